using System.Buffers;

namespace Monitoring.Tagging;

/// <summary>Tags by the models and word lists that come with this library: fast, the same on every machine, needs nothing else.
/// Sentiment in Chinese and English by a trained model, in French by a list of words; topics in Chinese and English by lists of terms;
/// language by a trained model.</summary>
public sealed class BuiltInTagger : ITagger
{
    /// <summary>Wording after this many characters of a text decides nothing.</summary>
    private const int LongestRead = 4000;

    /// <summary>The sentiment is unknown where its most probable side is less probable than this; a third is mere chance.</summary>
    private const float LeastConfidence = 0.36f;

    private readonly OwnModels _models;

    public BuiltInTagger()
        : this(OwnModels.None)
    {
    }

    /// <summary>One that takes in what an office brought along.</summary>
    public BuiltInTagger(OwnModels models) => (_models, Name) = (models, "builtin/3" + models.Name);

    /// <summary><c>builtin/3</c>, and after it what an office brought along, such as <c>+corrections-1f0c9a2b</c>.</summary>
    public string Name { get; }

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
        var language = _models.Language.Tell(headline, body).Language;
        var listed = language switch
        {
            "zh" or "zh-Hans" or "zh-Hant" => "zh",
            "en" or "fr" => language,
            _ => "",
        };

        if (listed.Length == 0)
        {
            return new Tags(language, Sentiment.Unknown, 0, [], Name);
        }

        var tally = new WordTally(_models.Words, listed, stackalloc float[_models.Words.Topics.Count]);
        var prepared = ArrayPool<char>.Shared.Rent(Math.Max(headline.Length, body.Length));
        tally.Add(prepared.AsSpan(0, Lexicon.Prepare(headline, prepared)), isHeadline: true);
        tally.Add(prepared.AsSpan(0, Lexicon.Prepare(body, prepared)), isHeadline: false);
        ArrayPool<char>.Shared.Return(prepared);
        if (listed == "fr")
        {
            var (french, frenchScore) = tally.Sentiment();
            return new Tags(language, french, frenchScore, [], Name);
        }

        var (sentiment, score) = Judge(headline, body, listed == "zh", text.Targets);
        return new Tags(language, sentiment, score, tally.Topics(), Name);
    }

    private (Sentiment Sentiment, double Score) Judge(
        ReadOnlySpan<char> headline, ReadOnlySpan<char> body, bool isChinese, SentimentTargets? targets) =>
        _models.Sentiment.Judge(headline, body, isChinese, targets) is { } judgement && judgement.Confidence >= LeastConfidence
            ? (judgement.Side, judgement.Score)
            : (Sentiment.Unknown, 0);

    private static ReadOnlySpan<char> Cut(string? text) => text.AsSpan(0, Math.Min(text?.Length ?? 0, LongestRead));
}
