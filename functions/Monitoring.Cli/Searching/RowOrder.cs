using Monitoring.Summarizing;

namespace Monitoring.Cli.Searching;

/// <summary>The rows of several months in the order of a sort.</summary>
internal static class RowOrder
{
    /// <param name="months">In order.</param>
    public static List<(MonthRows Month, int Row)> Page(IReadOnlyList<TakenRows> months, MentionSort sort, NameTable names, long offset, int count)
    {
        var page = new List<(MonthRows, int)>();
        IEnumerable<TakenRows> ordered = sort == MentionSort.Oldest ? months : months.Reverse();
        if (sort is not (MentionSort.Newest or MentionSort.Oldest) && months.Count > 1)
        {
            return Merge([.. ordered], sort, names, offset, count);
        }

        foreach (var month in ordered)
        {
            if (offset >= month.Hits)
            {
                offset -= month.Hits;
                continue;
            }

            foreach (var row in month.Month.Order(sort, names))
            {
                if (month.IsTaken[row] && --offset < 0)
                {
                    if (page.Count == count)
                    {
                        return page;
                    }

                    page.Add((month.Month, row));
                }
            }

            offset = Math.Max(offset, 0);
        }

        return page;
    }

    /// <param name="months">The newest first, which is how equals stand.</param>
    private static List<(MonthRows Month, int Row)> Merge(List<TakenRows> months, MentionSort sort, NameTable names, long offset, int count)
    {
        var page = new List<(MonthRows, int)>();
        var orders = months.ConvertAll(month => month.Month.Order(sort, names));
        var at = new int[months.Count];
        var heads = new PriorityQueue<int, (UInt128 Key, int Month)>();
        for (var i = 0; i < months.Count; i++)
        {
            at[i] = -1;
            Advance(i);
        }

        while (page.Count < count && heads.TryDequeue(out var next, out _))
        {
            if (--offset < 0)
            {
                page.Add((months[next].Month, orders[next][at[next]]));
            }

            Advance(next);
        }

        return page;

        void Advance(int month)
        {
            for (at[month]++; at[month] < orders[month].Length; at[month]++)
            {
                if (months[month].IsTaken[orders[month][at[month]]])
                {
                    heads.Enqueue(month, (months[month].Month.Key(sort, orders[month][at[month]], names), month));
                    return;
                }
            }
        }
    }
}
