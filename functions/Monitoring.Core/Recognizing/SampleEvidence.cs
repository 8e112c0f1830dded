using System.Text.RegularExpressions;
using Monitoring.Normalizing;

namespace Monitoring.Recognizing;

/// <summary>Decides from a table's first rows what its description leaves open: which sign groups digits, and whether the day or the
/// month stands first.</summary>
internal static partial class SampleEvidence
{
    public static void Decide(HeaderMatch match, IReadOnlyList<string[]> sample)
    {
        var columns = match.Columns;
        if (columns.Numbers == NumberStyle.Auto)
        {
            columns.Numbers = GroupsByDot(match, sample) ? NumberStyle.DotGroups : NumberStyle.CommaGroups;
        }

        if (columns.Dates == DayOrder.Auto)
        {
            columns.Dates = HasMonthFirst(match, sample) ? DayOrder.MonthFirst : DayOrder.DayFirst;
        }
    }

    // In a column of whole numbers 512.340 can't be a fraction; 1.234,50 is an amount in the same style.
    private static bool GroupsByDot(HeaderMatch match, IReadOnlyList<string[]> sample)
    {
        bool dots = false, commas = false;
        foreach (var field in Enum.GetValues<Field>().Where(field => field.IsCount() || field == Field.Ave))
        {
            foreach (var value in Values(match, sample, field))
            {
                dots |= DecimalComma().IsMatch(value) || (field != Field.Ave && DotGroups().IsMatch(value));
                commas |= CommaGroups().IsMatch(value);
            }
        }

        return dots && !commas;
    }

    private static bool HasMonthFirst(HeaderMatch match, IReadOnlyList<string[]> sample)
    {
        bool dayFirst = false, monthFirst = false;
        foreach (var value in Values(match, sample, Field.Date))
        {
            if (TwoNumbers().Match(value) is { Success: true } numbers)
            {
                dayFirst |= int.Parse(numbers.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) > 12;
                monthFirst |= int.Parse(numbers.Groups[2].ValueSpan, System.Globalization.CultureInfo.InvariantCulture) > 12;
            }
        }

        return monthFirst && !dayFirst;
    }

    private static IEnumerable<string> Values(HeaderMatch match, IReadOnlyList<string[]> sample, Field field)
    {
        foreach (var column in match.Columns[field])
        {
            for (var i = match.HeaderIndex + 1; i < sample.Count; i++)
            {
                if (column.Index < sample[i].Length)
                {
                    yield return sample[i][column.Index].Trim();
                }
            }
        }
    }

    [GeneratedRegex(@"^\D{0,4}[0-9]{1,3}(\.[0-9]{3})+$", RegexOptions.NonBacktracking)]
    private static partial Regex DotGroups();

    [GeneratedRegex(@"^\D{0,4}[0-9]{1,3}(\.[0-9]{3})*,[0-9]{1,2}\D{0,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex DecimalComma();

    [GeneratedRegex(@"^\D{0,4}[0-9]{1,3}((,[0-9]{3})+(\.[0-9]+)?|\.[0-9]{1,2})\D{0,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex CommaGroups();

    [GeneratedRegex(@"^([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ](?:[0-9]{4}|[0-9]{2})(?![0-9])", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TwoNumbers();
}
