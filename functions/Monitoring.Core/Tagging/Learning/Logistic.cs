namespace Monitoring.Tagging.Learning;

/// <summary>Probabilities from scores. Built of additions and multiplications alone, as the system's exp and log differ between machines
/// and trained weights must not.</summary>
internal static class Logistic
{
    private const double Log2OfE = 1.4426950408889634;
    private const double LogOf2 = 0.6931471805599453;

    /// <summary>Turns scores into probabilities in place; they add up to 1.</summary>
    public static void Softmax(Span<float> scores)
    {
        var highest = float.NegativeInfinity;
        foreach (var score in scores)
        {
            highest = Math.Max(highest, score);
        }

        var sum = 0f;
        foreach (ref var score in scores)
        {
            score = Exp(score - highest);
            sum += score;
        }

        foreach (ref var score in scores)
        {
            score /= sum;
        }
    }

    /// <summary>e to the power of <paramref name="value"/>, to seven digits; 0 below -87, infinite above 88.</summary>
    public static float Exp(float value)
    {
        if (value < -87f)
        {
            return 0;
        }

        if (value > 88f)
        {
            return float.PositiveInfinity;
        }

        var power = Math.Round(value * Log2OfE);
        var rest = value - (power * LogOf2);
        var sum = 1 + (rest * (1 + (rest * ((1 / 2.0) + (rest * ((1 / 6.0) + (rest * ((1 / 24.0) + (rest * ((1 / 120.0)
            + (rest * ((1 / 720.0) + (rest / 5040.0)))))))))))));
        return (float)(sum * BitConverter.Int64BitsToDouble(((long)power + 1023) << 52));
    }

    /// <summary>Natural logarithm of a positive number, to twelve digits.</summary>
    public static double Log(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var power = (bits >> 52) - 1023;
        var fraction = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (fraction > 1.4142135623730951)
        {
            fraction /= 2;
            power++;
        }

        var t = (fraction - 1) / (fraction + 1);
        var square = t * t;
        var sum = 0.0;
        for (var divisor = 19; divisor >= 1; divisor -= 2)
        {
            sum = (sum * square) + (1.0 / divisor);
        }

        return (2 * t * sum) + (power * LogOf2);
    }
}
