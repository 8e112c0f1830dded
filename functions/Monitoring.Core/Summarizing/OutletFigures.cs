namespace Monitoring.Summarizing;

/// <param name="Key">The folded name.</param>
/// <param name="Name">The display name, fit to print.</param>
/// <param name="Share">Of all hits, 0 to 1.</param>
/// <param name="LargestReach">The largest reach of one hit; null where none has any.</param>
/// <param name="Ave">In the summary's currency; null where nothing can be converted.</param>
public sealed record OutletFigures(
    string Key, string Name, long Hits, decimal Share, long Reach, long? LargestReach, long HitsWithoutReach, decimal? Ave);
