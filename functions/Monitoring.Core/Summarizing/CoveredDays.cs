namespace Monitoring.Summarizing;

/// <summary>Which days uploads cover; the others are unknown, not 0.</summary>
internal sealed class CoveredDays(IReadOnlyList<DayRange> ranges)
{
    /// <summary>The month's days that no upload covers and on which nothing is counted, in order.</summary>
    public IReadOnlyList<DateOnly> Unknown(Month month, RollingUp.Rollup? rollup)
    {
        var known = new bool[month.DayCount];
        foreach (var range in ranges)
        {
            var first = range.First < month.FirstDay ? month.FirstDay : range.First;
            var last = range.Last > month.LastDay ? month.LastDay : range.Last;
            for (var day = first; day <= last && day >= first; day = day.AddDays(1))
            {
                known[day.Day - 1] = true;
            }
        }

        return
        [
            .. Enumerable.Range(0, month.DayCount)
                .Where(index => !known[index])
                .Select(index => month.FirstDay.AddDays(index))
                .Where(day => rollup is null || !rollup.Days.TryGetValue(day, out var tally) || tally.IsEmpty),
        ];
    }
}
