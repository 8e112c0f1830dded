namespace Monitoring.Pages.Charting;

/// <summary>One of several shares of a whole.</summary>
/// <param name="Share">0 to 1.</param>
/// <param name="Address">Of the rows behind it.</param>
/// <param name="Language">Of the label, where it is not the page's; null where it is.</param>
public sealed record ShareRow(string Label, long Hits, decimal Share, string Address, string? Language = null);
