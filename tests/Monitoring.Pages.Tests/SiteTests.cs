using System.Text.RegularExpressions;
using Monitoring.Pages.Answering;
using Monitoring.Pages.Tests.Support;

namespace Monitoring.Pages.Tests;

[Collection(SampleOffices.Name)]
public sealed partial class SiteTests(SampleOffice office)
{
    /// <summary>One address of every kind of page.</summary>
    public static TheoryData<string> Addresses =>
    [
        "/e/uob/2023-11", "/e/uob/2023-10", "/e/uob/1999-01", "/e/uob/2023-11/mentions", "/e/uob/2023-11/mentions?channel=weibo&figure=engagement",
        "/e/uob/2023-11/mentions?q=birmingham&sort=reach", "/e/uob/2023-11/mentions?sentiment=mixed&page=9", "/corrections", "/e/uob/2023-11/sample", "/e/uob/1999-01/sample",
        "/uploads", "/uploads?state=rejected&name=melt", "/reports", "/reports?kind=review", "/reports/summary-uob-2023-11-r2", "/reports/review-uob-2023-r1",
        "/mail/uob/2023-11", "/mail/uob/2023-11/send", "/index/2023", "/index/2023?sort=hits&order=up", "/index/2023/issue", "/index/2023/uob", "/nowhere",
    ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Every_page_is_whole_and_allows_nothing_from_elsewhere(string address)
    {
        var page = await office.GetAsync(address);
        Assert.Equal(address == "/nowhere" ? 404 : 200, page.Status);
        Assert.Equal("text/html; charset=utf-8", page.Headers["Content-Type"]);
        Assert.Equal(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; frame-src 'self'; form-action 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'",
            page.Headers["Content-Security-Policy"]);
        Assert.Equal("nosniff", page.Headers["X-Content-Type-Options"]);
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
        Assert.StartsWith("<!DOCTYPE html>", page.Text, StringComparison.Ordinal);
        Assert.EndsWith("</html>", page.Text.TrimEnd(), StringComparison.Ordinal);
        Assert.Empty(InlineStyleOrScript().Matches(page.Text));
        Assert.All(Loaded().Matches(page.Text), loaded => Assert.StartsWith("/", loaded.Groups[1].Value, StringComparison.Ordinal));
        Assert.DoesNotContain(office.Folder, page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "/e/uob/2023-11")]
    [InlineData("/e/uob", "/e/uob/2023-11")]
    [InlineData("/go?entity=uob&month=2023-10", "/e/uob/2023-10")]
    [InlineData("/e/uob/2023", "/e/uob/2023/mentions")]
    [InlineData("/index", "/index/2023")]
    public async Task Leads_on_to_the_page_that_is_meant(string address, string expected)
    {
        var answer = await office.GetAsync(address);
        Assert.Equal((303, expected), (answer.Status, answer.Headers["Location"]));
    }

    [Theory]
    [InlineData("/e/nobody/2023-11", 404, "Parameter 'entity': found 'nobody', expected one of the watch list's: uob.")]
    [InlineData("/e/uob/soon", 400, "Parameter 'period': found 'soon', expected a month such as 2023-11")]
    [InlineData("/e/uob/9999-12", 400, "Parameter 'period': found '9999-12', expected a month such as 2023-11")]
    [InlineData("/e/uob/9999-12/mentions", 400, "Parameter 'period': found '9999-12', expected a month such as 2023-11")]
    [InlineData("/e/uob/9999-11-30..9999-12-31", 400, "Parameter 'period': found '9999-11-30..9999-12-31', expected a month such as 2023-11")]
    [InlineData("/e/uob/2023-11/mentions?day=x", 400, "Parameter 'day': found 'x', expected a date such as 2023-11-05.")]
    [InlineData("/uploads/../../etc/passwd", 404, "There is no such page")]
    [InlineData("/uploads/%2e%2e%2fstate.db/rejects", 404, "The ledger has no such upload.")]
    [InlineData("/reports/none", 404, "No such report was issued.")]
    [InlineData("/index/2023/nobody", 404, "Nobody of that name is ranked.")]
    [InlineData("/index/1988", 200, "The ranking is being worked out")]
    public async Task Says_what_is_wrong_with_an_address(string address, int status, string message)
    {
        var answer = await office.GetAsync(address);
        Assert.Equal(status, answer.Status);
        Assert.Contains(message, System.Net.WebUtility.HtmlDecode(answer.Text), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/reports/none", "There is no such page")]
    [InlineData("/e/nobody/2023-11", "That address makes no sense here")]
    public async Task Does_not_speak_of_changes_where_only_a_page_was_asked_for(string address, string heading)
    {
        var answer = await office.GetAsync(address);
        Assert.Contains($"<h1>{heading}</h1>", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Nothing was changed", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serves_style_and_script_under_names_that_say_what_is_in_them()
    {
        var page = (await office.GetAsync("/uploads")).Text;
        foreach (var (asset, type) in ((string, string)[])[("site", "text/css; charset=utf-8"), ("site", "text/javascript; charset=utf-8"), ("mark", "image/svg+xml")])
        {
            var ending = type.Contains("css", StringComparison.Ordinal) ? "css" : type.Contains("java", StringComparison.Ordinal) ? "js" : "svg";
            var address = Regex.Match(page, $"\"(/assets/{asset}\\.[0-9a-f]{{12}}\\.{ending})\"", RegexOptions.NonBacktracking).Groups[1].Value;
            var answer = await office.GetAsync(address);
            Assert.Equal((200, type), (answer.Status, answer.Headers["Content-Type"]));
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers["Cache-Control"]);
        }
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1:5081")]
    [InlineData("")]
    public async Task Refuses_to_be_called_by_another_name(string host)
    {
        var answer = await office.SendAsync(new PageRequest { Method = "GET", Path = "/e/uob/2023-11", Host = host });
        Assert.Equal((421, "These pages are not served under that name.\n"), (answer.Status, answer.Text));
    }

    [Theory]
    [InlineData("/reports/summary-uob-2023-11-r2/page")]
    [InlineData("/reports/review-uob-2023-r1/page")]
    [InlineData("/mail/uob/2023-11/page")]
    public async Task Shows_a_report_as_issued_in_a_sandbox(string address)
    {
        var page = await office.GetAsync(address);
        Assert.Equal(200, page.Status);
        Assert.StartsWith("sandbox ", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("allow-scripts", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_of_a_revision_what_moved_and_by_which_file()
    {
        var page = (await office.GetAsync("/reports/summary-uob-2023-11-r2")).Text;
        Assert.Contains("Changed since revision 1", page, StringComparison.Ordinal);
        Assert.Contains("=evil&lt;b&gt;.csv", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-GB,en;q=0.9,zh;q=0.8", "<html lang=\"en\"")]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", "<html lang=\"zh-Hans\"")]
    [InlineData("fr", "<html lang=\"en\"")]
    [InlineData(null, "<html lang=\"en\"")]
    public async Task Speaks_the_language_that_the_browser_asks_for_first(string? accepted, string expected) =>
        Assert.Contains(expected, (await office.GetAsync("/uploads", accepted)).Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("/e/uob/2023-11")]
    [InlineData("/uploads")]
    [InlineData("/reports")]
    [InlineData("/mail/uob/2023-11/send")]
    [InlineData("/index/2023/uob")]
    public async Task Leaves_no_English_in_a_Chinese_page(string address)
    {
        var page = (await office.GetAsync(address, "zh-CN")).Text;

        // What is marked as English or comes from an upload may be; names of products, units and formats are the same in both.
        var own = Tag().Replace(ForeignPart().Replace(page, " "), " ");
        string[] shared = ["Monitoring", "monitoring", "localhost", "Instagram", "YouTube", "SHA", "AMEC", "SMTP", "json", "settings", "mail", "watch", "JSON", "UTC", "USD", "gzip", "xlsx", "English", "eml", "csv", "tsv", "zip", "CSV", "issue", "meltwater"];
        Assert.Empty(Latin().Matches(System.Net.WebUtility.HtmlDecode(own)).Select(word => word.Value).Except(shared));
    }

    [Theory]
    [InlineData("en-GB", "<html lang=\"en\"", "a notional cost, not a value")]
    [InlineData("zh-CN", "<html lang=\"zh-Hans\"", "名义成本而非价值")]
    public async Task Shows_an_issued_summary_in_the_language_of_its_reader_and_the_mail_in_that_of_the_office(string language, string tag, string caution)
    {
        var issued = (await office.GetAsync("/reports/summary-uob-2023-11-r1/page", language)).Text;
        Assert.Contains(tag, issued, StringComparison.Ordinal);
        Assert.Contains(caution, issued, StringComparison.Ordinal);

        Assert.Contains("<html lang=\"en\"", (await office.GetAsync("/mail/uob/2023-11/page", language)).Text, StringComparison.Ordinal);
        Assert.Contains("media summary", (await office.GetAsync("/mail/uob/2023-11", language)).Text, StringComparison.Ordinal);
    }

    [GeneratedRegex("""\sstyle=|<style|<script(?![^>]*\ssrc="/assets/)|\son[a-z]+=["']""", RegexOptions.IgnoreCase)]
    private static partial Regex InlineStyleOrScript();

    [GeneratedRegex("""<(?:script|link|img|iframe|source|object|embed|form)[^>]*\s(?:src|href|action)="([^"]*)""", RegexOptions.NonBacktracking)]
    private static partial Regex Loaded();

    [GeneratedRegex("""<head>.*?</head>|<bdi[^>]*>.*?</bdi>|<(\w+)[^>]*\slang="en"[^>]*>.*?</\1>|<pre.*?</pre>|<td[^>]*><code>.*?</td>|<dd><code>.*?</dd>|<footer.*?</footer>""", RegexOptions.Singleline)]
    private static partial Regex ForeignPart();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("[A-Za-z]{3,}", RegexOptions.NonBacktracking)]
    private static partial Regex Latin();
}
