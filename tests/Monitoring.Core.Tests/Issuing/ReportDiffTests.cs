using Monitoring.Delivering;
using Monitoring.Issuing;

namespace Monitoring.Core.Tests.Issuing;

public sealed class ReportDiffTests
{
    [Fact]
    public void Knows_the_elements_of_a_list_by_what_they_are_of_and_not_by_their_rank()
    {
        Assert.Equal(
            ["outlets[c].hits  1", "outlets[a].hits 3 5", "outlets[b].hits 2 "],
            Of("""{"outlets": [{"key": "a", "hits": 3}, {"key": "b", "hits": 2}]}""", """{"outlets": [{"key": "c", "hits": 1}, {"key": "a", "hits": 5}]}"""));
        Assert.Equal(
            ["rates[2023-11 EUR].rate 1.1 1.2"],
            Of("""{"rates": [{"month": "2023-11", "from": "EUR", "rate": 1.1}, {"month": "2023-10", "from": "EUR", "rate": 1}]}""",
                """{"rates": [{"month": "2023-10", "from": "EUR", "rate": 1}, {"month": "2023-11", "from": "EUR", "rate": 1.2}]}"""));
        Assert.Equal(["months[2] 7 8"], Of("""{"months": [7, 7]}""", """{"months": [7, 8]}"""));
        Assert.Equal(["gaps[2023-11-02]  '2023-11-02'"], Of("""{"gaps": ["2023-11-03"]}""", """{"gaps": ["2023-11-02", "2023-11-03"]}"""));
    }

    [Fact]
    public void Loses_neither_of_two_elements_that_have_the_same_key() =>
        Assert.Equal(
            ["posts[x #2].views 2 3"],
            Of("""{"posts": [{"name": "x", "views": 1}, {"name": "x", "views": 2}]}""", """{"posts": [{"name": "x", "views": 1}, {"name": "x", "views": 3}]}"""));

    [Fact]
    public void Compares_numbers_to_their_last_digit_and_by_value()
    {
        Assert.Empty(Of("""{"ave": 9.50, "reach": 1}""", """{"ave": 9.5, "reach": 1.0}"""));
        Assert.Equal(
            ["ave 79228162514264337593543950334 79228162514264337593543950335"],
            Of("""{"ave": 79228162514264337593543950334}""", """{"ave": 79228162514264337593543950335}"""));
        Assert.Equal(["ave '1e999' '2e999'"], Of("""{"ave": 1e999}""", """{"ave": 2e999}"""));
        Assert.Equal(["ave 1 'n/a'"], Of("""{"ave": 1}""", """{"ave": "n/a"}"""));
    }

    [Fact]
    public void Looks_neither_at_times_nor_at_what_says_of_which_report_it_is() =>
        Assert.Empty(Of(
            """{"asOf": "1", "revision": 1, "changes": null, "files": [{"sha256": "1"}], "followers": [{"channel": "wechat", "value": 1, "asOf": "1"}]}""",
            """{"asOf": "2", "revision": 2, "changes": {}, "files": [], "followers": [{"channel": "wechat", "value": 1, "asOf": "2"}]}"""));

    [Fact]
    public void Marks_what_follows_from_other_figures_of_a_summary() =>
        Assert.Equal(
            [("hits", false), ("breakdown.hitsWithTopic", true)],
            ReportDiff.Of(
                """{"month": "2023-11", "hits": 1, "breakdown": {"hitsWithTopic": 1}}""", "a",
                """{"month": "2023-11", "hits": 2, "breakdown": {"hitsWithTopic": 2}}""", "b").Values.Select(value => (value.Path.Text, value.IsDerived)));

    [Theory]
    [InlineData("[]", "b.json: found a JSON array, expected a report, which is an object.")]
    [InlineData("{", "b.json: can't be read as JSON (")]
    public void Refuses_what_is_no_report(string json, string message) =>
        Assert.StartsWith(message, Assert.Throws<ReportException>(() => ReportDiff.Of("{}", "a.json", json, "b.json")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("hits", 130.0, 141.0, "hits: 130 -> 141 (+11), moved by late.csv (11 rows)", 11, 0, MovedRows.Figure)]
    [InlineData("reach", 1234.5, 1000.0, "reach: 1,234.5 -> 1,000 (-234.5), moved by late.csv (2 rows with newer values)", 0, 2, MovedRows.Figure)]
    [InlineData("share", 0.0, 1.0, "share: 0 -> 1 (+1), moved by late.csv (1 row, 1 more with newer values elsewhere in the period)", 1, 1, MovedRows.Period)]
    [InlineData("days.2023-11-30", null, 0.0, "days.2023-11-30: none -> 0, moved by late.csv (covers the day)", 0, 0, MovedRows.Coverage)]
    public void Says_what_moved_in_words(string figure, double? from, double? to, string words, long counted, long replaced, MovedRows rows) =>
        Assert.Equal(words, ChangeText.Of(new FigureChange(figure, (decimal?)from, (decimal?)to, [new MovedBy("late.csv", counted, replaced, rows)])));

    private static IEnumerable<string> Of(string before, string after) =>
        ReportDiff.Of(before, "a", after, "b").Values.Select(value => string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{value.Path} {value.From}{Quoted(value.FromText)} {value.To}{Quoted(value.ToText)}"));

    private static string Quoted(string? text) => text is null ? "" : $"'{text}'";
}
