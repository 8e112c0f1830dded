using Monitoring.Configuring;
using Monitoring.Registering;
using Monitoring.RollingUp;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Summarizing;

/// <summary>Rollups in, an <see cref="Overview"/> out, by the rules of the summary: the same figures for the same month.</summary>
/// <exception cref="SummaryException">A setting makes no sense (an unknown rate card, zone or rate).</exception>
internal sealed class OverviewBuilder
{
    private const int TopOutlets = 20;

    private readonly Settings _settings;
    private readonly IReadOnlyList<DayRange> _covered;
    private readonly CoveredDays _days;
    private readonly AveValuation _valuation;
    private readonly ExchangeRates _rates;
    private readonly Func<Month, bool> _hasRows;

    /// <param name="hasRows">Whether an upload has a row of that month: one in the middle of a file's days that has none may be one that nobody
    /// asked it for.</param>
    public OverviewBuilder(
        Settings settings, IReadOnlyList<Stated<StatedRate>> uploadedRates, IReadOnlyList<DayRange> covered, Func<Month, bool> hasRows)
    {
        (_settings, _covered, _days, _hasRows) = (settings, covered, new CoveredDays(covered), hasRows);
        _valuation = new AveValuation(RateCards.Chosen(settings, RateCards.Declared(settings)));
        _rates = new ExchangeRates(settings, uploadedRates);
    }

    public bool IsCovered(Month month) => _covered.Any(range => range.Touches(month));

    public TrendMonth Trend(Month month, Rollup rollup) => new(
        month, _hasRows(month) || !rollup.IsEmpty, _days.Unknown(month, rollup).Count, rollup.Total.Hits, rollup.Total.Reach,
        _rates.Convert(_valuation.Of(rollup), month).Amount, BreakdownReport.Counts(rollup), BreakdownReport.PositiveOrNeutralShare(rollup));

    /// <param name="previous">Null when no upload covers any of it.</param>
    /// <param name="lastYear">Null when no upload covers any of it.</param>
    public Overview Build(
        string entity, Month month, Rollup rollup, Rollup? previous, Rollup? lastYear, DateTimeOffset asOf, IReadOnlyList<TrendMonth> trend)
    {
        var unknown = _days.Unknown(month, rollup);
        var ave = _rates.Convert(_valuation.Of(rollup), month);
        var share = BreakdownReport.PositiveOrNeutralShare(rollup);
        var now = new MonthComparison.Now(rollup.Total.Hits, 0, rollup.Total.Reach, rollup.UniqueOutletReach, ave, share, unknown.Count);
        var comparison = new MonthComparison(_valuation, _rates, _days);
        var asOfLocal = SummaryBuilder.Local(asOf, _settings.TimeZone);
        var asOfDay = DateOnly.FromDateTime(asOfLocal.DateTime);
        var named = rollup.Outlets.Where(outlet => outlet.Key.Length > 0 && !outlet.Value.Tally.IsEmpty).ToList();
        return new Overview
        {
            Entity = entity,
            Month = month,
            TimeZone = _settings.TimeZone,
            AsOfLocal = asOfLocal,
            IsCovered = IsCovered(month) || !rollup.IsEmpty,
            Hits = rollup.Total.Hits,
            Reach = rollup.Total.Reach,
            HitsWithoutReach = rollup.Total.Hits - rollup.Total.HitsWithReach,
            UniqueOutletReach = rollup.UniqueOutletReach,
            Ave = ave.Amount,
            AveOther = ave.Other,
            Currency = _settings.Currency,
            AveFormula = _valuation.Formula,
            PositiveOrNeutralShare = share,
            Previous = comparison.With(now, month.Previous, previous, stories: null),
            LastYear = comparison.With(now, month.SameMonthLastYear, lastYear, stories: null),
            Days = [.. Enumerable.Range(0, month.DayCount).Select(index => month.FirstDay.AddDays(index))
                .Select(day => new DayHits(day, unknown.Contains(day) ? null : rollup.Days.GetValueOrDefault(day)?.Hits ?? 0))],
            Sentiment = Shared([.. BySentiment(rollup)]),
            Channels = Shared(MostFirst(rollup.Channels, channel => channel.Key())),
            Languages = Shared(MostFirst(rollup.Languages, language => language)),
            Countries = Shared(MostFirst(rollup.Countries, BreakdownReport.CountryKey)),
            Topics = [.. MostFirst(rollup.Topics, topic => topic).Select(topic => new ShareFigures(topic.Key, topic.Hits, Of(topic.Hits, rollup)))],
            Outlets = [.. named.OrderByDescending(outlet => outlet.Value.Tally.Hits).ThenByDescending(outlet => outlet.Value.Tally.Reach)
                .ThenBy(outlet => outlet.Key, StringComparer.Ordinal).Take(TopOutlets)
                .Select(outlet => new OutletHits(
                    outlet.Key, DisplayText.Of(outlet.Value.Name, DisplayText.NameLength), outlet.Value.Tally.Hits, Of(outlet.Value.Tally.Hits, rollup),
                    outlet.Value.LargestReach is null ? null : outlet.Value.Tally.Reach))],
            OutletCount = named.Count,
            HitsWithoutOutlet = rollup.Outlets.TryGetValue("", out var nobody) ? nobody.Tally.Hits : 0,
            CoverageGaps = [.. unknown.Where(day => day <= asOfDay)],
            DaysToCome = [.. unknown.Where(day => day > asOfDay)],
            Trend = trend,
        };
    }

    private static IEnumerable<(string Key, long Hits)> BySentiment(Rollup rollup) =>
        ((Sentiment[])[Sentiment.Positive, Sentiment.Neutral, Sentiment.Negative, Sentiment.Mixed, Sentiment.Unknown])
            .Select(sentiment => (BreakdownReport.Key(sentiment), rollup.Sentiments.GetValueOrDefault(sentiment)?.Hits ?? 0));

    private static decimal Of(long hits, Rollup rollup) => Figures.Share(hits, rollup.Total.Hits) ?? 0;

    private static List<(string Key, long Hits)> MostFirst<TKey>(IEnumerable<KeyValuePair<TKey, Tally>> tallies, Func<TKey, string> key) =>
    [
        .. tallies.Where(pair => !pair.Value.IsEmpty).Select(pair => (Key: key(pair.Key), pair.Value.Hits))
            .OrderByDescending(pair => pair.Hits).ThenBy(pair => pair.Key, StringComparer.Ordinal),
    ];

    private static List<ShareFigures> Shared(IReadOnlyList<(string Key, long Hits)> groups)
    {
        var shares = LargestRemainder.Shares([.. groups.Select(group => group.Hits)]);
        return [.. groups.Select((group, i) => new ShareFigures(group.Key, group.Hits, shares[i]))];
    }
}
