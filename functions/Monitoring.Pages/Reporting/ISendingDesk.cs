using Monitoring.Matching;

namespace Monitoring.Pages.Reporting;

/// <summary>Where mail leaves.</summary>
public interface ISendingDesk
{
    MailWay Way { get; }

    /// <exception cref="Delivering.MailException">It could not be delivered.</exception>
    /// <exception cref="Summarizing.SummaryException">No upload covers a day of the month.</exception>
    /// <exception cref="Issuing.ReportException">The kept figures stand on other rules than those in force, or the last revision is not as it
    /// was issued.</exception>
    Task<CloseResult> SendAsync(WatchEntity entity, Month month, CancellationToken cancellationToken);
}

public enum MailWay
{
    /// <summary>It stays a file in the outbox.</summary>
    Outbox,

    /// <summary>The SMTP server that the settings name, and the outbox.</summary>
    OutboxAndServer,

    /// <summary>The SMTP server that the settings name, alone.</summary>
    Server,

    /// <summary>A mail service that the deployment names.</summary>
    Service,

    /// <summary>None leaves.</summary>
    None,
}
