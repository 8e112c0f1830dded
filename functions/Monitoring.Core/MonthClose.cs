using Monitoring.Accounting;
using Monitoring.Configuring;
using Monitoring.Delivering;
using Monitoring.Matching;
using Monitoring.Summarizing;

namespace Monitoring;

/// <summary>
/// The way out, to its end: roll up, summarize, deliver, and enter in the month ledger. The message itself is entered before it leaves, so
/// that after a crash the same bytes leave again under the same message id, and what was sent never changes. Several workers may do this
/// at once: each revision is rendered by one of them and sent by one of them.
/// </summary>
public sealed class MonthClose(IReportedState state, Settings settings, IReadOnlyList<IOutbox> outboxes, TimeProvider clock)
{
    // An upload that takes longer than a day is one that somebody has to look at; a summary does not wait for that.
    private static readonly TimeSpan PatienceWithUploads = TimeSpan.FromHours(24);

    private readonly MonthReport _report = new(state, settings);
    private readonly Courier _courier = new(state.Sent, outboxes, settings.Mail, clock);

    /// <summary>Sends what is due for these entities now, by the clock and the schedule. What can't be sent doesn't keep the rest from it.
    /// While an upload of the last 24 hours is underway nothing is sent: the month would leave without its rows.</summary>
    public async Task<DueResult> SendDueAsync(IReadOnlyList<WatchEntity> entities, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var ledger = await state.Ledger.ListAsync(cancellationToken);
        var underway = ledger.Where(entry => entry.IsUnderway && now - (entry.ChangedAt ?? entry.ReceivedAt) < PatienceWithUploads).ToList();
        if (underway.Count > 0)
        {
            return new DueResult([], [], underway);
        }

        var taken = ledger.Where(entry => entry.State == IntakeState.Done && entry.FirstDay is not null).ToList();
        var covered = taken.SelectMany(entry => MonthsFrom(entry.FirstDay!.Value, entry.LastDay!.Value)).ToHashSet();

        // A rate covers no day and moves amounts all the same.
        var newest = ledger.Where(entry => entry.State == IntakeState.Done && (entry.FirstDay is not null || entry.HoldsRates))
            .Max(entry => (DateTimeOffset?)(entry.DoneAt ?? entry.ReceivedAt));
        var closed = new List<CloseResult>();
        var failures = new List<CloseFailure>();
        foreach (var entity in entities)
        {
            var sent = await state.Sent.ListAsync(entity.Id, month: null, cancellationToken);
            foreach (var month in DueSummaries.Of(settings, now, covered, newest, sent))
            {
                try
                {
                    closed.Add(await SendAsync(entity, month, cancellationToken));
                }
                catch (Exception failure) when (failure is MailException or SummaryException)
                {
                    failures.Add(new CloseFailure(entity.Id, month, failure));
                }
            }
        }

        return new DueResult(closed, failures, []);
    }

    /// <summary>Sends an entity's month: what was rendered and has not left, as it stands, then the next revision where figures have moved
    /// since. So each revision says what it said when it was rendered, and the one after it what moved.</summary>
    /// <exception cref="MailException">It could not be delivered; the next call tries the same message again.</exception>
    /// <exception cref="SummaryException">No upload covers a day of the month: noughts would be a statement that nobody can make.</exception>
    public async Task<CloseResult> SendAsync(WatchEntity entity, Month month, CancellationToken cancellationToken)
    {
        var hasSent = false;
        foreach (var revision in await state.Sent.ListAsync(entity.Id, month, cancellationToken))
        {
            if (revision.State != SendingState.Sent)
            {
                hasSent = await _courier.SendAsync(revision, cancellationToken);
                if (!hasSent)
                {
                    return new CloseResult(entity.Id, month, revision.Revision, CloseOutcome.LeftToAnother);
                }
            }
        }

        // Taken before the figures are read: what comes in from here on is newer than the revision.
        var now = clock.GetUtcNow();
        var input = await _report.ReadAsync(entity, month, cancellationToken);
        if (!input.IsCovered)
        {
            throw new SummaryException(
                $"{entity.Id}, {month}: no upload covers a day of that month, so that its figures are unknown. Nothing was sent; ingest its exports first.");
        }

        var summary = SummaryBuilder.Build(input);
        if (input.LastSent?.Revision == summary.Revision)
        {
            return new CloseResult(entity.Id, month, summary.Revision, hasSent ? CloseOutcome.Sent : CloseOutcome.NothingMoved);
        }

        var message = await SummaryMail.BuildAsync(summary, settings.Mail, now);
        var next = new SentRevision(
            entity.Id, month, summary.Revision, SendingState.Rendered, now, SummaryJson.WriteText(summary), message);
        var isOurs = await state.Sent.TryRecordAsync(next, before: null, cancellationToken)
            && await _courier.SendAsync(next, cancellationToken);
        return new CloseResult(entity.Id, month, summary.Revision, isOurs ? CloseOutcome.Sent : CloseOutcome.LeftToAnother);
    }

    private static IEnumerable<Month> MonthsFrom(DateOnly first, DateOnly last)
    {
        for (var month = Month.Of(first); month <= Month.Of(last); month = month.Next)
        {
            yield return month;
        }
    }
}
