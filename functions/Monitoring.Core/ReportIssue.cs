using Monitoring.Issuing;

namespace Monitoring;

/// <summary>A report that is about to be issued.</summary>
/// <param name="AsOf">As the report says it.</param>
/// <param name="Json">An object; its <c>revision</c> and <c>changes</c> are written by the issue, whatever stands there.</param>
/// <param name="ReadOrigins">The rows behind the report, of all periods that it compares; read only where figures have moved, to say which
/// files moved them. Those that stand on none of the uploads given may be left out. Null where the report doesn't tell.</param>
public sealed record ReportDraft(
    DateTimeOffset AsOf, string Json, ReportBasis Basis,
    Func<IReadOnlyCollection<ExportId>, CancellationToken, IAsyncEnumerable<OriginRow>>? ReadOrigins = null)
{
    /// <summary>The rows that state figures of the report, of all uploads.</summary>
    public IReadOnlyList<OriginStatement> Statements { get; init; } = [];
}

/// <param name="IsNew">False where the last revision says the same already; it stands as it was.</param>
public sealed record IssueResult(IssuedReport Report, bool IsNew);

/// <summary>Issues a report: the last revision where it says the same but for times, else the next one, which lists what moved since. Several
/// workers may do this at once; each revision is issued by one of them.</summary>
public sealed class ReportIssue(IIssuedReports issued, TimeProvider clock)
{
    /// <param name="read">Makes the report. Called again where another worker has issued a revision meanwhile.</param>
    /// <param name="note">Kept with the revision; null for nothing.</param>
    /// <param name="render">Makes the mail of a new revision, which is kept with it; null where it leaves by no mail.</param>
    /// <exception cref="ReportException">The last revision is not as it was issued, or the draft is no report.</exception>
    public async Task<IssueResult> IssueAsync(
        ReportKey key, Func<CancellationToken, Task<ReportDraft>> read, string? note, Func<IssuedReport, Task<Dispatch>>? render,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            // Both before the figures are read: what comes in from here on is newer than the revision, and figures that are older than
            // another worker's revision never follow it.
            var now = clock.GetUtcNow();
            var revisions = await issued.ListAsync(ReportFilter.Of(key), cancellationToken);
            var last = revisions.Count == 0 ? null : revisions[^1];
            var draft = await read(cancellationToken);
            var standing = await Standing.OfAsync(last, draft, cancellationToken);
            if (last is not null && !standing.IsNew)
            {
                return new IssueResult(last, IsNew: false);
            }

            var json = ReportStamp.Of(key, draft.Json, standing.Revision, standing.Changes);
            var report = new IssuedReport
            {
                Key = key,
                Revision = standing.Revision,
                IssuedAt = now,
                AsOf = draft.AsOf,
                Json = json,
                Sha256 = IssuedReport.HashOf(json),
                Basis = draft.Basis,
                Note = note,
            };
            report = render is null ? report : report with { Mail = await render(report) };
            if (await issued.TryIssueAsync(report, cancellationToken))
            {
                return new IssueResult(report, IsNew: true);
            }
        }
    }
}
