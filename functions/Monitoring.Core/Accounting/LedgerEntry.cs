using System.Text.Json.Serialization;
using Monitoring.Recognizing;

namespace Monitoring.Accounting;

public enum IntakeState
{
    /// <summary>Every row has its outcome.</summary>
    Done,

    /// <summary><see cref="LedgerEntry.Failure"/> says why. A file that can't be read leaves nothing applied; one that failed while its
    /// batches were applied leaves those that were, and a retry takes the rest.</summary>
    Failed,

    /// <summary>Its bytes are kept, and it waits to be read.</summary>
    Waiting,

    Reading,

    /// <summary>Read to its end; its batches are being tagged and applied.</summary>
    Applying,
}

/// <summary>One uploaded file: what it was recognised as, and what became of its rows.</summary>
public sealed record LedgerEntry
{
    public required ExportId Id { get; init; }

    /// <summary>The name it was first uploaded under.</summary>
    public required string FileName { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required IntakeState State { get; init; }

    /// <summary>When its last row came into the figures; null where that was on arrival, in a file that was taken in one piece.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>True while rows of it may still be on their way into the figures.</summary>
    [JsonIgnore]
    public bool IsUnderway => State is IntakeState.Waiting or IntakeState.Reading or IntakeState.Applying;

    /// <summary>When it came to that state, where a file is taken in batches; null elsewhere.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>Batches that the file was cut into; 0 before it was read, and where a file is taken in one piece.</summary>
    public int Batches { get; init; }

    public string? Failure { get; init; }

    /// <summary>Bytes as uploaded.</summary>
    public long Length { get; init; }

    /// <summary>The service's id; several joined by <c>+</c> when a workbook or archive holds several.</summary>
    public string Format { get; init; } = "";

    /// <summary>What its rows are: <c>mentions</c>, <c>posts</c>, <c>accounts</c>, <c>indicators</c>, <c>rates</c>, <c>corrections</c>;
    /// several joined by <c>+</c>. Empty before the file was recognised.</summary>
    public string Kind { get; init; } = "";

    /// <summary>True where the figures of mentions may stand on it: on its mentions, its exchange rates or its corrections.</summary>
    [JsonIgnore]
    public bool BearsOnMentions => Kind.Length == 0 || MovesOthers || Holds(ExportKind.Mentions);

    /// <summary>True where it covers no day and may yet move the figures of mentions: by exchange rates or corrections.</summary>
    [JsonIgnore]
    public bool MovesOthers => Holds(ExportKind.Rates) || Holds(ExportKind.Corrections);

    public string Encoding { get; init; } = "";

    /// <summary>Data rows; the four outcomes add up to it.</summary>
    public long Rows { get; init; }

    public long Counted { get; init; }

    public long Duplicate { get; init; }

    public long Unmatched { get; init; }

    public long Rejected { get; init; }

    /// <summary>Relative to the state folder; null where nothing was rejected.</summary>
    public string? RejectsFile { get; init; }

    /// <summary>First and last day of the readable rows in the reporting time zone: what the file covers. Null without a readable row.</summary>
    public DateOnly? FirstDay { get; init; }

    public DateOnly? LastDay { get; init; }

    /// <summary>Sheets or archive members that were not read, with the reason.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>The months of its readable rows, such as <c>2023-11</c>, in order; null in an entry from before they were kept.</summary>
    public IReadOnlyList<string>? Months { get; init; }

    /// <summary>Rows that leave open whom a shared name means; null in an entry from before they were counted.</summary>
    public IReadOnlyList<LeftOpen>? LeftOpen { get; init; }

    /// <summary>Its place in the order of arrival, 1-based, where the entry came with an imported state; null where it came by itself, after
    /// all of these.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Arrival { get; init; }

    /// <summary>When retention dropped its bytes and the texts that stand on it; null while they are kept.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? DroppedAt { get; init; }

    private bool Holds(ExportKind kind) => Kind.Split('+').Contains(kind.Key(), StringComparer.Ordinal);

    /// <summary>The part that recognizing a file decides.</summary>
    internal static LedgerEntry Of(UploadedFile file, RecognizedExport export) => new()
    {
        Id = file.Id,
        FileName = file.FileName,
        ReceivedAt = file.ReceivedAt,
        State = IntakeState.Done,
        Length = file.Length,
        Format = string.Join('+', export.Tables.Select(table => table.Header.Service.Id).Distinct()),
        Kind = string.Join('+', export.Tables.SelectMany(table => table.Header.Kinds).Distinct()),
        Encoding = string.Join('+', export.Tables.Select(table => table.Source.Encoding).Distinct()),
        LeftOut = export.LeftOut,
    };
}
