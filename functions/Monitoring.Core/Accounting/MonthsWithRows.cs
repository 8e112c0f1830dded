namespace Monitoring.Accounting;

/// <summary>The months of which uploads have a row. A file covers the days from its first to its last row; a month in between of which it
/// has none may be one that nobody asked it for.</summary>
public static class MonthsWithRows
{
    // A file may claim any date; nobody chooses from more months than fifty years have.
    private const int MostListed = 600;

    /// <summary>Those of all uploads that were taken, in order; the latest six hundred.</summary>
    public static IReadOnlyList<Month> List(IReadOnlyList<LedgerEntry> ledger)
    {
        var months = new SortedSet<Month>();
        foreach (var entry in ledger.Where(entry => entry.State == IntakeState.Done && entry.FirstDay is not null))
        {
            months.UnionWith(entry.Months is { } kept ? kept.Select(Month.Parse) : Between(Month.Of(entry.FirstDay!.Value), Month.Of(entry.LastDay!.Value)).Take(MostListed));
        }

        return [.. months.TakeLast(MostListed)];
    }

    /// <summary>Those of a year that an upload covers a day of and has a row of, of anybody. An entry from before months were kept is taken
    /// to have a row of each month that it covers.</summary>
    public static IReadOnlySet<Month> Of(IEnumerable<LedgerEntry> done, int year)
    {
        var entries = done.Where(entry => entry.FirstDay is not null).ToList();
        return Enumerable.Range(1, 12).Select(number => new Month(year, number))
            .Where(month => entries.Exists(entry =>
                entry.FirstDay <= month.LastDay && entry.LastDay >= month.FirstDay
                && (entry.Months is null || entry.Months.Contains(month.ToString(), StringComparer.Ordinal))))
            .ToHashSet();
    }

    private static IEnumerable<Month> Between(Month first, Month last)
    {
        for (var month = first; month <= last; month = month.Next)
        {
            yield return month;
        }
    }
}
