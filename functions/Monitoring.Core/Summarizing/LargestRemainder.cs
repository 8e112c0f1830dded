namespace Monitoring.Summarizing;

/// <summary>Shares that add up: each is cut to four decimals, and the ten-thousandths left over go to the largest remainders.</summary>
internal static class LargestRemainder
{
    private const int Units = 10_000;

    /// <summary>One share for each count, in the same order, 0 to 1; they add up to exactly 1, or are all 0 where the counts are.
    /// Equal remainders are served in the order of the counts.</summary>
    public static IReadOnlyList<decimal> Shares(IReadOnlyList<long> counts)
    {
        Int128 total = 0;
        foreach (var count in counts)
        {
            total += count;
        }

        if (total == 0)
        {
            return new decimal[counts.Count];
        }

        var units = new int[counts.Count];
        var remainders = new Int128[counts.Count];
        var left = Units;
        for (var i = 0; i < counts.Count; i++)
        {
            var (whole, remainder) = Int128.DivRem((Int128)counts[i] * Units, total);
            units[i] = (int)whole;
            remainders[i] = remainder;
            left -= (int)whole;
        }

        foreach (var i in Enumerable.Range(0, counts.Count).OrderByDescending(i => remainders[i]).Take(left))
        {
            units[i]++;
        }

        return [.. units.Select(unit => Figures.Plain(unit / (decimal)Units))];
    }
}
