using System.Buffers;
using System.Text;

namespace Monitoring.Delivering;

/// <summary>A table as CSV: UTF-8 with a byte order mark, by which Excel knows the Chinese, commas, lines that end with CR LF (RFC 4180).</summary>
internal static class CsvTable
{
    private static readonly SearchValues<char> ToQuote = SearchValues.Create(",\"\r\n\t'");

    /// <summary>Writes one row at a time and leaves the stream open.</summary>
    public static void Write(Stream stream, IEnumerable<string> header, IEnumerable<IEnumerable<Cell>> rows)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1 << 16, leaveOpen: true);
        var column = 0;
        foreach (var name in header)
        {
            Separate(writer, column++);
            writer.Write(name);
        }

        foreach (var row in rows)
        {
            writer.Write("\r\n");
            column = 0;
            foreach (var cell in row)
            {
                Separate(writer, column++);
                Write(writer, cell.IsNumber ? cell.Text : Harmless(cell.Text));
            }
        }

        writer.Write("\r\n");
    }

    /// <summary>An apostrophe before a text that a spreadsheet would take for a formula
    /// (https://owasp.org/www-community/attacks/CSV_Injection); full-width forms count, since Excel reads them alike.</summary>
    internal static string Harmless(string text)
    {
        text = text.Replace("\0", "", StringComparison.Ordinal);
        return text is ['\t' or '\r' or '\n', ..]
            || text.AsSpan().TrimStart() is ['=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠', ..]
            ? "'" + text
            : text;
    }

    private static void Separate(StreamWriter writer, int column)
    {
        if (column > 0)
        {
            writer.Write(',');
        }
    }

    private static void Write(StreamWriter writer, string field)
    {
        if (field.AsSpan().IndexOfAny(ToQuote) < 0 && !field.StartsWith(' ') && !field.EndsWith(' '))
        {
            writer.Write(field);
            return;
        }

        writer.Write('"');
        writer.Write(field.Replace("\"", "\"\"", StringComparison.Ordinal));
        writer.Write('"');
    }
}
