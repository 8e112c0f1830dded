using Monitoring.Accounting;
using Monitoring.Matching;
using Monitoring.Registering;
using Monitoring.RollingUp;
using Monitoring.Summarizing;

namespace Monitoring;

/// <summary>The way out for those who look and don't wait: a month and the two years before it, from rollups alone. One instance serves one
/// overview, whose figures are then of one moment.</summary>
public sealed class OverviewReport(IReportedState state, IntakeRules rules)
{
    private const int TrendMonths = 24;

    private readonly MonthFigures _figures = new(state);

    /// <param name="kept">What is known already of the entity's months; each that is read is added.</param>
    /// <exception cref="SummaryException">A setting makes no sense (an unknown rate card, zone or rate).</exception>
    public async Task<Overview> ReadAsync(
        WatchEntity entity, Month month, KeptRollups kept, CancellationToken cancellationToken)
    {
        var ledger = await state.Ledger.ListAsync(cancellationToken);
        var done = ledger.Where(entry => entry.State == IntakeState.Done).ToList();
        var covered = done.Where(entry => entry.FirstDay is not null)
            .Select(entry => new DayRange(entry.FirstDay!.Value, entry.LastDay!.Value)).ToList();
        var rates = await new StatedFigures(state.Register, state.Ledger).ReadRatesAsync(rules.Settings.Currency, cancellationToken);
        var withRows = new Dictionary<int, IReadOnlySet<Month>>();
        var builder = new OverviewBuilder(rules.Settings, rates, covered, HasRows);
        var trend = new List<TrendMonth>(TrendMonths);
        for (var each = Month.FromOrdinal(Math.Max(month.Ordinal - TrendMonths + 1, EarliestMonth.Ordinal)); each <= month; each = each.Next)
        {
            trend.Add(builder.Trend(each, await RollUpAsync(each, withOutlets: false)));
        }

        return builder.Build(
            entity.Id, month, await RollUpAsync(month, withOutlets: true), await OtherAsync(month.Previous), await OtherAsync(month.SameMonthLastYear),
            done.Where(entry => entry.BearsOnMentions).Select(entry => entry.ReceivedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max(), trend);

        bool HasRows(Month which)
        {
            if (!withRows.TryGetValue(which.Year, out var months))
            {
                withRows[which.Year] = months = MonthsWithRows.Of(done, which.Year);
            }

            return months.Contains(which);
        }

        async ValueTask<Rollup?> OtherAsync(Month other) => builder.IsCovered(other) ? await RollUpAsync(other, withOutlets: true) : null;

        async ValueTask<Rollup> RollUpAsync(Month which, bool withOutlets) =>
            kept.Find(which, withOutlets) ?? kept.Keep(which, await _figures.RollUpAsync(entity.Id, which, cancellationToken));
    }

    private static Month EarliestMonth { get; } = new(2, 1);
}
