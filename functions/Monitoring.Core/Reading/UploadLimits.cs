namespace Monitoring.Reading;

/// <summary>How much an upload may ask of the machine before it is refused or, for one row, faulted.</summary>
public sealed record UploadLimits
{
    public static UploadLimits Default { get; } = new();

    /// <summary>Columns of a row; a first row with more refuses the upload, a later one is faulted.</summary>
    public int MaxColumns { get; init; } = 2_000;

    /// <summary>UTF-16 units of one field; a longer one is cut and its row faulted.</summary>
    public int MaxFieldLength { get; init; } = 1_048_576;

    /// <summary>UTF-16 units of one row; what lies beyond is left out and the row faulted.</summary>
    public int MaxRecordLength { get; init; } = 4_194_304;

    /// <summary>Bytes that all compressed parts of an upload may come to, 64 GiB.</summary>
    public long MaxInflatedBytes { get; init; } = 64L << 30;

    /// <summary>Inflated bytes for each compressed one, looked at after <see cref="InflationAllowance"/>.</summary>
    public int MaxInflationRatio { get; init; } = 200;

    /// <summary>Inflated bytes below which no ratio is looked at, 64 MiB.</summary>
    public long InflationAllowance { get; init; } = 64L << 20;

    /// <summary>Tables of one upload: sheets, or files in an archive.</summary>
    public int MaxTables { get; init; } = 200;

    /// <summary>Sheets of one workbook, empty and hidden ones too: each is looked into.</summary>
    public int MaxSheets { get; init; } = 1_000;

    /// <summary>Files in one archive or parts of one workbook, tables or not.</summary>
    public int MaxMembers { get; init; } = 10_000;

    /// <summary>Bytes of a workbook inside an archive, which has to be laid down as a temporary file, 4 GiB.</summary>
    public long MaxNestedWorkbookBytes { get; init; } = 4L << 30;
}
