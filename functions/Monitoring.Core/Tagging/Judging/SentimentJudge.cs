using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging.Judging;

/// <summary>Judges Chinese and English texts by a trained model. Several threads may use it at once.</summary>
public sealed class SentimentJudge
{
    private const int LongestHeadline = 200;

    /// <summary>How much of the answer the sentences around a target have, where they are not all of the text.</summary>
    private const float ShareOfTarget = 0.6f;

    private static readonly Lazy<SentimentJudge> Shipped = new(() => new(new SentimentModel(ModelFile.BuiltIn("sentiment.model"))));

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
    public Judgement? Judge(ReadOnlySpan<char> headline, ReadOnlySpan<char> text, bool isChinese, SentimentTargets? targets = null)
    {
        const int Longest = SentimentFeatures.LongestRead;
        Span<char> prepared = stackalloc char[Longest + 2];
        var length = Lexicon.Prepare(headline[..Math.Min(headline.Length, LongestHeadline)], prepared);
        if (length > 0 && !text.IsEmpty)
        {
            prepared[length++] = isChinese ? '。' : '.';
            prepared[length++] = ' ';
        }

        length += Lexicon.Prepare(text[..Math.Min(text.Length, Longest - length)], prepared[length..]);
        prepared = prepared[..length];
        if (Read(prepared, isChinese) is not { } whole)
        {
            return null;
        }

        Span<char> around = stackalloc char[Longest + 2];
        var aroundLength = targets?.CopySentences(prepared, around) ?? 0;
        return aroundLength == 0 || aroundLength == length ? whole
            : Read(around[..aroundLength], isChinese) is { } near ? whole.Mixed(near, ShareOfTarget)
            : whole;
    }

    private Judgement? Read(ReadOnlySpan<char> prepared, bool isChinese)
    {
        var features = _features ??= new SentimentFeatures();
        features.Read(prepared, isChinese);
        if (features.Grams.IsEmpty)
        {
            return null;
        }

        var judgement = _model.Judge(features, isChinese);
        judgement = _correction is null ? judgement : _correction.Correct(judgement, features, isChinese);
        return judgement with { IsTwoSided = features.IsTwoSided };
    }
}
