using System.Globalization;

namespace Monitoring.Delivering;

/// <summary>
/// The one place where figures become words, English and Chinese. The rules:
/// <list type="bullet">
/// <item>a ratio is <i>k times</i> (<i>的k倍</i>) within 0.02 of a whole number from 2 on, <i>nearly k times</i> (<i>近k倍</i>) from 0.2 below
/// it, <i>over k times</i> (<i>k倍多</i>) up to 0.2 above it, else <i>about</i> (<i>约</i>) with one decimal; the exact ratio stands beside;</item>
/// <item><i>more than</i> (<i>超过</i>) stands before a number cut to its first two digits, from a million on, and before one that an upload
/// gives so; <i>+</i> (<i>余</i>) and <i>about</i> (<i>约</i>) only where an upload gives it so;</item>
/// <item>a change of a count is in per cent of its base; a change of a share is in percentage points (<i>个百分点</i>), never in per cent.</item>
/// </list>
/// </summary>
internal static class Wording
{
    private const decimal Exactly = 0.02m;
    private const decimal Near = 0.2m;

    /// <summary><c>nearly seven times</c>; from twelve on in digits.</summary>
    public static string Times(decimal ratio)
    {
        var whole = Math.Round(ratio, MidpointRounding.AwayFromZero);
        var off = ratio - whole;
        return whole < 2 || Math.Abs(off) > Near ? $"about {ratio.ToString("0.0", CultureInfo.InvariantCulture)} times"
            : Math.Abs(off) <= Exactly ? $"{Word(whole)} times"
            : off < 0 ? $"nearly {Word(whole)} times"
            : $"over {Word(whole)} times";
    }

    /// <summary><c>近7倍</c>.</summary>
    public static string TimesInChinese(decimal ratio)
    {
        var whole = Math.Round(ratio, MidpointRounding.AwayFromZero);
        var off = ratio - whole;
        var digits = whole.ToString("#,0", CultureInfo.InvariantCulture);
        return whole < 2 || Math.Abs(off) > Near ? $"约{ratio.ToString("0.0", CultureInfo.InvariantCulture)}倍"
            : Math.Abs(off) <= Exactly ? $"{digits}倍"
            : off < 0 ? $"近{digits}倍"
            : $"{digits}倍多";
    }

    /// <summary><c>more than 10 million</c>; below a million the number itself.</summary>
    public static string MoreThan(long number)
    {
        if (number < 1_000_000)
        {
            return Printed.Number(number);
        }

        var cut = CutToTwoDigits(number);
        return (cut == number ? "" : "more than ")
            + (cut < 1_000_000_000
                ? (cut / 1_000_000m).ToString("0.#", CultureInfo.InvariantCulture) + " million"
                : (cut / 1_000_000_000m).ToString("0.#", CultureInfo.InvariantCulture) + " billion");
    }

    /// <summary><c>超过850亿</c>; below a million the number itself.</summary>
    public static string MoreThanInChinese(long number)
    {
        if (number < 1_000_000)
        {
            return Printed.Number(number);
        }

        var cut = CutToTwoDigits(number);
        return (cut == number ? "" : "超过")
            + (cut < 100_000_000
                ? (cut / 10_000m).ToString("0.#", CultureInfo.InvariantCulture) + "万"
                : (cut / 100_000_000m).ToString("0.##", CultureInfo.InvariantCulture) + "亿");
    }

    /// <summary>A figure as an upload gives it: <c>over 4,000</c>, <c>1,000+</c>, <c>about 500</c>, <c>under 10</c>, <c>up to 10</c>.</summary>
    /// <param name="qualifier">Its key in the JSON.</param>
    public static string Qualified(decimal value, string qualifier)
    {
        var number = Plain(value);
        return qualifier switch
        {
            "moreThan" => $"over {number}",
            "orMore" => $"{number}+",
            "about" => $"about {number}",
            "lessThan" => $"under {number}",
            "orLess" => $"up to {number}",
            _ => number,
        };
    }

    /// <summary><c>超过4,000</c>, <c>1,000余</c>, <c>约500</c>, <c>不足10</c>, <c>至多10</c>.</summary>
    public static string QualifiedInChinese(decimal value, string qualifier)
    {
        var number = Plain(value);
        return qualifier switch
        {
            "moreThan" => $"超过{number}",
            "orMore" => $"{number}余",
            "about" => $"约{number}",
            "lessThan" => $"不足{number}",
            "orLess" => $"至多{number}",
            _ => number,
        };
    }

    /// <summary><c>7.37 percentage points above</c>.</summary>
    /// <param name="change">Of a share: 0.01 is a point.</param>
    public static string Points(decimal change) =>
        change == 0 ? "the same as" : $"{Two(Math.Abs(change) * 100)} percentage points {(change > 0 ? "above" : "below")}";

    /// <summary><c>高7.37个百分点</c>.</summary>
    public static string PointsInChinese(decimal change) =>
        change == 0 ? "持平" : $"{(change > 0 ? "高" : "低")}{Two(Math.Abs(change) * 100)}个百分点";

    /// <summary>With all its decimals: <c>31,464</c>, <c>2.1</c>.</summary>
    public static string Plain(decimal value) => value.ToString("#,0.############", CultureInfo.InvariantCulture);

    /// <summary>As many decimals as the figure was rounded to: <c>17.57</c>, <c>13.9</c>.</summary>
    public static string Percent(Summarizing.Reviewing.Change change) =>
        Math.Abs(change.Percent!.Value).ToString(Math.Abs(change.Base!.Value) < 1000 ? "#,0.0" : "#,0.00", CultureInfo.InvariantCulture);

    private static string Two(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero).ToString("N2", CultureInfo.InvariantCulture);

    private static long CutToTwoDigits(long number)
    {
        var unit = 100_000L;
        while (number / unit >= 100)
        {
            unit *= 10;
        }

        return number / unit * unit;
    }

    private static string Word(decimal whole) => whole switch
    {
        2 => "two",
        3 => "three",
        4 => "four",
        5 => "five",
        6 => "six",
        7 => "seven",
        8 => "eight",
        9 => "nine",
        10 => "ten",
        11 => "eleven",
        _ => whole.ToString("N0", CultureInfo.InvariantCulture),
    };
}
