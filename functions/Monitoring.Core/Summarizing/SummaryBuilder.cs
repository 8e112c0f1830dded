using Monitoring.Checking;
using NodaTime;

namespace Monitoring.Summarizing;

/// <summary>Rollups and the month's mentions in, every figure of the report out. The only place of the report where anything is
/// worked out; nothing after it adds, divides or ranks.</summary>
public static class SummaryBuilder
{
    /// <exception cref="SummaryException">A setting makes no sense (an unknown rate card, zone or rate), or the stored rollup and the
    /// mentions disagree.</exception>
    /// <exception cref="Issuing.ReportException">The last issued summary is not as it was issued.</exception>
    public static Summary Build(SummaryInput input)
    {
        CheckCounts(input);
        var month = input.Month;
        var rollup = input.Current;
        var declared = RateCards.Declared(input.Settings);
        var valuation = new AveValuation(RateCards.Chosen(input.Settings, declared));
        var rates = new ExchangeRates(input.Settings, input.UploadedRates);
        var covered = new CoveredDays(input.Covered);
        var asOfLocal = Local(input.AsOf, input.Settings.TimeZone);
        var unknown = covered.Unknown(month, rollup);

        var now = new MonthComparison.Now(
            rollup.Total.Hits, input.Stories.Count, rollup.Total.Reach, rollup.UniqueOutletReach,
            rates.Convert(valuation.Of(rollup), month), BreakdownReport.PositiveOrNeutralShare(rollup), unknown.Count);
        var comparison = new MonthComparison(valuation, rates, covered);
        var previous = comparison.With(now, month.Previous, input.Previous, input.PreviousStories);
        var lastYear = comparison.With(now, month.SameMonthLastYear, input.LastYear, input.LastYearStories);

        var aveReport = new AveReport(valuation, declared, rates);
        var grouped = new BreakdownReport(input, aveReport);
        var breakdown = grouped.Breakdown();
        var ave = aveReport.Of(input);
        var asOfDay = DateOnly.FromDateTime(asOfLocal.DateTime);

        var summary = new Summary
        {
            Entity = input.Entity.Id,
            EntityNames = new SortedDictionary<string, string>(input.Entity.Names.ToDictionary(), StringComparer.Ordinal),
            Month = month,
            PeriodStart = month.FirstDay,
            PeriodEnd = month.LastDay,
            TimeZone = input.Settings.TimeZone,
            AsOf = input.AsOf.ToUniversalTime(),
            AsOfLocal = asOfLocal,
            AsKnown = input.AsKnown,
            Measures = Summary.CurrentMeasures,
            Revision = 1,
            Hits = now.Hits,
            Stories = now.Stories,
            Reach = now.Reach,
            HitsWithoutReach = rollup.Total.Hits - rollup.Total.HitsWithReach,
            UniqueOutletReach = now.UniqueOutletReach,
            Ave = ave,
            Sentiment = BreakdownReport.Counts(rollup),
            TaggedBy = TaggedBy.Of(input),
            Checked = TaggerCheck.Of(Sample.Of(input.Entity.Id, month, input.Mentions, input.Settings), input.Judgements, input.Settings),
            Channels = BreakdownReport.Plain(rollup.Channels, channel => channel.Key()),
            Languages = BreakdownReport.Plain(rollup.Languages, language => language),
            Countries = BreakdownReport.Plain(rollup.Countries, BreakdownReport.CountryKey),
            Topics = BreakdownReport.Plain(rollup.Topics, topic => topic),
            Outlets = grouped.Outlets(),
            OutletCount = rollup.Outlets.Count(outlet => outlet.Key.Length > 0 && !outlet.Value.Tally.IsEmpty),
            HitsWithoutOutlet = rollup.Outlets.TryGetValue("", out var nobody) ? nobody.Tally.Hits : 0,
            Days = Days(input, unknown),
            Previous = previous,
            LastYear = lastYear,
            Breakdown = breakdown,
            TopStories = StoryRanking.Of(input.Stories),
            TopPosts = PostRanking.Of(input.Mentions, breakdown.Channels),
            CoverageGaps = [.. unknown.Where(day => day <= asOfDay)],
            DaysToCome = [.. unknown.Where(day => day > asOfDay)],
            Files = Files(input),
            Changes = null,
        };
        return Revising.Against(input, summary);
    }

    private static void CheckCounts(SummaryInput input)
    {
        var inStories = input.Stories.Sum(story => (long)story.Mentions.Count);
        if (input.Current.Total.Hits != input.Mentions.Count || inStories != input.Mentions.Count)
        {
            throw new SummaryException(
                $"{input.Entity.Id}, {input.Month}: the rollup counts {input.Current.Total.Hits} hits, {input.Mentions.Count} mentions are "
                + $"stored and the stories hold {inStories}; expected the same number. No summary was made. Run 'monitoring rebuild'.");
        }
    }

    /// <exception cref="SummaryException">The zone is none.</exception>
    internal static DateTimeOffset Local(DateTimeOffset asOf, string timeZone)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone)
            ?? throw new SummaryException(
                $"settings.json, timeZone: found '{DisplayText.Of(timeZone, 80)}', expected an IANA id such as 'Asia/Shanghai'.");
        return Instant.FromDateTimeOffset(asOf).InZone(zone).ToDateTimeOffset();
    }

    private static SortedDictionary<string, long?> Days(SummaryInput input, IReadOnlyList<DateOnly> unknown)
    {
        var days = new SortedDictionary<string, long?>(StringComparer.Ordinal);
        for (var i = 0; i < input.Month.DayCount; i++)
        {
            var day = input.Month.FirstDay.AddDays(i);
            days[day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)] =
                unknown.Contains(day) ? null : input.Current.Days.GetValueOrDefault(day)?.Hits ?? 0;
        }

        return days;
    }

    private static List<FileFigures> Files(SummaryInput input) =>
    [
        .. input.Files
            .OrderBy(file => file.Name, StringComparer.Ordinal).ThenBy(file => file.Id)
            .Select(file => new FileFigures(file.Id.Hex, DisplayText.Of(file.Name, DisplayText.NameLength), file.Service, file.Rows)),
    ];
}
