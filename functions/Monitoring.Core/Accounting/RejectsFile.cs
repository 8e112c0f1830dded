using System.Text;
using System.Text.RegularExpressions;

namespace Monitoring.Accounting;

/// <summary>The form of a rejects file: the export's own columns, and one more. A mended file is uploaded with or without that one.</summary>
public static partial class RejectsFile
{
    /// <summary>Heads the column with the reason.</summary>
    public const string ReasonColumn = "Rejected because";

    // Bytes of a table's name; a file's may have as many, and what the table's leaves.
    private const int LongestPart = 92;

    private const string ReasonEnding = "Row rejected.";

    /// <summary>The name of the rejects file of one table, told apart by the upload's hash. At most 210 bytes of UTF-8, since file systems hold
    /// 255 and a file that is being written has an ending more; of a longer one the names' ends are kept.</summary>
    public static string NameOf(ExportId id, string fileName, string tableName)
    {
        var table = tableName.Length == 0 ? "" : $".{SafeName(tableName.Replace('/', '.'), LongestPart)}";
        return $"{id.Hex[..12]}-{SafeName(fileName, (2 * LongestPart) - Encoding.UTF8.GetByteCount(table))}{table}.rejected.csv";
    }

    /// <summary>The header above the rejected rows; empty where the export has none.</summary>
    public static IEnumerable<string> HeaderOf(RejectedRow row) => row.Header.Count == 0 ? [] : OwnHeader(row).Append(ReasonColumn);

    /// <summary>The row and its reason. A short row is filled up to the header's width, so that the reason stands in its own column; the
    /// reason of an earlier upload makes room for the new one.</summary>
    /// <param name="fileName">The export's own name.</param>
    public static IEnumerable<string> FieldsOf(RejectedRow row, string fileName)
    {
        var width = OwnHeader(row).Count();
        var fields = width < row.Header.Count ? row.Fields.Take(width) : row.Fields;
        return fields.Concat(Enumerable.Repeat("", Math.Max(0, width - row.Fields.Count))).Append(ReasonOf(row, fileName));
    }

    /// <summary>Whether a field is the reason of an earlier upload, which only its form shows where a table has no header.</summary>
    public static bool IsReason(ReadOnlySpan<char> field) => field.TrimEnd().EndsWith(ReasonEnding, StringComparison.Ordinal);

    /// <summary>The name of the export that a rejects file came from, its table's name behind it; any other name as it is.</summary>
    public static string ExportNameOf(string fileName) =>
        NameForm().Match(fileName) is { Success: true } match ? match.Groups[1].Value : fileName;

    private static IEnumerable<string> OwnHeader(RejectedRow row) =>
        row.Header.Count > 0 && row.Header[^1].Trim() == ReasonColumn ? row.Header.SkipLast(1) : row.Header;

    private static string ReasonOf(RejectedRow row, string fileName) =>
        FormattableString.Invariant($"{fileName}, line {row.Row.LineNumber}")
        + (row.Reason.StartsWith("found ", StringComparison.Ordinal) ? ": " : ", ") + row.Reason;

    // Harmless in any path: the last part, without control characters, at most so many bytes.
    private static string SafeName(string fileName, int longest)
    {
        var name = new string([.. Path.GetFileName(fileName).Where(c => !char.IsControl(c) && !"\\/:*?\"<>|".Contains(c, StringComparison.Ordinal))]);
        while (Encoding.UTF8.GetByteCount(name) > longest)
        {
            name = name[(char.IsSurrogatePair(name, 0) ? 2 : 1)..];
        }

        return name.Length == 0 ? "upload" : name;
    }

    [GeneratedRegex(@"^[0-9a-f]{12}-(.+)\.rejected\.csv$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex NameForm();
}
