using System.Buffers;

namespace Monitoring.Tagging;

/// <summary>Tags by word lists alone: fast, the same on every machine, needs nothing but this library, and knows no more than its
/// lists. Sentiment in Chinese, English and French; topics in Chinese and English; language in some fifty.</summary>
public sealed class BuiltInTagger : ITagger
{
    /// <summary>Wording after this many characters of a text decides nothing.</summary>
    private const int LongestRead = 4000;

    public string Name => "builtin/1";

    public ValueTask<IReadOnlyList<Tags>> TagAsync(IReadOnlyList<TextToTag> texts, CancellationToken cancellationToken)
    {
        var tags = new Tags[texts.Count];
        for (var i = 0; i < tags.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            tags[i] = Tag(texts[i]);
        }

        return new(tags);
    }

    /// <summary>Tags one text; null and empty ones as unknown.</summary>
    public Tags Tag(TextToTag text)
    {
        var headline = Cut(text.Headline);
        var body = Cut(text.Text);
        var language = LanguageIdentifier.BuiltIn.Tell(headline, body).Language;
        var listed = language switch
        {
            "zh" or "zh-Hans" or "zh-Hant" => "zh",
            "en" or "fr" => language,
            _ => "",
        };

        var tally = new WordTally(listed, stackalloc float[Lexicon.Topics.Count]);
        var prepared = ArrayPool<char>.Shared.Rent(Math.Max(headline.Length, body.Length));
        tally.Add(prepared.AsSpan(0, Lexicon.Prepare(headline, prepared)), isHeadline: true);
        tally.Add(prepared.AsSpan(0, Lexicon.Prepare(body, prepared)), isHeadline: false);
        ArrayPool<char>.Shared.Return(prepared);

        var (sentiment, score) = tally.Sentiment();
        return new Tags(language, sentiment, score, listed is "zh" or "en" ? tally.Topics() : [], Name);
    }

    private static ReadOnlySpan<char> Cut(string? text) => text.AsSpan(0, Math.Min(text?.Length ?? 0, LongestRead));
}
