namespace Monitoring.Reading;

/// <summary>Orders the delimiters by how evenly each cuts the first records, the wider cut first among equals.</summary>
internal static class LayoutRanking
{
    private const int SampleCount = 60;

    private static readonly char[] Delimiters = [',', '\t', ';', '|'];

    /// <param name="declared">What the file itself names as its delimiter, which then stands alone.</param>
    public static (IReadOnlyList<TableLayout> Layouts, bool HasColumns) Rank(TableSource table, char? declared)
    {
        if (declared is { } named)
        {
            return ([new TableLayout(named)], true);
        }

        var scored = new List<(TableLayout Layout, double Score)>();
        foreach (var delimiter in Delimiters)
        {
            var layout = new TableLayout(delimiter);
            scored.Add((layout, Score(table, layout)));
        }

        var ranked = scored.Where(each => each.Score > 0).OrderByDescending(each => each.Score).Select(each => each.Layout).ToArray();
        return ranked.Length == 0 ? ([new TableLayout(',')], false) : (ranked, true);
    }

    private static double Score(TableSource table, TableLayout layout)
    {
        var counts = new List<int>();
        using var reader = table.Open(layout, CancellationToken.None);
        for (var length = 0; counts.Count < SampleCount && length < 1 << 19 && reader.Read();)
        {
            counts.Add(reader.Fault is null || reader is DelimitedReader { IsTooWide: true } ? reader.FieldCount : 0);
            for (var i = 0; i < reader.FieldCount; i++)
            {
                length += reader.Field(i).Length;
            }
        }

        var best = counts.Where(count => count > 1).GroupBy(count => count)
            .Select(group => (Columns: group.Key, Share: (double)group.Count() / counts.Count))
            .OrderByDescending(each => each.Share).ThenByDescending(each => each.Columns)
            .FirstOrDefault();
        return best.Share * best.Share * (best.Columns - 1);
    }
}
