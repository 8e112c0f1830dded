using Monitoring.Accounting;
using Monitoring.Configuring;
using Monitoring.Matching;
using Monitoring.Registering;

namespace Monitoring.Summarizing.Reviewing;

/// <summary>All that one year's review of one entity stands on.</summary>
public sealed record ReviewInput
{
    public required WatchEntity Entity { get; init; }

    public required int Year { get; init; }

    public required Settings Settings { get; init; }

    /// <summary>Exchange rates from uploads, beside those of the settings.</summary>
    public IReadOnlyList<Stated<StatedRate>> UploadedRates { get; init; } = [];

    /// <summary>The entity's account figures of all days.</summary>
    public IReadOnlyList<Stated<AccountSnapshot>> Snapshots { get; init; } = [];

    /// <summary>The entity's indicators of all periods.</summary>
    public IReadOnlyList<Stated<Indicator>> Indicators { get; init; } = [];

    /// <summary>The posts of the entity's own accounts, of all days.</summary>
    public IReadOnlyList<StatedBy<Post>> Posts { get; init; } = [];

    /// <summary>Null where no upload covers a day of the year.</summary>
    public YearMentions? Now { get; init; }

    /// <summary>The year before; null where no upload covers a day of it.</summary>
    public YearMentions? Before { get; init; }

    /// <summary>From the first to the last day of each upload of mentions.</summary>
    public IReadOnlyList<DayRange> Covered { get; init; } = [];

    /// <summary>Of both years, the months that an upload has a row of; null where only <see cref="Covered"/> is known.</summary>
    public IReadOnlySet<Month>? MonthsWithRows { get; init; }

    /// <summary>Every upload, by id.</summary>
    public IReadOnlyDictionary<ExportId, SourceFile> Files { get; init; } = new Dictionary<ExportId, SourceFile>();

    /// <summary>When the newest upload came in.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>Every upload's entry, in the order of arrival.</summary>
    public IReadOnlyList<LedgerEntry> Ledger { get; init; } = [];

    /// <summary>Null for what is known today.</summary>
    public AsKnown? AsKnown { get; init; }
}
