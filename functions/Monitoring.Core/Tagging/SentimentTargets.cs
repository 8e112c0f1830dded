using System.Buffers;
using Monitoring.Matching;

namespace Monitoring.Tagging;

/// <summary>What sentiment is asked toward: the names of all that is watched, and the sentences of a text that hold one. They depend
/// on the watch list and the text alone, not on the export that a text came in, so that one text has one sentiment.</summary>
public sealed class SentimentTargets
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(".!?。;\n");

    private readonly PhraseFinder _names;

    private SentimentTargets(IEnumerable<string> names) => _names = new PhraseFinder([.. names]);

    public static SentimentTargets Of(WatchList watchList) => Of(watchList.Entities.SelectMany(entity => entity.Names.Values.Concat(entity.Aliases)));

    public static SentimentTargets Of(IEnumerable<string> names) => new(
        names.Select(Prepared).Where(name => name.Length > 0 && name[0] != PhraseFinder.OpenEnd).Distinct(StringComparer.Ordinal));

    /// <summary>Copies the sentences of <paramref name="prepared"/> that hold a name, in their order.</summary>
    /// <param name="prepared">By <see cref="Lexicon.Prepare"/>.</param>
    /// <param name="around">At least as long as <paramref name="prepared"/>.</param>
    /// <returns>How many characters were copied; 0 where no sentence holds one.</returns>
    internal int CopySentences(ReadOnlySpan<char> prepared, Span<char> around)
    {
        var (start, length) = (0, 0);
        foreach (var name in _names.Find(prepared))
        {
            if (name.Start < start)
            {
                continue; // in a sentence that is copied already
            }

            while (start + EndOfSentence(prepared[start..]) is var next && next <= name.Start)
            {
                start = next;
            }

            var end = start + EndOfSentence(prepared[start..]);
            end = Math.Max(end, name.End);
            prepared[start..end].CopyTo(around[length..]);
            length += end - start;
            start = end;
        }

        return length;
    }

    /// <summary>A point inside a word or number, as in "3.5" or "u.s.", ends nothing.</summary>
    private static int EndOfSentence(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (text[at..].IndexOfAny(Ends) is >= 0 and var next)
        {
            at += next + 1;
            if (at == text.Length || text[at - 1] != '.' || text[at] == ' ')
            {
                return at;
            }
        }

        return text.Length;
    }

    private static string Prepared(string name)
    {
        var prepared = new char[name.Length];
        return new string(prepared, 0, Lexicon.Prepare(name, prepared));
    }
}
