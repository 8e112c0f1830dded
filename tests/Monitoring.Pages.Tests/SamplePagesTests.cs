using System.Net;
using System.Text.RegularExpressions;
using Monitoring.Pages.Tests.Support;

namespace Monitoring.Pages.Tests;

/// <summary>The review sheet in the browser.</summary>
[Collection(SampleOffices.Name)]
public sealed partial class SamplePagesTests(SampleOffice office)
{
    // A month of its own, so that what is judged here moves no figure that others look at.
    private const string Month = "/e/uob/2023-10";
    private const string Address = $"{Month}/sample";

    [Fact]
    public async Task Judgements_are_kept_counted_and_taken_back()
    {
        var page = (await office.GetAsync(Address)).Text;
        var rows = Rows(page);
        Assert.True(rows.Count > 3, page);
        Assert.Contains($"0 of {rows.Count} judged", page, StringComparison.Ordinal);
        Assert.DoesNotContain("checked=", page, StringComparison.Ordinal);
        var told = rows.Where(row => row.Told.Length > 0).Take(2).ToList();
        var other = told[1].Told == "mixed" ? "negative" : "mixed";

        var saved = await office.PostAsync(Address, [.. Fields(rows), Word(told[0].Id, "right"), Word(told[1].Id, other), ("by", "Li <Wei>")]);

        Assert.Equal((303, $"{Address}#next"), (saved.Status, saved.Headers["Location"]));
        page = (await office.GetAsync(Address)).Text;
        Assert.Contains($"2 of {rows.Count} judged", page, StringComparison.Ordinal);
        Assert.Contains("1 of 2 right: 50%, 95% interval 9 to 91%", page, StringComparison.Ordinal);
        Assert.Contains("Li &lt;Wei&gt;", page, StringComparison.Ordinal);
        Assert.Single(NextMark().Matches(page));
        Assert.Contains("confirmed", (await office.GetAsync("/corrections")).Text, StringComparison.Ordinal);
        Assert.Contains("已复核2条", (await office.GetAsync(Address, "zh-CN")).Text, StringComparison.Ordinal);

        var back = await office.PostAsync(
            Address, [.. Fields(rows), Word(told[0].Id, "as tagged"), Word(told[1].Id, "as tagged"), ("by", "Wang Fang")]);
        Assert.Equal(303, back.Status);
        Assert.Contains($"0 of {rows.Count} judged", (await office.GetAsync(Address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_what_is_wrong_with_a_judgement()
    {
        var rows = Rows((await office.GetAsync(Address)).Text);
        await RefusedAsync(400, "No row was judged.", [.. Fields(rows), ("by", "Li Wei")]);
        await RefusedAsync(400, "Say who corrects it", [.. Fields(rows), Word(rows[0].Id, "mixed")]);
        await RefusedAsync(400, "Found 'great', expected positive", [.. Fields(rows), Word(rows[0].Id, "great"), ("by", "Li Wei")]);
        await RefusedAsync(400, "Found '', expected positive", [($"sentiment-told-{rows[0].Id}", ""), Word(rows[0].Id, "right"), ("by", "Li Wei")]);
        Assert.Equal(403, (await office.PostAsync(Address, [.. Fields(rows), Word(rows[0].Id, "mixed"), ("by", "Li Wei")], withToken: false)).Status);
    }

    [Theory]
    [InlineData(Month)]
    [InlineData("/corrections")]
    public async Task Overview_and_corrections_lead_to_the_sheet(string address) => Assert.Matches(SheetLink(), (await office.GetAsync(address)).Text);

    [Fact]
    public async Task Says_where_there_is_nothing_to_judge()
    {
        var page = (await office.GetAsync("/e/uob/1999-01/sample")).Text;
        Assert.Contains("No mention of this month has a sentiment that a tagger judged.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<form method=\"post\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mention_leads_to_the_sheet_of_its_month()
    {
        var row = Rows((await office.GetAsync(Address)).Text)[0];
        Assert.Contains($"<a href=\"{Address}\">", (await office.GetAsync($"{Month}/mentions/{row.Id}")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("csv", "text/csv; charset=utf-8")]
    [InlineData("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")]
    public async Task Gives_the_same_rows_as_a_file_to_fill_in(string kind, string type)
    {
        var file = await office.GetAsync($"{Address}.{kind}");
        Assert.Equal((200, type), (file.Status, file.Headers["Content-Type"]));
        Assert.Equal($"attachment; filename=\"review-sheet-uob-2023-10.{kind}\"", file.Headers["Content-Disposition"].Split("; filename*")[0]);
        if (kind == "csv")
        {
            Assert.All(Rows((await office.GetAsync(Address)).Text), row => Assert.Contains($"{row.Id},uob,2023-10-", file.Text, StringComparison.Ordinal));
        }
    }

    private async Task RefusedAsync(int status, string message, IEnumerable<(string Name, string Value)> fields)
    {
        var answer = await office.PostAsync(Address, fields);
        Assert.Equal(status, answer.Status);
        Assert.Contains(message, WebUtility.HtmlDecode(answer.Text), StringComparison.Ordinal);
    }

    private static List<(string Id, string Told)> Rows(string page) =>
        [.. Told().Matches(page).Select(row => (row.Groups[1].Value, WebUtility.HtmlDecode(row.Groups[2].Value)))];

    /// <summary>What a browser sends of rows that nobody touched.</summary>
    private static IEnumerable<(string Name, string Value)> Fields(IEnumerable<(string Id, string Told)> rows) =>
        rows.SelectMany(row => ((string, string)[])[($"sentiment-told-{row.Id}", row.Told), ($"language-word-{row.Id}", ""), ($"topics-word-{row.Id}", "")]);

    private static (string Name, string Value) Word(string id, string value) => ($"sentiment-word-{id}", value);

    [GeneratedRegex("""name="sentiment-told-([0-9a-f]{32})"(?: value="([a-z]*)")?""", RegexOptions.NonBacktracking)]
    private static partial Regex Told();

    [GeneratedRegex("""id="next""" + "\"", RegexOptions.NonBacktracking)]
    private static partial Regex NextMark();

    [GeneratedRegex("""href="/e/uob/[0-9-]+/sample""", RegexOptions.NonBacktracking)]
    private static partial Regex SheetLink();
}
