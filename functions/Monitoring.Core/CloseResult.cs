using Monitoring.Accounting;

namespace Monitoring;

public enum CloseOutcome
{
    /// <summary>The revision left with this call.</summary>
    Sent,

    /// <summary>That revision was sent before, and no figure has moved since.</summary>
    NothingMoved,

    /// <summary>Another worker sends that revision, or was about to.</summary>
    LeftToAnother,
}

public sealed record CloseResult(string EntityId, Month Month, int Revision, CloseOutcome Outcome);

/// <param name="Cause">A <see cref="Delivering.MailException"/>, a <see cref="Summarizing.SummaryException"/> or a <see cref="Issuing.ReportException"/>.</param>
public sealed record CloseFailure(string EntityId, Month Month, Exception Cause);

/// <summary>What became of the months that were due.</summary>
/// <param name="Failures">Those that could not be sent; the next call tries them again.</param>
/// <param name="Underway">Uploads whose rows are still on their way into the figures: nothing was sent, and the call is to be made again
/// when they are done. Empty where nothing had to wait.</param>
public sealed record DueResult(
    IReadOnlyList<CloseResult> Closed, IReadOnlyList<CloseFailure> Failures, IReadOnlyList<LedgerEntry> Underway)
{
    public bool IsPostponed => Underway.Count > 0;
}
