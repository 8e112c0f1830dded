using System.Globalization;
using Monitoring.Summarizing;

namespace Monitoring.Delivering;

/// <summary>The mentions behind a summary as a workbook of one sheet (<see cref="Workbook"/>), written one row at a time.</summary>
public static class MentionsXlsx
{
    /// <summary>Data rows that a sheet holds below its header.</summary>
    public const int RowLimit = 1_048_575;

    /// <summary>Leaves the stream open. A month of more mentions than <see cref="RowLimit"/> goes on in further sheets.</summary>
    public static void Write(Stream stream, IEnumerable<MentionRow> rows) => Workbook.Write(stream, Sheets(rows));

    private static IEnumerable<Sheet> Sheets(IEnumerable<MentionRow> rows)
    {
        var columns = MentionColumns.All.Select(column => (column.Name, column.Width)).ToList();
        using var row = rows.GetEnumerator();
        var more = row.MoveNext();
        var number = 0;
        do
        {
            number++;
            yield return new Sheet(
                number == 1 ? "Mentions" : string.Create(CultureInfo.InvariantCulture, $"Mentions {number}"), columns, RowsOfSheet());
        }
        while (more);

        IEnumerable<IEnumerable<Cell>> RowsOfSheet()
        {
            for (var written = 0; more && written < RowLimit; written++)
            {
                var current = row.Current;
                yield return MentionColumns.All.Select(column => column.Cell(current));
                more = row.MoveNext();
            }
        }
    }
}
