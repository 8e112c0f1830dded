namespace Monitoring.Summarizing;

/// <summary>Hits by sentiment; the five add up to the hits.</summary>
public sealed record SentimentCounts(long Positive, long Neutral, long Negative, long Mixed, long Unknown);
