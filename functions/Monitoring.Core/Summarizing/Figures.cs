namespace Monitoring.Summarizing;

/// <summary>The few rules that every printed figure follows.</summary>
internal static class Figures
{
    /// <summary>Half away from zero.</summary>
    public static decimal Rounded(decimal value, int decimals) => Plain(Math.Round(value, decimals, MidpointRounding.AwayFromZero));

    /// <summary>The same amount without trailing zeros, so that the way to a sum can't show in its digits.</summary>
    public static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;

    /// <summary>A share of a whole, to four decimals; null where the whole is 0 or less.</summary>
    public static decimal? Share(decimal part, decimal whole) => whole > 0 ? Rounded(part / whole, 4) : null;
}
