namespace Monitoring.Summarizing;

/// <summary>Says of a report that it was rebuilt as of an earlier time.</summary>
/// <param name="At">The last instant whose uploads are in it, in UTC.</param>
/// <param name="AtLocal">The same instant in the reporting time zone.</param>
/// <param name="Note">What that means, in a sentence.</param>
public sealed record AsKnown(DateTimeOffset At, DateTimeOffset AtLocal, string Note);
