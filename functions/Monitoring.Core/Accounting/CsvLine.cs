namespace Monitoring.Accounting;

/// <summary>One line of a CSV file that comes back as an upload: fields exactly as they are, quoted where the form needs it (RFC 4180).</summary>
internal static class CsvLine
{
    public static void Write(TextWriter writer, IEnumerable<string> fields)
    {
        writer.Write(string.Join(',', fields.Select(Quote)));
        writer.Write('\n');
    }

    private static string Quote(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
