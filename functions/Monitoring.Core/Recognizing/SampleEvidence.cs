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

        MoveTimes(match, sample);
        if (columns.Dates is DayOrder.Auto or DayOrder.YearFirst)
        {
            var evidence = new DayOrderEvidence(columns.Dates);
            foreach (var value in Values(match, sample, Field.Date))
            {
                evidence.Observe(value);
            }

            columns.Dates = evidence.Order;
            columns.OpenDates = evidence.IsOpen ? evidence : null;
        }
    }

    // 发布时间 beside 发布日期 is a time of day, alone it is the date.
    private static void MoveTimes(HeaderMatch match, IReadOnlyList<string[]> sample)
    {
        var dates = match.Columns[Field.Date];
        if (dates.Count < 2)
        {
            return;
        }

        var zones = new ZoneNames(match.Service.ZoneNames);
        var times = dates.Where(column => IsTimes([.. Values(match, sample, column).Where(value => value.Length > 0)], zones)).ToList();
        if (times.Count < dates.Count)
        {
            times.ForEach(column => match.Columns.Move(column, Field.Date, Field.Time));
        }
    }

    private static bool IsTimes(List<string> values, ZoneNames zones) =>
        values.Count > 0
        && values.TrueForAll(value => DateText.TryParseTime(value, zones, out _, out _) || value.StartsWith("0.", StringComparison.Ordinal))
        && values.TrueForAll(value => DateText.TryParse(value, DayOrder.DayFirst, zones, out _) != DateFault.None);

    // In a column of whole numbers 512.340 can't be a fraction; 1.234,50 is an amount in the same style.
    private static bool GroupsByDot(HeaderMatch match, IReadOnlyList<string[]> sample)
    {
        bool dots = false, commas = false;
        foreach (var field in Enum.GetValues<Field>().Where(field => field.IsNumber()))
        {
            foreach (var value in Values(match, sample, field))
            {
                dots |= DecimalComma().IsMatch(value) || ((field.IsCount() || field.IsAccountFigure()) && DotGroups().IsMatch(value));
                commas |= CommaGroups().IsMatch(value);
            }
        }

        return dots && !commas;
    }

    private static IEnumerable<string> Values(HeaderMatch match, IReadOnlyList<string[]> sample, Field field) =>
        match.Columns[field].SelectMany(column => Values(match, sample, column));

    private static IEnumerable<string> Values(HeaderMatch match, IReadOnlyList<string[]> sample, ColumnBinding column)
    {
        for (var i = match.HeaderIndex + 1; i < sample.Count; i++)
        {
            if (column.Index < sample[i].Length)
            {
                yield return sample[i][column.Index].Trim();
            }
        }
    }

    [GeneratedRegex(@"^\D{0,4}[0-9]{1,3}(\.[0-9]{3})+$", RegexOptions.NonBacktracking)]
    private static partial Regex DotGroups();

    [GeneratedRegex(@"^\D{0,4}([0-9]+|[0-9]{1,3}([. \u00A0\u2009\u202F'][0-9]{3})+),([0-9]{1,2}|[0-9]{4,8})\D{0,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex DecimalComma();

    [GeneratedRegex(@"^\D{0,4}[0-9]{1,3}((,[0-9]{3})+(\.[0-9]+)?|\.[0-9]{1,2})\D{0,4}$", RegexOptions.NonBacktracking)]
    private static partial Regex CommaGroups();
}
