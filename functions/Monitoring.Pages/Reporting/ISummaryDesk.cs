using Monitoring.Matching;
using Monitoring.Summarizing;

namespace Monitoring.Pages.Reporting;

/// <summary>Where summaries are made, which takes the mentions side by side and so is nothing for a request to wait for.</summary>
public interface ISummaryDesk
{
    /// <summary>The summary that was made of what is uploaded now by the rules of now; null where there is none.</summary>
    ValueTask<Summary?> FindAsync(WatchEntity entity, Month month, CancellationToken cancellationToken);

    /// <summary>Has it made, if nobody is at it; it is found once it is.</summary>
    /// <returns>Why the last attempt failed, made of just what is uploaded now; null where it is being made.</returns>
    ValueTask<string?> BeginAsync(WatchEntity entity, Month month, CancellationToken cancellationToken);
}
