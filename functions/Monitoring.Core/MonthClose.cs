using Monitoring.Accounting;
using Monitoring.Configuring;
using Monitoring.Delivering;
using Monitoring.Matching;
using Monitoring.Summarizing;

namespace Monitoring;

/// <param name="IsNew">False where that revision was sent before and no figure has moved since.</param>
public sealed record CloseResult(string EntityId, Month Month, int Revision, bool IsNew);

/// <summary>
/// The way out, to its end: roll up, summarize, deliver, and enter in the month ledger. The message itself is entered before it leaves, so
/// that after a crash the same bytes leave again under the same message id, and what was sent never changes.
/// </summary>
public sealed class MonthClose(IReportedState state, Settings settings, IReadOnlyList<IOutbox> outboxes, TimeProvider clock)
{
    private readonly MonthReport _report = new(state, settings);

    /// <summary>Sends what is due for these entities now, by the clock and the schedule.</summary>
    public async Task<IReadOnlyList<CloseResult>> SendDueAsync(IReadOnlyList<WatchEntity> entities, CancellationToken cancellationToken)
    {
        var ledger = (await state.Ledger.ListAsync(cancellationToken)).Where(entry => entry.FirstDay is not null).ToList();
        var covered = ledger.SelectMany(entry => MonthsFrom(entry.FirstDay!.Value, entry.LastDay!.Value)).ToHashSet();
        DateTimeOffset? newest = ledger.Count == 0 ? null : ledger.Max(entry => entry.ReceivedAt);
        var results = new List<CloseResult>();
        foreach (var entity in entities)
        {
            var sent = await state.Sent.ListAsync(entity.Id, cancellationToken);
            foreach (var month in DueSummaries.Of(settings, clock.GetUtcNow(), covered, newest, sent))
            {
                results.Add(await SendAsync(entity, month, cancellationToken));
            }
        }

        return results;
    }

    /// <summary>Sends an entity's month: what was left half sent, then the next revision where figures have moved.</summary>
    /// <exception cref="MailException">It could not be delivered; the next call tries the same message again.</exception>
    /// <exception cref="SummaryException">No upload covers a day of the month: noughts would be a statement that nobody can make.</exception>
    public async Task<CloseResult> SendAsync(WatchEntity entity, Month month, CancellationToken cancellationToken)
    {
        var revisions = await state.Sent.ListAsync(entity.Id, cancellationToken);
        if (revisions.LastOrDefault(revision => revision.Month == month) is { State: SendingState.Sending } unfinished)
        {
            await DeliverAsync(unfinished, cancellationToken);
        }

        var input = await _report.ReadAsync(entity, month, cancellationToken);
        if (!input.IsCovered)
        {
            throw new SummaryException(
                $"{entity.Id}, {month}: no upload covers a day of that month, so that its figures are unknown. Nothing was sent; ingest its exports first.");
        }

        var summary = SummaryBuilder.Build(input);
        if (input.LastSent?.Revision == summary.Revision)
        {
            var isNew = revisions.Any(revision => revision.Month == month && revision.State == SendingState.Sending);
            return new CloseResult(entity.Id, month, summary.Revision, isNew);
        }

        var now = clock.GetUtcNow();
        var message = await SummaryMail.BuildAsync(summary, settings.Mail, now);
        var next = new SentRevision(
            entity.Id, month, summary.Revision, SendingState.Sending, now, SummaryJson.WriteText(summary), message);
        await state.Sent.RecordAsync(next, cancellationToken);
        await DeliverAsync(next, cancellationToken);
        return new CloseResult(entity.Id, month, summary.Revision, IsNew: true);
    }

    private async Task DeliverAsync(SentRevision revision, CancellationToken cancellationToken)
    {
        foreach (var outbox in outboxes)
        {
            await outbox.DeliverAsync(revision.Message, cancellationToken);
        }

        await state.Sent.RecordAsync(revision with { State = SendingState.Sent }, cancellationToken);
    }

    private static IEnumerable<Month> MonthsFrom(DateOnly first, DateOnly last)
    {
        for (var month = Month.Of(first); month <= Month.Of(last); month = month.Next)
        {
            yield return month;
        }
    }
}
