using Monitoring.Summarizing.Indexing;

namespace Monitoring.Delivering;

/// <summary>The ranking, or the rows behind an entity, as CSV (<see cref="CsvTable"/>).</summary>
public static class IndexCsv
{
    /// <summary>Leaves the stream open.</summary>
    public static void WriteRanking(Stream stream, ImpactIndex index) => CsvTable.Write(
        stream,
        IndexColumns.Ranking.Select(column => column.Name),
        index.Entities.Select(entity => IndexColumns.Ranking.Select(column => column.Cell(entity))));

    /// <summary>Writes one row at a time and leaves the stream open. The weights add up to what volume is worked out from.</summary>
    public static void WriteRows(Stream stream, IEnumerable<IndexRow> rows) => CsvTable.Write(
        stream,
        IndexColumns.Rows.Select(column => column.Name),
        rows.Select(row => IndexColumns.Rows.Select(column => column.Cell(row))));
}
