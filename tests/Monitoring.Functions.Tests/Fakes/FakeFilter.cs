using System.Globalization;
using System.Text.RegularExpressions;
using Azure.Data.Tables;

namespace Monitoring.Functions.Tests.Fakes;

/// <summary>The little of OData that our queries use: comparisons of properties with text, numbers and truth, joined by "and".</summary>
internal static partial class FakeFilter
{
    /// <exception cref="NotSupportedException">The filter says something else.</exception>
    public static Func<TableEntity, bool> Parse(string? filter)
    {
        if (string.IsNullOrEmpty(filter))
        {
            return _ => true;
        }

        var end = 0;
        var conditions = new List<Func<TableEntity, bool>>();
        foreach (var match in Comparison().Matches(filter).Cast<Match>())
        {
            if (match.Index != end)
            {
                break;
            }

            end += match.Length;
            conditions.Add(Condition(match.Groups["name"].Value, match.Groups["op"].Value, match.Groups["value"].Value));
        }

        return end == filter.Length
            ? entity => conditions.TrueForAll(condition => condition(entity))
            : throw new NotSupportedException($"The fake table reads no filter such as '{filter}'.");
    }

    [GeneratedRegex(@"(?:^| and )(?<name>\w+) (?<op>eq|ne|gt|ge|lt|le) (?<value>'(?:[^']|'')*'|-?\d+L?|true|false)", RegexOptions.NonBacktracking)]
    private static partial Regex Comparison();

    private static Func<TableEntity, bool> Condition(string name, string comparison, string literal) => entity =>
    {
        var order = (entity[name], literal) switch
        {
            (string text, ['\'', .. var quoted, '\'']) => string.CompareOrdinal(text, quoted.Replace("''", "'", StringComparison.Ordinal)),
            (bool truth, "true" or "false") => truth.CompareTo(literal == "true"),
            (int or long, [.., >= '0' and <= '9'] or [.., 'L']) =>
                Convert.ToInt64(entity[name], CultureInfo.InvariantCulture).CompareTo(long.Parse(literal.TrimEnd('L'), CultureInfo.InvariantCulture)),

            // An entity without the property, or with one of another type, is never found.
            _ => (int?)null,
        };
        return order is { } known && comparison switch
        {
            "eq" => known == 0,
            "ne" => known != 0,
            "gt" => known > 0,
            "ge" => known >= 0,
            "lt" => known < 0,
            _ => known <= 0,
        };
    };
}
