using Monitoring.Accounting;
using Monitoring.Delivering;
using Monitoring.Issuing;
using Monitoring.Matching;
using Monitoring.Summarizing;

namespace Monitoring;

/// <summary>
/// The way out, to its end: roll up, summarize, issue, deliver. The message itself is kept with the issued report before it leaves, so that
/// after a crash the same bytes leave again under the same message id, and what was issued never changes. Several workers may do this at
/// once: each revision is issued by one of them and sent by one of them.
/// </summary>
public sealed class MonthClose(IReportedState state, IntakeRules rules, IReadOnlyList<IOutbox> outboxes, TimeProvider clock)
{
    // An upload that takes longer than a day is one that somebody has to look at; a summary does not wait for that.
    private static readonly TimeSpan PatienceWithUploads = TimeSpan.FromHours(24);

    private readonly ReportIssue _issue = new(state.Issued, clock);
    private readonly Courier _courier = new(state.Issued, outboxes, rules.Settings.Mail, clock);

    /// <summary>Sends what is due for these entities now, by the clock and the schedule. What can't be sent doesn't keep the rest from it.
    /// While an upload of the last 24 hours is underway nothing is sent: the month would leave without its rows.</summary>
    public async Task<DueResult> SendDueAsync(IReadOnlyList<WatchEntity> entities, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var ledger = await state.Ledger.ListAsync(cancellationToken);

        // One from days ahead is of a clock that was put back since, and nothing to wait for until that day.
        var underway = ledger.Where(entry => entry.IsUnderway && (now - (entry.ChangedAt ?? entry.ReceivedAt)).Duration() < PatienceWithUploads).ToList();
        if (underway.Count > 0)
        {
            return new DueResult([], [], underway);
        }

        var taken = ledger.Where(entry => entry.State == IntakeState.Done && entry.FirstDay is not null).ToList();
        var covered = taken.SelectMany(entry => MonthsFrom(entry.FirstDay!.Value, entry.LastDay!.Value)).ToHashSet();

        // A rate or a correction covers no day and moves figures all the same.
        var newest = ledger.Where(entry => entry.State == IntakeState.Done && (entry.FirstDay is not null || entry.MovesOthers))
            .Max(entry => (DateTimeOffset?)(entry.DoneAt ?? entry.ReceivedAt));
        var closed = new List<CloseResult>();
        var failures = new List<CloseFailure>();
        foreach (var entity in entities)
        {
            var issued = await state.Issued.ListAsync(new ReportFilter(ReportKind.Summary, entity.Id), cancellationToken);
            foreach (var month in DueSummaries.Of(rules.Settings, now, covered, newest, issued))
            {
                try
                {
                    closed.Add(await SendAsync(entity, month, cancellationToken));
                }
                catch (Exception failure) when (failure is MailException or SummaryException or ReportException)
                {
                    failures.Add(new CloseFailure(entity.Id, month, failure));
                }
            }
        }

        return new DueResult(closed, failures, []);
    }

    /// <summary>Sends an entity's month: what was rendered and has not left, as it stands, then the next revision where figures have moved
    /// since, or the last one where it was issued without a mail. So each revision says what it said when it was issued, and the one after
    /// it what moved.</summary>
    /// <exception cref="MailException">It could not be delivered; the next call tries the same message again.</exception>
    /// <exception cref="SummaryException">No upload covers a day of the month: noughts would be a statement that nobody can make.</exception>
    /// <exception cref="ReportException">The last revision is not as it was issued.</exception>
    public async Task<CloseResult> SendAsync(WatchEntity entity, Month month, CancellationToken cancellationToken)
    {
        var hasSent = false;
        foreach (var revision in await state.Issued.ListAsync(ReportFilter.Of(ReportKey.Summary(entity.Id, month)), cancellationToken))
        {
            if (revision.Mail is { State: not SendingState.Sent })
            {
                hasSent = await _courier.SendAsync(revision, cancellationToken);
                if (!hasSent)
                {
                    return new CloseResult(entity.Id, month, revision.Revision, CloseOutcome.LeftToAnother);
                }
            }
        }

        var (report, isNew) = await IssueAsync(entity, month, note: null, RenderAsync, "Nothing was sent", cancellationToken);
        if (!isNew && report.Mail is { } mail)
        {
            return new CloseResult(
                entity.Id, month, report.Revision,
                mail.State != SendingState.Sent ? CloseOutcome.LeftToAnother : hasSent ? CloseOutcome.Sent : CloseOutcome.NothingMoved);
        }

        if (!isNew)
        {
            report = report with { Mail = await RenderAsync(report) };
            if (!await state.Issued.TryMoveMailAsync(report, before: null, cancellationToken))
            {
                return new CloseResult(entity.Id, month, report.Revision, CloseOutcome.LeftToAnother);
            }
        }

        var isOurs = await _courier.SendAsync(report, cancellationToken);
        return new CloseResult(entity.Id, month, report.Revision, isOurs ? CloseOutcome.Sent : CloseOutcome.LeftToAnother);
    }

    /// <summary>Issues an entity's month without a mail.</summary>
    /// <param name="note">Kept with a new revision; null for nothing.</param>
    /// <exception cref="SummaryException">No upload covers a day of the month.</exception>
    /// <exception cref="ReportException">The last revision is not as it was issued.</exception>
    public Task<IssueResult> IssueAsync(WatchEntity entity, Month month, string? note, CancellationToken cancellationToken) =>
        IssueAsync(entity, month, note, render: null, "Nothing was issued", cancellationToken);

    private Task<IssueResult> IssueAsync(
        WatchEntity entity, Month month, string? note, Func<IssuedReport, Task<Dispatch>>? render, string notDone, CancellationToken cancellationToken)
    {
        return _issue.IssueAsync(ReportKey.Summary(entity.Id, month), ReadAsync, note, render, cancellationToken);

        async Task<ReportDraft> ReadAsync(CancellationToken stop)
        {
            var input = await new MonthReport(state, rules).ReadAsync(entity, month, stop);
            if (!input.IsCovered)
            {
                throw new SummaryException(
                    $"{entity.Id}, {month}: no upload covers a day of that month, so that its figures are unknown. {notDone}; ingest its exports first.");
            }

            var summary = SummaryBuilder.Build(input with { LastIssued = null });
            return new ReportDraft(
                summary.AsOf, SummaryJson.WriteText(summary), input.Basis!, (_, _) => input.Origins.ToAsyncEnumerable())
            {
                Statements = [.. RateOrigins.Of(input)],
            };
        }
    }

    private async Task<Dispatch> RenderAsync(IssuedReport report)
    {
        var now = clock.GetUtcNow();
        var message = await SummaryMail.BuildAsync(SummaryJson.Read(report.Json), rules.Settings.Mail, now, language: rules.Settings.Spoken());
        return new Dispatch(SendingState.Rendered, message, now);
    }

    private static IEnumerable<Month> MonthsFrom(DateOnly first, DateOnly last)
    {
        for (var month = Month.Of(first); month <= Month.Of(last); month = month.Next)
        {
            yield return month;
        }
    }
}
