using Monitoring.Summarizing;

namespace Monitoring.Checking;

/// <summary>A share of right ones and how far a sample of that size may be off: the Wilson score interval at 95%,
/// (p + z²/2n ± z √(p(1 - p)/n + z²/4n²)) / (1 + z²/n) with z = 1.96 (E. B. Wilson, 1927, https://doi.org/10.1080/01621459.1927.10502953). It
/// takes no account of how many there are in all, which makes it wider than it need be where the sample is a large part of them.</summary>
/// <param name="Share">0 to 1, to four decimals.</param>
/// <param name="Low">0 to 1, to four decimals; null where all were judged, so that nothing is left to chance.</param>
/// <param name="High">0 to 1, to four decimals; null where all were judged.</param>
public sealed record Accuracy(decimal Share, decimal? Low, decimal? High)
{
    private const double Z = 1.959963984540054;

    /// <param name="judged">At least 1.</param>
    /// <param name="isAll">True where they are all that there are.</param>
    public static Accuracy Of(int right, int judged, bool isAll)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(judged, 1);
        var share = Figures.Rounded((decimal)right / judged, 4);
        if (isAll)
        {
            return new(share, null, null);
        }

        var p = (double)right / judged;
        var middle = p + (Z * Z / (2 * judged));
        var half = Z * Math.Sqrt((p * (1 - p) / judged) + (Z * Z / (4.0 * judged * judged)));
        var whole = 1 + (Z * Z / judged);
        return new(share, Bound((middle - half) / whole), Bound((middle + half) / whole));
    }

    private static decimal Bound(double share) => Figures.Rounded((decimal)Math.Clamp(share, 0, 1), 4);
}
