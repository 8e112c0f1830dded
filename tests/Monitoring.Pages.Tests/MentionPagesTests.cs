using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Monitoring.Pages.Tests.Support;

namespace Monitoring.Pages.Tests;

[Collection(SampleOffices.Name)]
public sealed partial class MentionPagesTests(SampleOffice office)
{
    private const string All = "/e/uob/2023-11/mentions";

    [Theory]
    [InlineData("")]
    [InlineData("?sentiment=positive&figure=reach")]
    [InlineData("?channel=weibo&sort=engagement")]
    [InlineData("?q=birmingham&figure=ave")]
    public async Task A_download_has_the_rows_that_the_page_adds_up(string query)
    {
        var page = (await office.GetAsync(All + query)).Text;
        var csv = await office.GetAsync($"{All}.csv{query}");
        Assert.StartsWith("attachment; filename=\"mentions-uob-2023-11.csv\"", csv.Headers["Content-Disposition"], StringComparison.Ordinal);
        var rows = long.Parse(Rows().Match(page).Groups[1].Value, NumberStyles.Number, CultureInfo.InvariantCulture);
        Assert.Equal(rows, Fingerprints().Count(csv.Text));
        var xlsx = await office.GetAsync($"{All}.xlsx{query}");
        Assert.StartsWith("PK", xlsx.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_without_a_headline_is_told_by_its_beginning()
    {
        var list = await office.GetAsync($"{All}?channel=weibo");
        Assert.Contains("二十分钟出结果", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("(without a headline)", list.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?channel=weibo")]
    [InlineData("?channel=weibo&figure=stories")]
    public async Task A_sum_that_no_row_gives_a_part_of_is_unknown_and_not_nought(string query)
    {
        var list = await office.GetAsync(All + query);
        Assert.Contains("Total potential views: –", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Engagement: –", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_hold_every_row_once()
    {
        var seen = new List<string>();
        for (var number = 1; ; number++)
        {
            var page = (await office.GetAsync($"{All}?page={number}")).Text;
            var rows = MentionLink().Matches(page).Select(link => link.Groups[1].Value).Distinct().ToList();
            seen.AddRange(rows);
            if (!page.Contains("rel=\"next\"", StringComparison.Ordinal))
            {
                break;
            }
        }

        Assert.Equal(Fingerprints().Count((await office.GetAsync($"{All}.csv")).Text), seen.Count);
        Assert.Equal(seen.Count, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("?sort=reach")]
    [InlineData("?sort=ave")]
    [InlineData("?sort=outlet")]
    [InlineData("?q=Birmingham")]
    public async Task Rows_lead_to_the_mention_and_safely_to_its_source(string query)
    {
        var page = (await office.GetAsync(All + query)).Text;
        Assert.NotEmpty(MentionLink().Matches(page));
        Assert.All(Outward().Matches(page), link => Assert.Contains("rel=\"noreferrer noopener nofollow\"", link.Value, StringComparison.Ordinal));
        Assert.NotEmpty(Outward().Matches(page));
        Assert.Equal(query.Contains("q=", StringComparison.Ordinal), page.Contains("<mark>", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_correction_shows_at_once_is_listed_and_is_taken_back()
    {
        var before = await SumAsync("?sentiment=mixed");
        var page = (await office.GetAsync($"{All}?sentiment=positive&sort=outlet")).Text;
        var mention = MentionLink().Match(page).Groups[1].Value;
        var address = $"{All}/{mention}";
        Assert.Equal(200, (await office.GetAsync(address)).Status);

        var set = await office.PostAsync(address, [("sentiment", "mixed"), ("by", "Li <Wei>"), ("note", "ironic"), ("back", $"{All}?sentiment=mixed")]);
        Assert.Equal((303, $"{All}?sentiment=mixed"), (set.Status, set.Headers["Location"]));
        Assert.Equal(before + 1, await SumAsync("?sentiment=mixed"));
        Assert.Contains("Li &lt;Wei&gt;", (await office.GetAsync("/corrections")).Text, StringComparison.Ordinal);
        Assert.Contains("ironic", (await office.GetAsync(address)).Text, StringComparison.Ordinal);

        var back = await office.PostAsync(address, [("sentiment", "as tagged"), ("by", "Wang Fang"), ("back", "https://evil.example/")]);
        Assert.Equal((303, address), (back.Status, back.Headers["Location"]));
        Assert.Equal(before, await SumAsync("?sentiment=mixed"));
    }

    [Theory]
    [InlineData("sentiment", "great", "Li Wei", 400, "expected positive, neutral, negative, mixed or 'as tagged'")]
    [InlineData("sentiment", "", "Li Wei", 400, "Nothing was set.")]
    [InlineData("sentiment", "mixed", "", 400, "Say who corrects it")]
    public async Task Says_what_is_wrong_with_a_correction(string field, string value, string by, int status, string message)
    {
        var mention = MentionLink().Match((await office.GetAsync(All)).Text).Groups[1].Value;
        var answer = await office.PostAsync($"{All}/{mention}", [(field, value), ("by", by)]);
        Assert.Equal(status, answer.Status);
        Assert.Contains(message, WebUtility.HtmlDecode(answer.Text), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_that_no_page_of_ours_asked_for_is_refused()
    {
        var mention = MentionLink().Match((await office.GetAsync(All)).Text).Groups[1].Value;
        Assert.Equal(403, (await office.PostAsync($"{All}/{mention}", [("sentiment", "mixed"), ("by", "Li Wei")], withToken: false)).Status);
    }

    [Theory]
    [InlineData("/e/uob/2023-11/mentions/0123456789abcdef0123456789abcdef", 404)]
    [InlineData("/e/uob/2023-11/mentions/nothing", 404)]
    [InlineData("/e/uob/2023-11/mentions?page=100000", 200)]
    [InlineData("/e/uob/2023-11/mentions?q=%22%20OR%20%28", 200)]
    [InlineData("/e/uob/2020..2023/mentions", 400)]
    public async Task Answers_what_is_asked_oddly(string address, int status) => Assert.Equal(status, (await office.GetAsync(address)).Status);

    private async Task<decimal> SumAsync(string query) =>
        decimal.Parse(Sum().Match((await office.GetAsync(All + query)).Text).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("""<data id="sum" value="([0-9.]+)">""", RegexOptions.NonBacktracking)]
    private static partial Regex Sum();

    [GeneratedRegex("""([0-9,]+) rows, sum""", RegexOptions.NonBacktracking)]
    private static partial Regex Rows();

    [GeneratedRegex("""(?m)^[0-9a-f]{32},""", RegexOptions.NonBacktracking)]
    private static partial Regex Fingerprints();

    [GeneratedRegex("""<a href="/e/uob/2023-11/mentions/([0-9a-f]{32})">""", RegexOptions.NonBacktracking)]
    private static partial Regex MentionLink();

    [GeneratedRegex("""<a [^>]*href="https?://[^>]*>""", RegexOptions.NonBacktracking)]
    private static partial Regex Outward();
}
