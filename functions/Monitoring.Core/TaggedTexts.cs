using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Monitoring.Tagging;

namespace Monitoring;

/// <summary>Texts that were tagged lately: reprints and retweets come word for word, and often one after the other. Bounded; safe for many
/// threads.</summary>
internal sealed class TaggedTexts
{
    /// <summary>UTF-16 units of all texts held; then it begins anew.</summary>
    private const long MostChars = 4 << 20;

    private readonly ConcurrentDictionary<TextToTag, Tags> _tags = [];
    private long _chars;

    /// <param name="tag">Asked for the texts that are not held, each once.</param>
    public async ValueTask<IReadOnlyList<Tags>> TagAsync(
        IReadOnlyList<TextToTag> texts, Func<IReadOnlyList<TextToTag>, ValueTask<IReadOnlyList<Tags>>> tag)
    {
        var tags = new Tags?[texts.Count];
        var unknown = new List<TextToTag>();
        var places = new Dictionary<TextToTag, int>();
        var placeOf = new int[tags.Length]; // among the unknown
        for (var i = 0; i < tags.Length; i++)
        {
            if (_tags.TryGetValue(texts[i], out tags[i]))
            {
                continue;
            }

            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, texts[i], out var isThere);
            if (!isThere)
            {
                place = unknown.Count;
                unknown.Add(texts[i]);
            }

            placeOf[i] = place;
        }

        var told = unknown.Count == 0 ? [] : await tag(unknown);
        for (var i = 0; i < tags.Length; i++)
        {
            tags[i] ??= told[placeOf[i]];
        }

        for (var i = 0; i < unknown.Count; i++)
        {
            Keep(unknown[i], told[i]);
        }

        return tags!;
    }

    private void Keep(in TextToTag text, Tags tags)
    {
        var chars = (text.Headline?.Length ?? 0) + (text.Text?.Length ?? 0);
        if (Interlocked.Add(ref _chars, chars) > MostChars)
        {
            Interlocked.Exchange(ref _chars, chars);
            _tags.Clear();
        }

        _tags[text] = tags;
    }
}
