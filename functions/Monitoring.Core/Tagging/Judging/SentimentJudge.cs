using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging.Judging;

/// <summary>Judges Chinese and English texts by a trained model. Several threads may use it at once.</summary>
public sealed class SentimentJudge
{
    internal const int LongestHeadline = 200;

    /// <summary>Of headline and text together, so much is read.</summary>
    internal const int LongestRead = SentimentFeatures.LongestRead;

    /// <summary>So many characters part headline and text.</summary>
    internal const int MostBetween = 2;

    /// <summary>How much of the answer the sentences around a target have, where they are not all of the text.</summary>
    private const float ShareOfTarget = 0.6f;

    private static readonly Lazy<SentimentJudge> Shipped = new(() => new(SentimentModel.BuiltIn()));

    [ThreadStatic]
    private static SentimentFeatures? _features;

    private readonly SentimentModel _model;
    private readonly SentimentCorrection? _correction;

    internal SentimentJudge(SentimentModel model, SentimentCorrection? correction = null) => (_model, _correction) = (model, correction);

    /// <summary>The one that comes with this library; read at its first use, once in a process.</summary>
    public static SentimentJudge BuiltIn => Shipped.Value;

    public ModelCard Card => _model.Card;

    /// <summary>Reads a model that <see cref="SentimentTraining"/> made.</summary>
    /// <exception cref="ModelFormatException">The stream holds none.</exception>
    public static SentimentJudge Load(Stream stream) => new(new SentimentModel(ModelFile.Load(stream)));

    internal SentimentJudge With(SentimentCorrection correction) => new(_model, correction);

    /// <summary>Whether a text is read as Chinese: a Chinese character says as much as some three letters.</summary>
    public static bool IsChinese(ReadOnlySpan<char> text)
    {
        var (chinese, letters) = (0, 0);
        foreach (var c in text[..Math.Min(text.Length, SentimentFeatures.LongestRead)])
        {
            chinese += c is >= '\u3400' and <= '\u9FFF' ? 1 : 0;
            letters += char.IsAsciiLetter(c) ? 1 : 0;
        }

        return chinese * 3 > letters;
    }

    /// <summary>Judges headline and text as one; null where neither has a word to judge by.</summary>
    /// <param name="targets">The sentences that name one count first; all of the text counts where none does.</param>
    public Judgement? Judge(ReadOnlySpan<char> headline, ReadOnlySpan<char> text, bool isChinese, SentimentTargets? targets = null) =>
        Judge(headline, text, TopicWords.BuiltIn.Words(isChinese), targets);

    internal Judgement? Judge(ReadOnlySpan<char> headline, ReadOnlySpan<char> text, TextWords words, SentimentTargets? targets)
    {
        Span<char> prepared = stackalloc char[LongestRead + MostBetween];
        var length = Lexicon.Prepare(headline[..Math.Min(headline.Length, LongestHeadline)], prepared);
        length = Part(prepared, length, text, words.IsChinese);
        length += Lexicon.Prepare(text[..Math.Min(text.Length, LongestRead - length)], prepared[length..]);
        Span<JudgementWord> found = stackalloc JudgementWord[SentimentFeatures.MostWords];
        return JudgePrepared(prepared[..length], words, found[..words.FindJudgements(prepared[..length], found)], targets);
    }

    /// <summary>Puts the end of a sentence between a prepared headline and the text.</summary>
    /// <returns>Where the text begins.</returns>
    internal static int Part(Span<char> prepared, int headlineLength, ReadOnlySpan<char> text, bool isChinese)
    {
        if (headlineLength == 0 || text.IsEmpty)
        {
            return headlineLength;
        }

        prepared[headlineLength] = isChinese ? '。' : '.';
        prepared[headlineLength + 1] = ' ';
        return headlineLength + MostBetween;
    }

    /// <param name="prepared">Headline and text as one, at most <see cref="LongestRead"/> long.</param>
    /// <param name="words">Of the text's language.</param>
    /// <param name="found">Those of judgement that <paramref name="prepared"/> has.</param>
    internal Judgement? JudgePrepared(
        ReadOnlySpan<char> prepared, TextWords words, ReadOnlySpan<JudgementWord> found, SentimentTargets? targets)
    {
        var features = _features ??= new SentimentFeatures();
        features.Read(prepared, words, found);
        if (Judge(features, words.IsChinese) is not { } whole)
        {
            return null;
        }

        if (targets is null)
        {
            return whole;
        }

        Span<char> around = stackalloc char[LongestRead + MostBetween];
        var length = targets.CopySentences(prepared, around);
        if (length == 0 || length == prepared.Length)
        {
            return whole;
        }

        features.Read(around[..length], words);
        return Judge(features, words.IsChinese) is { } near ? whole.Mixed(near, ShareOfTarget) : whole;
    }

    private Judgement? Judge(SentimentFeatures features, bool isChinese)
    {
        if (_model.Judge(features, isChinese) is not { } judgement)
        {
            return null;
        }

        judgement = _correction is null ? judgement : _correction.Correct(judgement, features, isChinese);
        return judgement with { IsTwoSided = features.IsTwoSided };
    }
}
