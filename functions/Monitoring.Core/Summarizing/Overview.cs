using Monitoring.Noting;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Summarizing;

/// <summary>A month of one entity at a glance: what sums alone tell, so that it costs the same at a million mentions as at ten. What takes
/// mentions side by side (stories, top posts) is the <see cref="Summary"/>'s.</summary>
public sealed record Overview
{
    public required string Entity { get; init; }

    public required Month Month { get; init; }

    /// <summary>IANA id of the zone that decides the day of a mention.</summary>
    public required string TimeZone { get; init; }

    /// <summary>When the newest upload behind mentions came in, by the clock of <see cref="TimeZone"/>.</summary>
    public required DateTimeOffset AsOfLocal { get; init; }

    /// <summary>False where no upload covers a day of the month: its figures are then unknown, not nought.</summary>
    public required bool IsCovered { get; init; }

    public required long Hits { get; init; }

    /// <summary>Total potential views, never unique people.</summary>
    public required long Reach { get; init; }

    public required long HitsWithoutReach { get; init; }

    /// <summary>Each outlet's largest reach counted once.</summary>
    public required long UniqueOutletReach { get; init; }

    /// <summary>In <see cref="Currency"/>; null where there are amounts but none can be converted.</summary>
    public required decimal? Ave { get; init; }

    /// <summary>Amounts that no declared rate converts.</summary>
    public required IReadOnlyDictionary<string, decimal> AveOther { get; init; }

    public required string Currency { get; init; }

    public required Note AveFormula { get; init; }

    /// <summary>Positive and neutral hits by hits of known sentiment; null where none is known.</summary>
    public required decimal? PositiveOrNeutralShare { get; init; }

    /// <summary>Null when no upload covers any of it; its stories are not worked out.</summary>
    public required ComparedMonth? Previous { get; init; }

    /// <inheritdoc cref="Previous"/>
    public required ComparedMonth? LastYear { get; init; }

    /// <summary>Hits by day, all days of the month in order; null for a day that no upload covers.</summary>
    public required IReadOnlyList<DayHits> Days { get; init; }

    /// <summary>All five, in the order positive, neutral, negative, mixed, unknown.</summary>
    public required IReadOnlyList<ShareFigures> Sentiment { get; init; }

    public required IReadOnlyList<ShareFigures> Channels { get; init; }

    public required IReadOnlyList<ShareFigures> Languages { get; init; }

    /// <summary>By ISO 3166-1 alpha-2, <c>unknown</c> for unknown.</summary>
    public required IReadOnlyList<ShareFigures> Countries { get; init; }

    /// <summary>Shares of all hits: a hit may have several topics.</summary>
    public required IReadOnlyList<ShareFigures> Topics { get; init; }

    /// <summary>The outlets with the most hits, those without a name left out.</summary>
    public required IReadOnlyList<OutletHits> Outlets { get; init; }

    /// <summary>Outlets with a name.</summary>
    public required int OutletCount { get; init; }

    public required long HitsWithoutOutlet { get; init; }

    /// <summary>Days up to <see cref="AsOfLocal"/> that no upload covers: unknown, not 0.</summary>
    public required IReadOnlyList<DateOnly> CoverageGaps { get; init; }

    /// <summary>Days after <see cref="AsOfLocal"/> that no upload covers.</summary>
    public required IReadOnlyList<DateOnly> DaysToCome { get; init; }

    /// <summary>Two years of months, this one the last.</summary>
    public required IReadOnlyList<TrendMonth> Trend { get; init; }
}

/// <param name="Hits">Null where no upload covers the day.</param>
public sealed record DayHits(DateOnly Day, long? Hits);

/// <param name="Key">The folded name, whole.</param>
/// <param name="Name">The display name, fit to print.</param>
/// <param name="Share">Of all hits, 0 to 1.</param>
/// <param name="Reach">Null where no hit has any.</param>
public sealed record OutletHits(string Key, string Name, long Hits, decimal Share, long? Reach);

/// <summary>One month of a row of months. Where no upload has a row of it, its figures are unknown and not nought.</summary>
/// <param name="UnknownDays">Days that no upload covers.</param>
/// <param name="Ave">In the reporting currency, at the month's own rates; null where nothing can be converted.</param>
/// <param name="PositiveOrNeutralShare">Null where no sentiment is known.</param>
public sealed record TrendMonth(
    Month Month, bool IsCovered, int UnknownDays, long Hits, long Reach, decimal? Ave, SentimentCounts Sentiment, decimal? PositiveOrNeutralShare);
