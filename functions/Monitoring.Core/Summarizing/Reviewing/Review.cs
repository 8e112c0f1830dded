using System.Text.Json.Serialization;
using Monitoring.Issuing;
using Monitoring.Noting;

namespace Monitoring.Summarizing.Reviewing;

/// <summary>The year's report of one entity: every figure that its page, text, workbook and JSON print, worked out once.</summary>
/// <remarks>The properties' order is the JSON's. Money and counts are exact; growth is rounded half away from zero to six decimals, shares
/// to four.</remarks>
public sealed record Review
{
    /// <summary>Version of the formulas and constants behind the figures.</summary>
    public const string CurrentMeasures = "1";

    /// <summary>The entity's id.</summary>
    public required string Entity { get; init; }

    /// <summary>Display names by language tag.</summary>
    public required IReadOnlyDictionary<string, string> EntityNames { get; init; }

    public required int Year { get; init; }

    public required DateOnly PeriodStart { get; init; }

    /// <summary>The last day of the year, included; what is known of it ends with <see cref="AsOf"/>.</summary>
    public required DateOnly PeriodEnd { get; init; }

    /// <summary>IANA id of the zone that decides the day of a mention.</summary>
    public required string TimeZone { get; init; }

    /// <summary>When the newest upload came in, in UTC. Each figure of an account and each indicator has an as-of date of its own.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The same instant by the clock of <see cref="TimeZone"/>.</summary>
    public required DateTimeOffset AsOfLocal { get; init; }

    /// <summary>Null for what is known today.</summary>
    public required AsKnown? AsKnown { get; init; }

    public required string Measures { get; init; }

    /// <summary>1 until a review of this year was issued; one more for each that differs from the one issued before it.</summary>
    public required int Revision { get; init; }

    /// <summary>The accounts with a figure of followers in the year, most followers first.</summary>
    public required IReadOnlyList<AccountFigures> Accounts { get; init; }

    /// <summary>What snapshots of the year state of accounts beside their followers, by account and metric.</summary>
    public required IReadOnlyList<AccountMetric> AccountMetrics { get; init; }

    /// <summary>The register's figures whose period ends in the year, by name.</summary>
    public required IReadOnlyList<IndicatorFigures> Indicators { get; init; }

    /// <summary>Null where no upload covers a day of the year: unknown, not nought.</summary>
    public required MentionFigures? Mentions { get; init; }

    /// <summary>The year before; null where no upload covers a day of it, or none of the year itself.</summary>
    public required YearBefore? YearBefore { get; init; }

    /// <summary>What the change of AVE since the year before is made of; null where one of the two is unknown.</summary>
    public required AveBridge? AveBridge { get; init; }

    /// <summary>The own accounts' posts with the most engagement, each channel by its own measure.</summary>
    public required IReadOnlyList<ChannelPosts> OwnPosts { get; init; }

    /// <summary>What was uploaded and is not used, or used with a mark, and why: one sentence each.</summary>
    public required IReadOnlyList<Note> Remarks { get; init; }

    /// <summary>The uploads that the figures stand on, with their rows behind them.</summary>
    public required IReadOnlyList<FileFigures> Files { get; init; }

    /// <summary>True where nothing was uploaded of the year.</summary>
    [JsonIgnore]
    public bool IsEmpty =>
        Mentions is null && Accounts.Count == 0 && AccountMetrics.Count == 0 && Indicators.Count == 0 && OwnPosts.Count == 0;

    /// <summary>What moved since the review that was issued last; null where nothing was issued or nothing moved.</summary>
    public ReportChanges? Changes { get; init; }
}

/// <summary>How a figure moved from its base.</summary>
/// <param name="Base">Null where there is none, or none that compares.</param>
/// <param name="Net">This less base.</param>
/// <param name="Fraction">(this - base) / base; null without a base above 0.</param>
/// <param name="Percent">The fraction in percent as printed: two decimals, one where the base is below 1,000 and carries no more.</param>
/// <param name="Note">What has to be said beside it; the reason where there is no growth. Null where nothing has.</param>
public sealed record Change(decimal? Base, DateOnly? BaseAsOf, decimal? Net, decimal? Fraction, decimal? Percent, Note? Note)
{
    private const decimal TwoDecimalsFrom = 1000;

    public static Change Without(Note why) => new(null, null, null, null, null, why);

    public static Change Of(decimal value, decimal start, DateOnly? startAsOf, IEnumerable<Note> notes)
    {
        var growth = Growth.Of(value, start);
        return new(
            start, startAsOf, Figures.Plain(value - start), growth.Fraction, PercentOf(value, start, growth),
            growth.Fraction is null ? Growth.NoBase : Noting.Note.Beside(notes));
    }

    private static decimal? PercentOf(decimal value, decimal start, Growth growth) =>
        growth.Fraction is null ? null
        : Figures.Rounded((value - start) / start * 100, Math.Abs(start) < TwoDecimalsFrom ? 1 : 2);
}

/// <summary>An account's followers at the year's end, or the last day before it that is known.</summary>
/// <param name="Id">Channel and account, as one key.</param>
/// <param name="Channel">Its key.</param>
/// <param name="ChannelName">As the export writes it.</param>
/// <param name="Account">As the export writes it; empty where it names none.</param>
/// <param name="Value">Null where rows contradict each other.</param>
/// <param name="AsOf">The closing day of the window.</param>
/// <param name="Opening">First day of the window: that of the base; null without one.</param>
/// <param name="Source">File and line of the closing figure.</param>
/// <param name="Points">The last figure of each month known in the window, the base first.</param>
public sealed record AccountFigures(
    string Id, string Channel, string ChannelName, string Account, decimal? Value, string Qualifier, DateOnly AsOf, DateOnly? Opening,
    Change Growth, string? Basis, string Source, IReadOnlyList<DatedValue> Points);

/// <summary>A figure of an account other than its followers.</summary>
/// <param name="Id">Channel, account and metric, as one key.</param>
/// <param name="Metric">Its key.</param>
/// <param name="Name">As the export writes it.</param>
/// <param name="Value">The last of the year.</param>
/// <param name="Days">Days of the year with a figure that is not contradicted.</param>
/// <param name="Sum">Over these days; null for a figure that doesn't count what happened on a day, or of which that is not known.</param>
/// <param name="Before">The last of the year before; null where none is stated.</param>
/// <param name="Source">File and line of the value.</param>
public sealed record AccountMetric(
    string Id, string Channel, string ChannelName, string Account, string Metric, string Name, decimal Value, string Qualifier, DateOnly AsOf,
    int Days, decimal? Sum, decimal? Before, DateOnly? BeforeAsOf, string? Basis, string Source);

public sealed record DatedValue(DateOnly Day, decimal Value);

/// <summary>A figure of the office's register.</summary>
/// <param name="Id">Its folded name, with definition and basis where a name has several.</param>
/// <param name="Value">Null where rows contradict each other.</param>
/// <param name="Growth">Null where no earlier period has a figure of that name.</param>
/// <param name="BasePeriodEnd">Last day of the base's period.</param>
/// <param name="ByRateCard">What the chosen rate card makes of a stated number of potential views; null for any other figure.</param>
public sealed record IndicatorFigures(
    string Id, string Name, decimal? Value, string Qualifier, string? Unit, DateOnly PeriodStart, DateOnly PeriodEnd, DateOnly AsOf,
    string? Basis, string? Definition, Change Growth, DateOnly? BasePeriodEnd, string Source, CardValue? ByRateCard);

/// <param name="Formula">The card's, in words.</param>
public sealed record CardValue(string Card, string Formula, decimal Amount, string Currency);

/// <summary>The year's mentions.</summary>
public sealed record MentionFigures
{
    public required long Hits { get; init; }

    /// <summary>Near-identical mentions of the year once, also where they are months apart.</summary>
    public required long Stories { get; init; }

    /// <summary>Total potential views, never unique people.</summary>
    public required long Reach { get; init; }

    /// <summary>Missing from <see cref="Reach"/>, not 0.</summary>
    public required long HitsWithoutReach { get; init; }

    /// <summary>Each outlet's largest reach of the year counted once.</summary>
    public required long UniqueOutletReach { get; init; }

    public required YearAve Ave { get; init; }

    public required SentimentCounts SentimentCounts { get; init; }

    /// <summary>Positive and neutral hits by hits of known sentiment; null where none is known.</summary>
    public required decimal? PositiveOrNeutralShare { get; init; }

    /// <summary>All twelve months.</summary>
    public required IReadOnlyList<MonthHits> Months { get; init; }

    public required IReadOnlyList<ReviewGroup> Sentiment { get; init; }

    public required IReadOnlyList<ReviewGroup> Channels { get; init; }

    public required IReadOnlyList<ReviewGroup> Languages { get; init; }

    public required IReadOnlyList<ReviewGroup> Countries { get; init; }

    /// <summary>A hit may have several topics; shares are of all hits.</summary>
    public required IReadOnlyList<ReviewGroup> Topics { get; init; }

    /// <summary>The twenty outlets with the most hits, those without a name left out.</summary>
    public required IReadOnlyList<ReviewOutlet> Outlets { get; init; }

    public required int OutletCount { get; init; }

    /// <summary>The ten stories with the most hits.</summary>
    public required IReadOnlyList<StoryFigures> TopStories { get; init; }

    /// <summary>Mentions of anybody with the most engagement, five of each channel.</summary>
    public required IReadOnlyList<ChannelPosts> TopPosts { get; init; }

    /// <summary>Days up to the as-of that no upload covers: unknown, not 0.</summary>
    public required IReadOnlyList<DateOnly> CoverageGaps { get; init; }

    /// <summary>Days after the as-of that no upload covers.</summary>
    public required IReadOnlyList<DateOnly> DaysToCome { get; init; }
}

/// <param name="Hits">Null where no upload covers a day of the month, or the month lies within what uploads cover and none has a row of
/// it.</param>
/// <param name="UnknownDays">Days of the month that no upload covers and on which nothing is counted.</param>
/// <param name="HitsBefore">Of the same month a year before; null where it is unknown.</param>
public sealed record MonthHits(Month Month, long? Hits, long? Reach, int UnknownDays, long? HitsBefore);

/// <summary>The hits that share one property.</summary>
/// <param name="Share">Of the hits, 0 to 1; the shares of a list add up to 1 by largest remainder, but for topics.</param>
/// <param name="HitsBefore">A year before; null where that is unknown.</param>
/// <param name="ShareChange">Share less that of the year before: a hundredth is a percentage point. Null where that is unknown.</param>
public sealed record ReviewGroup(string Key, long Hits, decimal Share, long Reach, long? HitsBefore, decimal? ShareChange);

/// <param name="LargestReach">Null where no hit of the outlet has a reach.</param>
public sealed record ReviewOutlet(string Key, string Name, long Hits, decimal Share, long Reach, long? LargestReach, long? HitsBefore);

/// <summary>The year's AVE, each month at its own declared rates.</summary>
/// <param name="Amount">In the reporting currency; null where there are amounts but none can be converted.</param>
/// <param name="Reported">The exports' own values as reported, nothing converted.</param>
/// <param name="AddedByRateCard">In the card's currency.</param>
/// <param name="Recomputed">The card over all hits with a reach, in the card's currency.</param>
/// <param name="RecomputedConverted">The same in the reporting currency; null where a month has no rate.</param>
/// <param name="Comparison">Reported less recomputed, over the hits that have both.</param>
/// <param name="Cards">Every declared card over all hits with a reach.</param>
/// <param name="Ranges">The lowest and highest of these, the reporting currency first, then currencies that not every month has a rate for.</param>
/// <param name="TenLargestOutletsShare">Of the amount; null where there is none.</param>
/// <param name="ReprintsShare">Of the amount, every mention of a story but its first; null where there is none.</param>
/// <param name="Other">Amounts that no declared rate converts, left out of the amount.</param>
public sealed record YearAve(
    decimal? Amount, string Currency, Note Formula, string RateCard, IReadOnlyDictionary<string, decimal> Reported, long HitsReported,
    decimal AddedByRateCard, string CardCurrency, long HitsByRateCard, long HitsWithoutValue, decimal Recomputed, decimal? RecomputedConverted,
    AveComparison Comparison, IReadOnlyList<CardTotal> Cards, IReadOnlyList<CardRange> Ranges, decimal? TenLargestOutletsShare, decimal? ReprintsShare, long ReprintHits,
    IReadOnlyDictionary<string, decimal> Other, IReadOnlyList<RateUsed> RatesUsed, IReadOnlyList<MissingRate> MissingRates, Note Caution);

/// <summary>The year before, and the growth since.</summary>
/// <param name="Ratio">Hits by hits of the year before; null where these are 0.</param>
/// <param name="PositiveOrNeutralChange">A hundredth is a percentage point.</param>
/// <param name="UnknownDays">Days of the year before that no upload covers.</param>
public sealed record YearBefore(
    int Year, long Hits, long Stories, long Reach, long HitsWithoutReach, long UniqueOutletReach, decimal? Ave,
    IReadOnlyDictionary<string, decimal> AveOther, decimal? PositiveOrNeutralShare, decimal? PositiveOrNeutralChange, decimal? Ratio,
    int UnknownDays, GrowthFigures Growth);

/// <summary>What the change of AVE since the year before is made of; see <see cref="BridgeReport"/> for the order and the formulas.</summary>
/// <param name="Parts">They add up to <paramref name="To"/> less <paramref name="From"/>, to the cent.</param>
/// <param name="Note">What has to be said beside it; null where nothing has.</param>
public sealed record AveBridge(string Currency, decimal From, decimal To, IReadOnlyList<BridgePart> Parts, Note? Note);

/// <param name="Key"><c>volume</c>, <c>reachPerHit</c>, <c>rate</c>, <c>formula</c>, <c>currency</c>.</param>
/// <param name="Amount">To the cent.</param>
public sealed record BridgePart(string Key, decimal Amount);
