using System.Buffers;
using Monitoring.Tagging.Judging;

namespace Monitoring.Tagging;

/// <summary>Tags by the models and word lists that come with this library: fast, the same on every machine, needs nothing else.
/// Sentiment in Chinese and English by a trained model, in French by a list of words; topics in Chinese and English by lists of terms;
/// language by a trained model.</summary>
public sealed class BuiltInTagger : ITagger
{
    /// <summary>Wording after this many characters of a text decides nothing.</summary>
    public const int LongestRead = 4000;

    /// <summary>The sentiment is unknown where its most probable side is less probable than this; a third is mere chance.</summary>
    private const float LeastConfidence = 0.36f;

    private readonly OwnModels _models;

    public BuiltInTagger()
        : this(OwnModels.None)
    {
    }

    /// <summary>One that takes in what an office brought along.</summary>
    public BuiltInTagger(OwnModels models) => (_models, Name) = (models, "builtin/4" + models.Name);

    /// <summary><c>builtin/4</c>, and after it what an office brought along, such as <c>+corrections-1f0c9a2b</c>.</summary>
    public string Name { get; }

    /// <summary>Ids of all topics that it can tell, an office's own and <c>other</c> among them.</summary>
    public IEnumerable<string> Topics => _models.Topics.Topics.Append(TopicTally.OtherTopic);

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
        var guess = _models.Language.Tell(headline, body);
        var language = guess.Language;
        var listed = language switch
        {
            "zh" or "zh-Hans" or "zh-Hant" => "zh",
            "en" or "fr" => language,
            _ => "",
        };

        if (listed.Length == 0)
        {
            return new Tags(language, Sentiment.Unknown, 0, [], Name) { LanguageConfidence = guess.Confidence };
        }

        var prepared = ArrayPool<char>.Shared.Rent(headline.Length + body.Length + SentimentJudge.MostBetween);
        try
        {
            return listed == "fr"
                ? TagFrench(headline, body, prepared, guess)
                : Tag(headline, body, prepared, text.Targets, guess, listed == "zh");
        }
        finally
        {
            ArrayPool<char>.Shared.Return(prepared);
        }
    }

    /// <summary>Chinese or English. The text is prepared once, for topics and sentiment alike.</summary>
    private Tags Tag(
        ReadOnlySpan<char> headline, ReadOnlySpan<char> body, Span<char> prepared, SentimentTargets? targets, LanguageGuess language, bool isChinese)
    {
        var headlineLength = Lexicon.Prepare(headline, prepared);
        var bodyStart = SentimentJudge.Part(prepared, headlineLength, body, isChinese);
        var end = bodyStart + Lexicon.Prepare(body, prepared[bodyStart..]);
        var words = _models.Topics.Words(isChinese);
        var tally = new TopicTally(_models.Topics, stackalloc float[_models.Topics.Topics.Count], headlineLength + end - bodyStart);
        Judgement? judgement;
        if (headline.Length <= SentimentJudge.LongestHeadline && bodyStart + body.Length <= SentimentJudge.LongestRead)
        {
            Span<JudgementWord> judged = stackalloc JudgementWord[SentimentFeatures.MostWords];
            var count = words.Find(prepared[..end], headlineLength, bodyStart, in tally, judged);
            judgement = _models.Sentiment.JudgePrepared(prepared[..end], words, judged[..count], targets);
        }
        else
        {
            words.Find(prepared[..end], headlineLength, bodyStart, in tally, []);
            judgement = _models.Sentiment.Judge(headline, body, words, targets);
        }

        var isSure = judgement?.Confidence >= LeastConfidence;
        return new Tags(language.Language, isSure ? judgement!.Value.Side : Sentiment.Unknown, isSure ? judgement!.Value.Score : 0, tally.Topics(), Name)
        {
            LanguageConfidence = language.Confidence,
            Shares = judgement is { } found ? new(found.Negative, found.Neutral, found.Positive) : null,
        };
    }

    private Tags TagFrench(ReadOnlySpan<char> headline, ReadOnlySpan<char> body, Span<char> prepared, LanguageGuess language)
    {
        var tally = new WordTally(Lexicon.French);
        tally.Add(prepared[..Lexicon.Prepare(headline, prepared)], isHeadline: true);
        tally.Add(prepared[..Lexicon.Prepare(body, prepared)], isHeadline: false);
        var (sentiment, score) = tally.Sentiment();
        return new Tags(language.Language, sentiment, score, [], Name) { LanguageConfidence = language.Confidence };
    }

    private static ReadOnlySpan<char> Cut(string? text) => text.AsSpan(0, Math.Min(text?.Length ?? 0, LongestRead));
}
