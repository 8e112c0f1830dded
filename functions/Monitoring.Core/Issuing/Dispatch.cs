using Monitoring.Delivering;

namespace Monitoring.Issuing;

/// <summary>How far a report's mail is on its way out. That a month is due is worked out (<see cref="DueSummaries"/>) and stored nowhere.</summary>
public enum SendingState
{
    /// <summary>The message stands, and nobody has begun to send it.</summary>
    Rendered,

    /// <summary>One worker has claimed it. A claim of a quarter of an hour ago (<see cref="Courier.Lease"/>) is taken over, and the same
    /// message leaves again.</summary>
    Sending,

    Sent,

    /// <summary>Refused; <see cref="Dispatch.Failure"/> says why. The next call tries again.</summary>
    Failed,
}

/// <summary>The mail of an issued report; once sent it never changes.</summary>
/// <param name="Message">As it leaves, byte for byte, so that it leaves again just so after a crash.</param>
/// <param name="ChangedAt">When it came to its state; later with each transition, so that with <paramref name="State"/> it names one of
/// them.</param>
/// <param name="Failure">Why it was refused; null in every other state.</param>
public sealed record Dispatch(SendingState State, MailMessageBytes Message, DateTimeOffset ChangedAt, string? Failure = null)
{
    /// <summary>The next transition. A clock that stands still or runs behind another worker's does not make two of them look alike.</summary>
    public Dispatch MovedTo(SendingState state, DateTimeOffset now, string? failure = null) =>
        this with { State = state, ChangedAt = now > ChangedAt ? now : ChangedAt.AddTicks(1), Failure = failure };

    /// <summary>Whether a stored mail is still the one that was read.</summary>
    public bool IsStill(Dispatch? read) => State == read?.State && ChangedAt == read.ChangedAt;
}
