using Monitoring.Summarizing;

namespace Monitoring.Cli.Searching;

/// <summary>The rows of several months in the order of a sort, all of them: a page leaves out what its query doesn't take.</summary>
/// <param name="Rows">Of each the position of its month, and its row in it.</param>
internal sealed record RowOrder(IReadOnlyList<MonthRows> Months, MentionSort Sort, long[] Rows)
{
    /// <param name="months">In order; at least one.</param>
    public static RowOrder Of(IReadOnlyList<MonthRows> months, MentionSort sort, NameTable names)
    {
        var rows = new long[months.Sum(month => month.Count)];
        if (months.Count == 1 || sort is MentionSort.Newest or MentionSort.Oldest)
        {
            var next = 0;
            foreach (var month in sort == MentionSort.Oldest ? Enumerable.Range(0, months.Count) : Enumerable.Range(0, months.Count).Reverse())
            {
                foreach (var row in months[month].Order(sort, names))
                {
                    rows[next++] = Packed(month, row);
                }
            }

            return new RowOrder(months, sort, rows);
        }

        var orders = months.Select(month => month.Order(sort, names)).ToArray();
        var at = new int[orders.Length];
        var keys = orders.Select((_, month) => KeyAt(month)).ToArray();
        for (var i = 0; i < rows.Length; i++)
        {
            // Of equals the one of the latest month, as by time. Two years of months are few enough to look at each.
            var least = orders.Length - 1;
            for (var month = least - 1; month >= 0; month--)
            {
                least = keys[month] < keys[least] ? month : least;
            }

            rows[i] = Packed(least, orders[least][at[least]++]);
            keys[least] = KeyAt(least);
        }

        return new RowOrder(months, sort, rows);

        UInt128 KeyAt(int month) => at[month] < orders[month].Length ? months[month].Key(sort, orders[month][at[month]], names) : UInt128.MaxValue;
    }

    /// <param name="taken">Of months of this order; of others no row is taken.</param>
    public List<(MonthRows Month, int Row)> Page(IReadOnlyList<TakenRows> taken, long offset, int count)
    {
        var isTaken = Months.Select(month => taken.FirstOrDefault(one => one.Month == month)?.IsTaken).ToArray();
        var page = new List<(MonthRows, int)>();
        foreach (var packed in Rows)
        {
            var (month, row) = ((int)(packed >> 32), (int)(packed & int.MaxValue));
            if (isTaken[month]?[row] == true && --offset < 0)
            {
                page.Add((Months[month], row));
                if (page.Count == count)
                {
                    break;
                }
            }
        }

        return page;
    }

    private static long Packed(int month, int row) => ((long)month << 32) | (uint)row;
}
