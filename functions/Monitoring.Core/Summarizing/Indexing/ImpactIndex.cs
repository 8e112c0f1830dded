using Monitoring.Issuing;
using Monitoring.Noting;

namespace Monitoring.Summarizing.Indexing;

/// <summary>The communication impact index of a panel over a year: every figure that its pages, text, workbook and JSON print, worked out
/// once. Its JSON is the same for the same uploads, panel and settings, so that it can be kept and compared figure by figure.</summary>
/// <remarks>The properties' order is the JSON's. Scores are 0 to 100 with ten decimals, shares 0 to 1 with four, ratios with six, all
/// rounded half away from zero; changes of shares are differences of the printed shares.</remarks>
public sealed record ImpactIndex
{
    /// <summary>Of formulas and constants.</summary>
    public required string Version { get; init; }

    public required Note OwnFormula { get; init; }

    public required string Panel { get; init; }

    public required int Year { get; init; }

    public required DateOnly PeriodStart { get; init; }

    /// <summary>Included.</summary>
    public required DateOnly PeriodEnd { get; init; }

    public required int Days { get; init; }

    /// <summary>IANA id of the zone that decides the day of a mention.</summary>
    public required string TimeZone { get; init; }

    /// <summary>When the newest upload came in, in UTC.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The same instant by the clock of <see cref="TimeZone"/>.</summary>
    public required DateTimeOffset AsOfLocal { get; init; }

    /// <summary>Null for what is known today.</summary>
    public required AsKnown? AsKnown { get; init; }

    /// <summary>1 until an index of this panel and year was issued; one more for each that differs from the one issued before it.</summary>
    public required int Revision { get; init; }

    /// <summary>What the figures are figures of.</summary>
    public required Note Basis { get; init; }

    /// <summary>By dimension.</summary>
    public required IReadOnlyDictionary<string, decimal> Weights { get; init; }

    public required IReadOnlyDictionary<string, decimal> Constants { get; init; }

    public required PanelTotals Totals { get; init; }

    /// <summary>Rows that speak of a name which several entities have and leave open whose it is: given to none. Null where an upload was
    /// taken before they were counted.</summary>
    public required OpenNames? LeftOpen { get; init; }

    /// <summary>Null where no upload covers a day of it.</summary>
    public required YearBefore? YearBefore { get; init; }

    public required Shares Shares { get; init; }

    /// <summary>Hits by month, January first; null for a month of which no upload has a row.</summary>
    public required IReadOnlyList<long?> Months { get; init; }

    public required Concentration Concentration { get; init; }

    /// <summary>The median score of the entities in each dimension, those without data left out, in the order of the dimensions; null where
    /// none has any.</summary>
    public required IReadOnlyList<decimal?> MiddleScores { get; init; }

    /// <summary>By rank; equal ranks by hits, then by id.</summary>
    public required IReadOnlyList<EntityFigures> Entities { get; init; }

    /// <summary>Days up to <see cref="AsOf"/> that no upload covers: unknown, not 0.</summary>
    public required IReadOnlyList<DateOnly> CoverageGaps { get; init; }

    /// <summary>Days after <see cref="AsOf"/> that no upload covers.</summary>
    public required IReadOnlyList<DateOnly> DaysToCome { get; init; }

    /// <summary>What has to be said beside the figures, a sentence each.</summary>
    public required IReadOnlyList<Note> Notes { get; init; }

    /// <summary>The uploads that the figures stand on; a row that names two entities counts for each.</summary>
    public required IReadOnlyList<FileFigures> Files { get; init; }

    /// <summary>What moved since the index that was issued last; null where nothing was issued or nothing moved.</summary>
    public ReportChanges? Changes { get; init; }
}

/// <param name="Rows">Each row of an upload once; one that two uploads hold counts in each.</param>
/// <param name="Names">Most rows first.</param>
/// <param name="Reason">Why they count for none, in a sentence.</param>
public sealed record OpenNames(long Rows, IReadOnlyList<OpenName> Names, Note Reason);

/// <param name="Name">Several joined by a comma where a row leaves several open.</param>
public sealed record OpenName(string Name, long Rows);

/// <param name="Hits">Sum over the entities: a mention that names two of them is a hit of each.</param>
/// <param name="Mentions">Different mentions.</param>
/// <param name="Stories">Sum over the entities.</param>
/// <param name="PositiveOrNeutralShare">Of the hits with known sentiment; null where none is known.</param>
public sealed record PanelTotals(
    long Hits, long Mentions, long Stories, SentimentCounts Sentiment, decimal? PositiveOrNeutralShare);

/// <summary>The year before and what has become of it.</summary>
/// <param name="HitsRatio">This year's hits by that year's; null without a base.</param>
/// <param name="PositiveOrNeutralChange">This year's share less that year's, in percentage points by a hundred.</param>
/// <param name="UnknownDays">Days of that year that no upload covers.</param>
/// <param name="Note">What has to be said beside the ratios; null where nothing has.</param>
public sealed record YearBefore(
    int Year, PanelTotals Totals, decimal? HitsRatio, decimal? MentionsRatio, decimal? PositiveOrNeutralChange, int UnknownDays,
    IReadOnlyList<long?> Months, Note? Note);

/// <param name="Share">Of the list's hits; the shares of a list add up to 1 by largest remainder.</param>
public sealed record ShareFigures(string Key, long Hits, decimal Share);

/// <param name="Share">Of all namings of topics; these add up to 1 by largest remainder.</param>
/// <param name="ShareOfHits">Of the hits; a hit may have several topics, so that these may add up to more or less.</param>
public sealed record TopicFigures(string Key, long Hits, decimal Share, decimal ShareOfHits);

/// <summary>Hits by one property at a time, most hits first.</summary>
/// <param name="Sentiment">All five, in the order positive, neutral, negative, mixed, unknown.</param>
/// <param name="ChannelGroups">Social platforms, mainstream media (online, print, broadcast), other.</param>
/// <param name="Formats">Of the hits whose export says what the post is.</param>
/// <param name="Authors">Of the hits whose export says who speaks.</param>
public sealed record Shares(
    IReadOnlyList<ShareFigures> Sentiment,
    IReadOnlyList<ShareFigures> ChannelGroups,
    IReadOnlyList<ShareFigures> Channels,
    IReadOnlyList<TopicFigures> Topics,
    long HitsWithTopic,
    IReadOnlyList<ShareFigures> Formats,
    long HitsWithFormat,
    IReadOnlyList<ShareFigures> Authors,
    long HitsWithAuthor,
    IReadOnlyList<ShareFigures> Languages,
    IReadOnlyList<ShareFigures> Countries);

/// <param name="Value">0 to 1; null without data.</param>
/// <param name="Figure">What the part was worked out from: an effective number of outlets, channels, countries or languages; days with
/// a hit; (S - S') / (S + S') of the stories; the mean over stories of ln(1 + engagement) / ln 1001 or of the share of quick rows.</param>
public sealed record PartFigures(string Key, decimal Weight, decimal? Value, decimal? Figure);

public sealed record DimensionFigures(string Key, decimal? Score, IReadOnlyList<PartFigures> Parts);

/// <summary>One entity of the panel.</summary>
public sealed record EntityFigures
{
    public required string Id { get; init; }

    /// <summary>Display names by language tag.</summary>
    public required IReadOnlyDictionary<string, string> Names { get; init; }

    /// <summary>1 for the highest score; equal scores share a rank.</summary>
    public required int Rank { get; init; }

    /// <summary>Entities that share the rank, this one left out.</summary>
    public required int Ties { get; init; }

    /// <summary>Within the same panel in the year before; null where no upload covers a day of it.</summary>
    public required int? RankBefore { get; init; }

    /// <summary>Places won since; negative where lost.</summary>
    public required int? RankChange { get; init; }

    /// <summary>Under the declared weights and the 32 with each a quarter higher or lower.</summary>
    public required int BestRank { get; init; }

    public required int WorstRank { get; init; }

    public required decimal Score { get; init; }

    public required decimal EqualWeightsScore { get; init; }

    /// <summary>In the year before; null where no upload covers a day of it.</summary>
    public required decimal? ScoreBefore { get; init; }

    /// <summary>A dimension or part had no data; its weight was shared by the rest.</summary>
    public required bool IsPartial { get; init; }

    /// <summary>Fewer than 20 stories.</summary>
    public required bool IsSmallBase { get; init; }

    public required IReadOnlyList<DimensionFigures> Dimensions { get; init; }

    public required long Hits { get; init; }

    /// <summary>Of the panel's hits.</summary>
    public required decimal HitsShare { get; init; }

    public required long Stories { get; init; }

    public required long? HitsBefore { get; init; }

    /// <summary>Null without a base.</summary>
    public required decimal? HitsRatio { get; init; }

    public required decimal? PositiveOrNeutralShare { get; init; }

    public required decimal? PositiveOrNeutralChange { get; init; }

    public required Shares Shares { get; init; }

    /// <summary>The ten with the most hits.</summary>
    public required IReadOnlyList<ShareFigures> Outlets { get; init; }

    public required int OutletCount { get; init; }

    /// <summary>Hits by month, January first; null for a month of which no upload has a row.</summary>
    public required IReadOnlyList<long?> Months { get; init; }

    /// <summary>Null where no upload covers a day of the year before.</summary>
    public required IReadOnlyList<long?>? MonthsBefore { get; init; }
}
