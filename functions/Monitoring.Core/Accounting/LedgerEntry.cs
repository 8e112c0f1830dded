namespace Monitoring.Accounting;

public enum IntakeState
{
    /// <summary>Every row has its outcome.</summary>
    Done,

    /// <summary>Nothing of it was applied; <see cref="LedgerEntry.Failure"/> says why.</summary>
    Failed,
}

/// <summary>One uploaded file: what it was recognised as, and what became of its rows.</summary>
public sealed record LedgerEntry
{
    public required ExportId Id { get; init; }

    /// <summary>The name it was first uploaded under.</summary>
    public required string FileName { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required IntakeState State { get; init; }

    public string? Failure { get; init; }

    /// <summary>Bytes as uploaded.</summary>
    public long Length { get; init; }

    /// <summary>The service's id; several joined by <c>+</c> when a workbook or archive holds several.</summary>
    public string Format { get; init; } = "";

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
}
