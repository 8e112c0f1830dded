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

    /// <param name="kept">Months of the trend that are known already, under the same uploads and rules; each that is worked out is added.</param>
    /// <exception cref="SummaryException">A setting makes no sense (an unknown rate card, zone or rate).</exception>
    public async Task<Overview> ReadAsync(
        WatchEntity entity, Month month, IDictionary<Month, TrendMonth> kept, CancellationToken cancellationToken)
    {
        var ledger = await state.Ledger.ListAsync(cancellationToken);
        var done = ledger.Where(entry => entry.State == IntakeState.Done).ToList();
        var covered = done.Where(entry => entry.FirstDay is not null)
            .Select(entry => new DayRange(entry.FirstDay!.Value, entry.LastDay!.Value)).ToList();
        var rates = await new StatedFigures(state.Register, state.Ledger).ReadRatesAsync(rules.Settings.Currency, cancellationToken);
        var withRows = new Dictionary<int, IReadOnlySet<Month>>();
        var builder = new OverviewBuilder(rules.Settings, rates, covered, HasRows);
        var read = new Dictionary<Month, Rollup>();
        var trend = new List<TrendMonth>(TrendMonths);
        for (var each = Month.FromOrdinal(Math.Max(month.Ordinal - TrendMonths + 1, EarliestMonth.Ordinal)); each <= month; each = each.Next)
        {
            if (!kept.TryGetValue(each, out var known))
            {
                kept[each] = known = builder.Trend(each, await RollUpAsync(each));
            }

            trend.Add(known);
        }

        return builder.Build(
            entity.Id, month, await RollUpAsync(month), await OtherAsync(month.Previous), await OtherAsync(month.SameMonthLastYear),
            done.Where(entry => entry.BearsOnMentions).Select(entry => entry.ReceivedAt).DefaultIfEmpty(DateTimeOffset.UnixEpoch).Max(), trend);

        bool HasRows(Month which)
        {
            if (!withRows.TryGetValue(which.Year, out var months))
            {
                withRows[which.Year] = months = MonthsWithRows.Of(done, which.Year);
            }

            return months.Contains(which);
        }

        async ValueTask<Rollup?> OtherAsync(Month other) => builder.IsCovered(other) ? await RollUpAsync(other) : null;

        async ValueTask<Rollup> RollUpAsync(Month which)
        {
            if (!read.TryGetValue(which, out var rollup))
            {
                rollup = await _figures.RollUpAsync(entity.Id, which, cancellationToken);

                // Those of the trend alone are only looked at once, and a month of a large entity is megabytes.
                if (which == month || which == month.Previous || which == month.SameMonthLastYear)
                {
                    read.Add(which, rollup);
                }
            }

            return rollup;
        }
    }

    private static Month EarliestMonth { get; } = new(2, 1);
}
