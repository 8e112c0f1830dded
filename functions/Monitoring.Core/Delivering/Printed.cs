using System.Globalization;
using Monitoring.Summarizing;

namespace Monitoring.Delivering;

/// <summary>How figures look in print: English, independent of the machine's culture, rounded half away from zero.</summary>
internal static class Printed
{
    private static readonly (decimal Size, string Name)[] Scales =
        [(1_000_000m, "million"), (1_000_000_000m, "billion"), (1_000_000_000_000m, "trillion")];

    /// <summary><c>1,234,567</c>.</summary>
    public static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Number(long? number) => number is { } known ? Number(known) : "–";

    /// <summary><c>85.0 billion</c>; null below a million, where the exact number is short enough.</summary>
    public static string? Short(decimal number)
    {
        if (Math.Abs(number) < Scales[0].Size)
        {
            return null;
        }

        // 999,950,000 is 1.0 billion, not 1,000.0 million.
        var scaled = Scales.Select(scale => (Number: Math.Round(number / scale.Size, 1, MidpointRounding.AwayFromZero), scale.Name)).ToList();
        var (shortened, name) = scaled.FirstOrDefault(form => Math.Abs(form.Number) < 1000, scaled[^1]);
        return string.Create(CultureInfo.InvariantCulture, $"{shortened:N1} {name}");
    }

    /// <summary>A sum of reach; a sum over hits that all have none is no 0.</summary>
    public static string Reach(long reach, Summary summary) =>
        summary.Hits > 0 && summary.HitsWithoutReach == summary.Hits ? "none given" : Number(reach);

    /// <summary><c>2 hits in 1 outlet</c>.</summary>
    public static string Spread(long hits, long outlets) =>
        outlets > 0 ? $"{Count(hits, "hit")} in {Count(outlets, "outlet")}" : $"{Count(hits, "hit")}, outlet not given";

    /// <summary><c>1,234.56</c>.</summary>
    public static string Amount(decimal amount) =>
        Math.Round(amount, 2, MidpointRounding.AwayFromZero).ToString("N2", CultureInfo.InvariantCulture);

    public static string Amount(decimal? amount) => amount is { } known ? Amount(known) : "–";

    /// <summary><c>USD 1,234.56</c>.</summary>
    public static string Money(decimal amount, string currency) => $"{currency} {Amount(amount)}";

    public static string Money(decimal? amount, string currency) => amount is { } known ? Money(known, currency) : $"{currency} –";

    public static string Money(IReadOnlyDictionary<string, decimal> amounts) =>
        amounts.Count == 0 ? "none" : string.Join(" + ", amounts.Select(amount => Money(amount.Value, amount.Key)));

    /// <summary>A constant with all its digits.</summary>
    public static string Constant(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary><c>86.43%</c>.</summary>
    public static string Percent(decimal fraction) =>
        Math.Round(fraction * 100, 2, MidpointRounding.AwayFromZero).ToString("N2", CultureInfo.InvariantCulture) + "%";

    public static string Percent(decimal? fraction) => fraction is { } known ? Percent(known) : "–";

    /// <summary><c>+17.57%</c>, <c>−3.20%</c>; without a base the words that say so.</summary>
    public static string Growth(Growth growth) =>
        growth.Fraction is { } fraction ? Signed(fraction) + "%" : (growth.Note ?? Summarizing.Growth.NoBase).ToString();

    /// <summary><c>+7.37 points</c>.</summary>
    public static string Points(decimal change) => Signed(change) + " points";

    /// <summary><c>1 hit</c>, <c>2 hits</c>.</summary>
    public static string Count(long number, string one, string? many = null) => $"{Number(number)} {(number == 1 ? one : many ?? one + "s")}";

    /// <summary><c>3 November 2023</c>.</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>3 Nov</c>.</summary>
    public static string ShortDay(DateOnly day) => day.ToString("d MMM", CultureInfo.InvariantCulture);

    /// <summary><c>November 2023</c>.</summary>
    public static string Name(Month month) => month.FirstDay.ToString("MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>Nov 2023</c>.</summary>
    public static string ShortName(Month month) => month.FirstDay.ToString("MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary><c>1 December 2023, 08:00 (Asia/Shanghai, UTC+08:00)</c>.</summary>
    public static string Instant(DateTimeOffset local, string timeZone) =>
        string.Create(CultureInfo.InvariantCulture, $"{local:d MMMM yyyy, HH:mm} ({timeZone}, UTC{local:zzz})");

    /// <summary><c>1–3, 7 and 9–12 November 2023</c>: days of one month as ranges; empty for none.</summary>
    public static string Days(IReadOnlyList<DateOnly> days)
    {
        if (days.Count == 0)
        {
            return "";
        }

        var ranges = new List<string>();
        for (var first = 0; first < days.Count;)
        {
            var last = first;
            while (last + 1 < days.Count && days[last + 1] == days[last].AddDays(1))
            {
                last++;
            }

            ranges.Add(string.Create(CultureInfo.InvariantCulture, $"{days[first].Day}{(last == first ? "" : $"–{days[last].Day}")}"));
            first = last + 1;
        }

        var listed = ranges.Count == 1 ? ranges[0] : $"{string.Join(", ", ranges.SkipLast(1))} and {ranges[^1]}";
        return $"{listed} {Name(Month.Of(days[0]))}";
    }

    private static string Signed(decimal fraction)
    {
        var percent = Math.Round(fraction * 100, 2, MidpointRounding.AwayFromZero);
        return (percent < 0 ? "−" : percent > 0 ? "+" : "±") + Math.Abs(percent).ToString("N2", CultureInfo.InvariantCulture);
    }
}
