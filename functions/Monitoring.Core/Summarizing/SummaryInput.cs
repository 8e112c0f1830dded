using Monitoring.Checking;
using Monitoring.Configuring;
using Monitoring.Identifying;
using Monitoring.Issuing;
using Monitoring.Matching;
using Monitoring.Registering;
using Monitoring.RollingUp;

namespace Monitoring.Summarizing;

/// <summary>All that one month's summary of one entity stands on.</summary>
public sealed record SummaryInput
{
    public required WatchEntity Entity { get; init; }

    public required Month Month { get; init; }

    public required Settings Settings { get; init; }

    /// <summary>Exchange rates from uploads, beside those of the settings.</summary>
    public IReadOnlyList<Stated<StatedRate>> UploadedRates { get; init; } = [];

    /// <summary>The month's rollup over all shards.</summary>
    public required Rollup Current { get; init; }

    /// <summary>The month before, over all shards; null when no upload covers any of it.</summary>
    public Rollup? Previous { get; init; }

    /// <summary>The same month last year, over all shards; null when no upload covers any of it.</summary>
    public Rollup? LastYear { get; init; }

    /// <summary>Stories of the month before; null where they weren't worked out.</summary>
    public long? PreviousStories { get; init; }

    /// <summary>Stories of the same month last year; null where they weren't worked out.</summary>
    public long? LastYearStories { get; init; }

    /// <summary>The month's mentions in the order of their fingerprints.</summary>
    public required IReadOnlyList<Mention> Mentions { get; init; }

    /// <summary>Mentions of the month that people say are of somebody else: they count nowhere.</summary>
    public IReadOnlyList<Mention> LeftOut { get; init; } = [];

    /// <summary>What people say of the month's sample.</summary>
    public Judgements Judgements { get; init; } = Judgements.None;

    /// <summary>The month's mentions by story; a mention that nobody reprinted is a story of its own.</summary>
    public required IReadOnlyList<Story> Stories { get; init; }

    /// <summary>Every upload with rows behind this month.</summary>
    public required IReadOnlyList<SourceFile> Files { get; init; }

    /// <summary>From the first to the last day of each upload, of any month, in any order, overlapping or not.</summary>
    public required IReadOnlyList<DayRange> Covered { get; init; }

    /// <summary>When the newest upload of mentions, rates or corrections came in.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>What the figures depend on; null where it is not known.</summary>
    public ReportBasis? Basis { get; init; }

    /// <summary>The last summary of this entity and month that was issued; null when none was.</summary>
    public IssuedReport? LastIssued { get; init; }

    /// <summary>Of the month and of those that it is compared with: the mentions that stand on an upload which the last issued summary
    /// did not stand on.</summary>
    public IReadOnlyList<OriginRow> Origins { get; init; } = [];

    /// <summary>When the figures are those that were known at an earlier time: which; null where all uploads are in them.</summary>
    public AsKnown? AsKnown { get; init; }

    /// <summary>False where no upload covers a day of the month: its figures are then unknown, not nought.</summary>
    public bool IsCovered => Covered.Any(range => range.Touches(Month));
}
