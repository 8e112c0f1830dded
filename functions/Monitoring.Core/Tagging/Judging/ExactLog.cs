namespace Monitoring.Tagging.Judging;

/// <summary>The natural logarithm of additions, multiplications and divisions alone, as the system's differs between machines and
/// trained weights must not.</summary>
internal static class ExactLog
{
    private const double LogOf2 = 0.6931471805599453;

    /// <param name="value">Above 0, no subnormal.</param>
    public static double Of(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var power = (int)(bits >> 52) - 1023;
        var mantissa = BitConverter.Int64BitsToDouble((bits & 0xF_FFFF_FFFF_FFFF) | (1023L << 52));
        var ratio = (mantissa - 1) / (mantissa + 1);
        var square = ratio * ratio;
        var sum = 0.0;
        for (var n = 27; n >= 1; n -= 2)
        {
            sum = (sum * square) + (1.0 / n);
        }

        return (2 * ratio * sum) + (power * LogOf2);
    }
}
