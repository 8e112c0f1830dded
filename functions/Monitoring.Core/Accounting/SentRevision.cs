using Monitoring.Delivering;

namespace Monitoring.Accounting;

/// <summary>How far a revision is on its way out. That a month is due is worked out (<see cref="DueSummaries"/>) and stored nowhere.</summary>
public enum SendingState
{
    /// <summary>The message stands, and nobody has begun to send it.</summary>
    Rendered,

    /// <summary>One worker has claimed it. A claim of a quarter of an hour ago (<see cref="Courier.Lease"/>) is taken over, and the same
    /// message leaves again.</summary>
    Sending,

    Sent,

    /// <summary>Refused; <see cref="SentRevision.Failure"/> says why. The next call tries again.</summary>
    Failed,
}

/// <summary>A summary that was sent, or is about to be; once sent it never changes.</summary>
/// <param name="Revision">1-based.</param>
/// <param name="At">When its figures were read: an upload that came into them later is for the next revision.</param>
/// <param name="Json">The summary as it was sent.</param>
/// <param name="Message">The mail as it left, byte for byte, so that it leaves again just so after a crash.</param>
public sealed record SentRevision(
    string EntityId, Month Month, int Revision, SendingState State, DateTimeOffset At, string Json, MailMessageBytes Message)
{
    /// <summary>When it came to its state; later with each transition, so that with <see cref="State"/> it names one of them.</summary>
    public DateTimeOffset ChangedAt { get; init; } = At;

    /// <summary>Why it was refused; null in every other state.</summary>
    public string? Failure { get; init; }

    /// <summary>The next transition. A clock that stands still or runs behind another worker's does not make two of them look alike.</summary>
    public SentRevision MovedTo(SendingState state, DateTimeOffset now, string? failure = null) =>
        this with { State = state, ChangedAt = now > ChangedAt ? now : ChangedAt.AddTicks(1), Failure = failure };

    /// <summary>Whether a stored revision is still the one that was read.</summary>
    public bool IsStill(SentRevision read) => State == read.State && ChangedAt == read.ChangedAt;
}
