using Monitoring.Summarizing;

namespace Monitoring.Delivering;

/// <summary>The mentions behind a summary as CSV (<see cref="CsvTable"/>).</summary>
public static class MentionsCsv
{
    /// <summary>Writes one row at a time and leaves the stream open.</summary>
    public static void Write(Stream stream, IEnumerable<MentionRow> rows) => CsvTable.Write(
        stream,
        MentionColumns.All.Select(column => column.Name),
        rows.Select(row => MentionColumns.All.Select(column => column.Cell(row))));
}
