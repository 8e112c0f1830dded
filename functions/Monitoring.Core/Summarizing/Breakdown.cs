namespace Monitoring.Summarizing;

/// <summary>The month by one property at a time, each list with the most hits first.</summary>
/// <param name="Sentiment">All five, in the order positive, neutral, negative, mixed, unknown.</param>
/// <param name="PositiveOrNeutralShare">Positive and neutral hits by hits of known sentiment; null where none is known.</param>
/// <param name="HitsWithTopic">Hits that have at least one topic.</param>
public sealed record Breakdown(
    IReadOnlyList<GroupFigures> Sentiment,
    decimal? PositiveOrNeutralShare,
    IReadOnlyList<GroupFigures> Channels,
    IReadOnlyList<GroupFigures> Languages,
    IReadOnlyList<GroupFigures> Countries,
    IReadOnlyList<GroupFigures> Topics,
    long HitsWithTopic);

/// <summary>The sums over the mentions that share one property.</summary>
/// <param name="Key">The key it has in the summary's plain counts.</param>
/// <param name="Share">Of the hits, 0 to 1; the shares of a list add up to 1 by largest remainder, but for topics, of which a
/// mention may have several.</param>
/// <param name="Ave">In the summary's currency; null where nothing can be converted.</param>
/// <param name="Engagement">Null where no hit has any.</param>
public sealed record GroupFigures(
    string Key, long Hits, decimal Share, long Reach, long HitsWithoutReach, decimal? Ave, long? Engagement);
