using Monitoring.RollingUp;

namespace Monitoring.Summarizing;

/// <summary>Sets the summary's month against another one.</summary>
internal sealed class MonthComparison(AveValuation valuation, ExchangeRates rates, CoveredDays covered)
{
    /// <param name="now">The summary's own figures.</param>
    /// <param name="rollup">The compared month's; null when no upload covers any of it.</param>
    /// <param name="stories">The compared month's; null where they weren't worked out.</param>
    public ComparedMonth? With(Now now, Month month, Rollup? rollup, long? stories)
    {
        if (rollup is null)
        {
            return null;
        }

        var ave = rates.Convert(valuation.Of(rollup), month);
        var unknownDays = covered.Unknown(month, rollup).Count;
        var overGap = unknownDays > 0 || now.UnknownDays > 0 ? Growth.OverGap : null;
        var leftOut = ave.Other.Count > 0 || now.Ave.Other.Count > 0 ? Growth.OtherCurrencies : null;
        var share = BreakdownReport.PositiveOrNeutralShare(rollup);
        return new ComparedMonth
        {
            Month = month,
            Hits = rollup.Total.Hits,
            Stories = stories,
            Reach = rollup.Total.Reach,
            HitsWithoutReach = rollup.Total.Hits - rollup.Total.HitsWithReach,
            UniqueOutletReach = rollup.UniqueOutletReach,
            Ave = ave.Amount,
            AveOther = ave.Other,
            PositiveOrNeutralShare = share,
            PositiveOrNeutralChange = now.PositiveOrNeutralShare - share,
            UnknownDays = unknownDays,
            Growth = new(
                Growth.Of(now.Hits, rollup.Total.Hits, overGap),
                Growth.Of(now.Stories, stories, overGap),
                Growth.Of(now.Reach, rollup.Total.Reach, overGap),
                Growth.Of(now.UniqueOutletReach, rollup.UniqueOutletReach, overGap),
                Growth.Of(now.Ave.Amount, ave.Amount, overGap, leftOut)),
        };
    }

    /// <summary>The summary's own month, as far as it is compared.</summary>
    internal sealed record Now(
        long Hits, long Stories, long Reach, long UniqueOutletReach, ConvertedSums Ave, decimal? PositiveOrNeutralShare, int UnknownDays);
}
