using Monitoring.Accounting;
using Monitoring.Configuring;
using Monitoring.Matching;

namespace Monitoring.Summarizing.Indexing;

/// <summary>One year of one entity, added up.</summary>
public sealed record YearFigures(YearTally Tally, DimensionScores Scores);

/// <param name="Before">The year before; null where no upload covers a day of it.</param>
public sealed record IndexedEntity(WatchEntity Entity, YearFigures Now, YearFigures? Before);

/// <summary>All that an index stands on.</summary>
public sealed record IndexInput
{
    /// <summary>What the panel is called.</summary>
    public required string Panel { get; init; }

    public required int Year { get; init; }

    public required Settings Settings { get; init; }

    /// <summary>In the panel's order, at least one.</summary>
    public required IReadOnlyList<IndexedEntity> Entities { get; init; }

    /// <summary>Different mentions of the year; one that names two entities is a hit of each and one mention.</summary>
    public required long Mentions { get; init; }

    /// <summary>Of the year before; null where no upload covers a day of it.</summary>
    public required long? MentionsBefore { get; init; }

    /// <summary>From the first to the last day of each upload, of any year.</summary>
    public required IReadOnlyList<DayRange> Covered { get; init; }

    /// <summary>Of the year and the one before, the months that an upload has a row of, of anybody.</summary>
    public required IReadOnlySet<Month> MonthsWithRows { get; init; }

    /// <summary>Every upload with rows behind the year.</summary>
    public required IReadOnlyList<SourceFile> Files { get; init; }

    /// <summary>Rows of the year that speak of a name of the panel which several entities have and leave open whose it is; null where
    /// that was not counted.</summary>
    public required IReadOnlyList<LeftOpen>? LeftOpen { get; init; }

    /// <summary>Every upload's entry, in the order of arrival.</summary>
    public IReadOnlyList<LedgerEntry> Ledger { get; init; } = [];

    /// <summary>When the newest upload came in.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Null for what is known today.</summary>
    public AsKnown? AsKnown { get; init; }
}

/// <summary>A calendar year.</summary>
public static class IndexYear
{
    public static DateOnly FirstDay(int year) => new(year, 1, 1);

    public static DateOnly LastDay(int year) => new(year, 12, 31);

    public static int Days(int year) => DateTime.IsLeapYear(year) ? 366 : 365;

    /// <summary>Whether an upload covers a day of it.</summary>
    public static bool IsCovered(IReadOnlyList<DayRange> covered, int year) =>
        covered.Any(range => range.First <= LastDay(year) && range.Last >= FirstDay(year));

    /// <summary>Hits by month, January first; null for a month of which no upload has a row.</summary>
    public static IReadOnlyList<long?> Months(IReadOnlySet<Month> withRows, int year, YearTally tally) =>
        [.. tally.Months.Select((hits, i) => hits > 0 || withRows.Contains(new Month(year, i + 1)) ? hits : (long?)null)];

    /// <summary>The days that no upload covers: unknown, not 0.</summary>
    public static IReadOnlyList<DateOnly> Unknown(IReadOnlyList<DayRange> covered, int year, YearTally tally) =>
    [
        .. Enumerable.Range(0, Days(year)).Select(FirstDay(year).AddDays)
            .Where(day => !covered.Any(range => range.First <= day && day <= range.Last) && !tally.Days.ContainsKey(day)),
    ];
}
