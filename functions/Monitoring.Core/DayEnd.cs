using Monitoring.Delivering;
using Monitoring.Retaining;
using Monitoring.Spreading;

namespace Monitoring;

/// <summary>What looking after a day came to.</summary>
/// <param name="Swept">Exports that no event had announced.</param>
/// <param name="Announced">Kept uploads that had to be announced again, or for the first time under changed rules.</param>
/// <param name="Due">What was sent, and what was refused; null where nothing may be sent yet.</param>
/// <param name="Postponed">Why the day is looked after once more in an hour; null where all of it is done.</param>
public sealed record DayReport(IReadOnlyList<string> Swept, int Announced, DueResult? Due, string? Postponed);

/// <summary>
/// The schedule of a host whose work is spread: once a day it finds what was lost on its way, and sends the summaries that are due. It may
/// run twice, late, or not at all for some days: what is due is worked out from the ledgers, and each summary is sent once.
/// </summary>
public sealed class DayEnd(
    IntakeRules rules, ISpreadState state, ExportArrival arrival, IReadOnlyList<IOutbox> outboxes, TimeProvider clock)
{
    /// <summary>How soon a day that could not be finished is looked after again.</summary>
    public static readonly TimeSpan TryAgainIn = TimeSpan.FromHours(1);

    private readonly Rebuilding _rebuilding = new(rules, state, clock);

    public async Task<DayReport> RunAsync(CancellationToken cancellationToken)
    {
        var ticked = await TickAsync(cancellationToken);
        var swept = await arrival.SweepAsync(cancellationToken);
        var announced = await _rebuilding.ContinueAsync(cancellationToken);
        var due = await SendDueAsync(cancellationToken);
        await new SpreadRetention(rules, state, clock).RunAsync(cancellationToken);
        var postponed = ReasonToComeBack(due);
        if (postponed is null)
        {
            await _rebuilding.DropOldAsync(cancellationToken);
        }
        else
        {
            await state.Messenger.SendAsync(new DayMessage(ticked), TryAgainIn, cancellationToken);
        }

        return new DayReport(swept, announced, due, postponed);
    }

    /// <summary>Looks after a postponed day again.</summary>
    /// <returns>Null where another tick has done so since.</returns>
    public async Task<DayReport?> RunAgainAsync(DayMessage message, CancellationToken cancellationToken) =>
        (await state.ReadOfficeAsync(cancellationToken)).LastTick == message.Ticked ? await RunAsync(cancellationToken) : null;

    private static string? ReasonToComeBack(DueResult? due) =>
        due is null ? "the figures are being worked out under changed rules"
        : due.Underway.Count > 0 ? $"{due.Underway.Count} uploads are underway, the first of them {due.Underway[0].FileName}"
        : due.Closed.Any(closed => closed.Outcome == CloseOutcome.LeftToAnother) ? "another worker has a summary in hand"
        : due.Failures.Any(failure => failure.Cause is MailException) ? $"{due.Failures.Count} summaries could not be sent"
        : null;

    /// <returns>Null while the figures are being worked out under changed rules: a summary of the earlier ones would be out of date.</returns>
    private async Task<DueResult?> SendDueAsync(CancellationToken cancellationToken)
    {
        var figures = await ActiveFigures.OpenAsync(rules, state, cancellationToken);
        return figures.AreCurrent
            ? await new MonthClose(figures.State, rules, outboxes, clock).SendDueAsync(rules.WatchList.Entities, cancellationToken)
            : null;
    }

    private async Task<DateTimeOffset> TickAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var (office, now) = (await state.ReadOfficeAsync(cancellationToken), clock.GetUtcNow());
            if (await state.TryWriteOfficeAsync(office with { LastTick = now }, office, cancellationToken))
            {
                return now;
            }
        }
    }
}
