using System.Globalization;
using System.Text.RegularExpressions;

namespace Monitoring.Normalizing;

/// <summary>Reads a year, a quarter or a month as a whole: <c>2023</c>, <c>2023年</c>, <c>2023 Q1</c>, <c>2023-11</c>, <c>Nov 2023</c>,
/// <c>2023年11月</c>.</summary>
internal static partial class PeriodText
{
    private const int FirstYear = 1900;
    private const int LastYear = 2100;

    /// <param name="lastDay">The day itself included.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out DateOnly firstDay, out DateOnly lastDay)
    {
        (firstDay, lastDay) = (default, default);
        var folded = TextFolding.Fold(text.Trim());
        var match = Form().Match(folded);
        if (!match.Success || !int.TryParse(match.Groups["year"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            || year is < FirstYear or > LastYear)
        {
            return false;
        }

        var (month, months) = (1, 12);
        if (match.Groups["quarter"] is { Success: true } quarter)
        {
            (month, months) = (((Digit(quarter.ValueSpan) - 1) * 3) + 1, 3);
        }
        else if (match.Groups["month"] is { Success: true } number)
        {
            (month, months) = (int.Parse(number.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture), 1);
        }
        else if (match.Groups["name"] is { Success: true } name)
        {
            (month, months) = (Array.IndexOf(MonthNames, name.Value[..3]) + 1, 1);
        }

        if (month is < 1 or > 12)
        {
            return false;
        }

        firstDay = new DateOnly(year, month, 1);
        lastDay = firstDay.AddMonths(months).AddDays(-1);
        return true;
    }

    private static readonly string[] MonthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static int Digit(ReadOnlySpan<char> quarter) => quarter[0] switch
    {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        var digit => digit - '0',
    };

    // A name is one of a month in full or its first three letters; "marchish" has no such place.
    [GeneratedRegex(
        "^(?:(?<year>[0-9]{4}) ?年?度?"
        + "|(?<year>[0-9]{4}) ?[-/ ]? ?q(?<quarter>[1-4])"
        + "|q(?<quarter>[1-4]) ?[-/ ]? ?(?<year>[0-9]{4})"
        + "|(?<year>[0-9]{4}) ?年 ?第?(?<quarter>[1-4一二三四]) ?季度?"
        + "|(?<year>[0-9]{4}) ?[-/.年] ?(?<month>[0-9]{1,2}) ?月?"
        + "|(?<month>[0-9]{1,2})[-/.](?<year>[0-9]{4})"
        + "|(?<year>[0-9]{4})(?<month>[0-9]{2})"
        + "|(?<year>[0-9]{4})[- ](?<name>jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)"
        + "|(?<name>jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)\\.?[- ,]+(?<year>[0-9]{4}))$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
