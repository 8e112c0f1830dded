using Monitoring.Matching;

namespace Monitoring.Pages.Reporting;

/// <summary>Where mail leaves.</summary>
public interface ISendingDesk
{
    /// <summary>False where mail stays a file in the outbox.</summary>
    bool HasServer { get; }

    /// <exception cref="Delivering.MailException">It could not be delivered.</exception>
    /// <exception cref="Summarizing.SummaryException">No upload covers a day of the month.</exception>
    /// <exception cref="Issuing.ReportException">The kept figures stand on other rules than those in force, or the last revision is not as it
    /// was issued.</exception>
    Task<CloseResult> SendAsync(WatchEntity entity, Month month, CancellationToken cancellationToken);
}
