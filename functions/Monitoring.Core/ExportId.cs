namespace Monitoring;

/// <summary>The SHA-256 of an uploaded file's bytes, as 64 lower-case hexadecimal digits; the file's name is for people.</summary>
public readonly record struct ExportId(string Hex) : IComparable<ExportId>
{
    public static ExportId FromHash(ReadOnlySpan<byte> sha256) => new(Convert.ToHexStringLower(sha256));

    public int CompareTo(ExportId other) => string.CompareOrdinal(Hex, other.Hex);

    public static bool operator <(ExportId left, ExportId right) => left.CompareTo(right) < 0;

    public static bool operator >(ExportId left, ExportId right) => left.CompareTo(right) > 0;

    public static bool operator <=(ExportId left, ExportId right) => left.CompareTo(right) <= 0;

    public static bool operator >=(ExportId left, ExportId right) => left.CompareTo(right) >= 0;

    public override string ToString() => Hex;
}

/// <summary>Where a row stands.</summary>
/// <param name="RowNumber">The row among the data rows of the upload, 1-based, headers and preamble not counted; in a workbook or
/// archive of several tables the count runs on from one table to the next.</param>
/// <param name="LineNumber">Where the row begins: the physical line of a text file, or the sheet's own row number; 1-based.</param>
public readonly record struct RowRef(ExportId Export, long RowNumber, long LineNumber) : IComparable<RowRef>
{
    public int CompareTo(RowRef other) =>
        Export.CompareTo(other.Export) is var byExport && byExport != 0 ? byExport : RowNumber.CompareTo(other.RowNumber);

    public static bool operator <(RowRef left, RowRef right) => left.CompareTo(right) < 0;

    public static bool operator >(RowRef left, RowRef right) => left.CompareTo(right) > 0;

    public static bool operator <=(RowRef left, RowRef right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RowRef left, RowRef right) => left.CompareTo(right) >= 0;
}
