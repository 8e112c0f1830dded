namespace Monitoring.Summarizing;

/// <summary>A summary as it was sent; it never changes.</summary>
/// <param name="Revision">1 for the first one sent.</param>
/// <param name="Json">What <see cref="Delivering.SummaryJson"/> wrote of it.</param>
public sealed record SentSummary(int Revision, DateTimeOffset SentAt, string Json);
