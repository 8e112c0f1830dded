using Monitoring.Delivering;

namespace Monitoring.Accounting;

public enum SendingState
{
    /// <summary>Rendered and about to leave: after a crash it leaves again, as the same message.</summary>
    Sending,

    Sent,
}

/// <summary>A summary that was sent, or is about to be; once sent it never changes.</summary>
/// <param name="Revision">1-based.</param>
/// <param name="Json">The summary as it was sent.</param>
/// <param name="Message">The mail as it left, byte for byte, so that it leaves again just so after a crash.</param>
public sealed record SentRevision(
    string EntityId, Month Month, int Revision, SendingState State, DateTimeOffset At, string Json, MailMessageBytes Message);

/// <summary>The month ledger: which summary was sent, and what it said.</summary>
public interface ISentSummaries
{
    /// <summary>An entity's revisions of all months, by month and revision.</summary>
    ValueTask<IReadOnlyList<SentRevision>> ListAsync(string entityId, CancellationToken cancellationToken);

    /// <summary>Adds a revision, or moves one that is not yet <see cref="SendingState.Sent"/> to the state given; what it says stays.</summary>
    /// <exception cref="InvalidOperationException">That revision was sent.</exception>
    ValueTask RecordAsync(SentRevision revision, CancellationToken cancellationToken);
}
