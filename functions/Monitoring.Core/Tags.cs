namespace Monitoring;

public enum Sentiment
{
    Unknown,
    Positive,
    Neutral,
    Negative,
    Mixed,
}

/// <summary>What a tagger says of one text.</summary>
/// <param name="Language">BCP-47 (<c>zh-Hans</c>, <c>zh-Hant</c>, <c>en</c>); <c>und</c> where it can't tell.</param>
/// <param name="Score">Probability of positive less that of negative, -1 to 1; 0 where the sentiment is unknown.</param>
/// <param name="Topics">Topic ids in ordinal order, possibly none.</param>
/// <param name="Tagger">Whose word it is, such as <c>builtin/4</c>; where the language is one tagger's and the sentiment another's, both, in
/// the form of <see cref="Tagging.TagSources"/>. The topics are always the built-in models'.</param>
public sealed record Tags(string Language, Sentiment Sentiment, double Score, IReadOnlyList<string> Topics, string Tagger)
{
    public const string UnknownLanguage = "und";

    /// <summary>How likely the language is right, 0 to 1. Null where the tagger doesn't say, and in what was stored: no figure needs
    /// it.</summary>
    public float? LanguageConfidence { get; init; }

    /// <summary>How probable each side is. Null where the tagger had nothing to judge by or doesn't say, and in what was stored: no
    /// figure needs them.</summary>
    public SentimentShares? Shares { get; init; }
}

/// <summary>How probable each side of a sentiment is, 0 to 1; the three add up to 1, but for rounding.</summary>
public readonly record struct SentimentShares(float Negative, float Neutral, float Positive);
