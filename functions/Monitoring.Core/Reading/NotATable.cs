using System.Buffers.Binary;
using System.Text;

namespace Monitoring.Reading;

/// <summary>Why a file that is whole holds no table: the upload is refused for it, a member of an archive left out.</summary>
/// <param name="Found">Fits after "found".</param>
/// <param name="Advice">What to do instead.</param>
internal sealed record NotATable(string Found, string Advice)
{
    public const string Expected = "a table (CSV, TSV or XLSX, also as .gz or .zip)";

    private const string ExportAsTable = "export the table as CSV or XLSX and upload that";
    private const string PackOtherwise = "unpack it and upload the files inside, or pack them as .zip";

    public static NotATable Empty { get; } = new("an empty file", "download the export again and upload it");

    public static NotATable Blank { get; } = new("only blank lines", "download the export again and upload it");

    public static NotATable BlankWorkbook { get; } = new("a workbook without a filled cell", "download the export again and upload it");

    public static NotATable Prose { get; } = new("text without columns", "upload the table that the service exports");

    public static NotATable Binary { get; } = new("a binary file", ExportAsTable);

    public static NotATable Utf32 { get; } = new("text in UTF-32", "save it as UTF-8 and upload that");

    public static NotATable BinaryWorkbook { get; } = new("a binary workbook (.xlsb)", "save it as .xlsx or CSV and upload that");

    public static NotATable OpenDocument { get; } = new("an OpenDocument file", "save it as .xlsx or CSV and upload that");

    public static NotATable OfficeDocument { get; } = new("a text document or presentation", ExportAsTable);

    private static readonly (byte[] Start, NotATable Reason)[] Signatures =
    [
        ("%PDF-"u8.ToArray(), new("a PDF document", ExportAsTable)),
        ("{\\rtf"u8.ToArray(), new("an RTF document", ExportAsTable)),
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], new("a picture", ExportAsTable)),
        ([0xFF, 0xD8, 0xFF], new("a picture", ExportAsTable)),
        ("GIF8"u8.ToArray(), new("a picture", ExportAsTable)),
        ("Rar!"u8.ToArray(), new("a RAR archive", PackOtherwise)),
        ([(byte)'7', (byte)'z', 0xBC, 0xAF], new("a 7-Zip archive", PackOtherwise)),
        ([0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0], new("an XZ file", PackOtherwise)),
        ([0x28, 0xB5, 0x2F, 0xFD], new("a Zstandard file", PackOtherwise)),
        ("BZh"u8.ToArray(), new("a bzip2 file", PackOtherwise)),
        ("PAR1"u8.ToArray(), new("a Parquet file", ExportAsTable)),
        ("SQLite format 3\0"u8.ToArray(), new("a SQLite database", ExportAsTable)),
    ];

    /// <summary>By the first bytes; null for what may be a table.</summary>
    /// <param name="opening">At least the first 512 bytes, or all of them.</param>
    /// <param name="source">Where an old Office file's directory is looked up.</param>
    public static NotATable? Of(ReadOnlySpan<byte> opening, ByteSource source)
    {
        if (opening.StartsWith<byte>([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]))
        {
            return OfOldOffice(opening, source);
        }

        foreach (var (start, reason) in Signatures)
        {
            if (opening.StartsWith(start))
            {
                return reason;
            }
        }

        return null;
    }

    /// <summary>By the first characters of a text; null for what may be a table.</summary>
    public static NotATable? Of(ReadOnlySpan<char> opening)
    {
        var text = opening.TrimStart();
        foreach (var tag in (ReadOnlySpan<string>)["<!doctype html", "<html", "<head", "<body", "<table", "<meta", "<script"])
        {
            if (text.StartsWith(tag, StringComparison.OrdinalIgnoreCase))
            {
                return new("a web page", "sign in to the service, download the export again and upload it");
            }
        }

        if (text.StartsWith("<?xml", StringComparison.OrdinalIgnoreCase))
        {
            return text.Contains("schemas-microsoft-com:office:spreadsheet", StringComparison.Ordinal)
                ? new("an XML spreadsheet", "save it as .xlsx or CSV and upload that")
                : new("an XML file", ExportAsTable);
        }

        return IsJson(text) ? new("a JSON file", ExportAsTable) : null;
    }

    private static bool IsJson(ReadOnlySpan<char> text)
    {
        if (text is not ['{' or '[', ..])
        {
            return false;
        }

        var inside = text[1..].TrimStart();
        return text[0] == '{' ? inside is ['"' or '}', ..] && inside.IndexOf(':') > 0 : inside is ['{' or '[', ..];
    }

    // A protected .xlsx is an old-style container that holds the stream "EncryptedPackage" ([MS-OFFCRYPTO] 2.3.4.4); which streams
    // there are stands in the directory, whose first sector the header names ([MS-CFB] 2.2).
    private static NotATable OfOldOffice(ReadOnlySpan<byte> opening, ByteSource source)
    {
        var names = "";
        if (opening.Length >= 52 && BinaryPrimitives.ReadUInt16LittleEndian(opening[30..]) is 9 or 12)
        {
            var shift = BinaryPrimitives.ReadUInt16LittleEndian(opening[30..]);
            var offset = ((long)BinaryPrimitives.ReadUInt32LittleEndian(opening[48..]) + 1) << shift;
            names = ReadNames(source, offset);
        }

        return names.Contains("EncryptedPackage", StringComparison.Ordinal)
            ? new("a workbook protected by a password", "save it without a password and upload that")
            : names.Contains("Workbook", StringComparison.Ordinal) || names.Contains("Book", StringComparison.Ordinal) || names.Length == 0
            ? new("an old Excel workbook (.xls)", "save it as .xlsx or CSV and upload that")
            : new("an old Office document", ExportAsTable);
    }

    private static string ReadNames(ByteSource source, long offset)
    {
        const long Farthest = 64 << 20;
        using var stream = source.Open(null);
        if (stream.CanSeek)
        {
            stream.Position = Math.Min(offset, stream.Length);
            offset = 0;
        }

        var sector = new byte[4096];
        while (offset is > 0 and <= Farthest && stream.Read(sector.AsSpan(0, (int)Math.Min(sector.Length, offset))) is > 0 and var count)
        {
            offset -= count;
        }

        var length = stream.ReadAtLeast(sector, sector.Length, throwOnEndOfStream: false);
        return offset > 0 ? "" : Encoding.Unicode.GetString(sector, 0, length);
    }
}
