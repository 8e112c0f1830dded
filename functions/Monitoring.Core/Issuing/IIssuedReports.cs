namespace Monitoring.Issuing;

/// <summary>The one place of what was issued: only ever added to, but for how far a report's mail is. Calls may come from several threads
/// and processes at once.</summary>
public interface IIssuedReports
{
    /// <summary>By kind, subject, period and revision.</summary>
    ValueTask<IReadOnlyList<IssuedReport>> ListAsync(ReportFilter which, CancellationToken cancellationToken);

    /// <summary>Adds a revision that is not there yet.</summary>
    /// <returns>False where somebody else issued that revision first; nothing was written.</returns>
    ValueTask<bool> TryIssueAsync(IssuedReport report, CancellationToken cancellationToken);

    /// <summary>
    /// Compare and set: puts the report's <see cref="IssuedReport.Mail"/> in the place of what is stored of it, only while that is still
    /// <paramref name="before"/>: none where that is null, else one with its <see cref="Dispatch.State"/> and
    /// <see cref="Dispatch.ChangedAt"/>. A mail that was sent never changes; all else of the report is left as it is stored.
    /// </summary>
    /// <returns>False where somebody else moved it first or there is no such report; nothing was written.</returns>
    ValueTask<bool> TryMoveMailAsync(IssuedReport report, Dispatch? before, CancellationToken cancellationToken);
}
