using System.Security.Cryptography;
using System.Text;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>Reviews and indexes are issued, listed, shown and compared as summaries are.</summary>
public sealed class YearIssuingTests : IDisposable
{
    private static readonly DateTimeOffset FirstDay = new(2024, 1, 8, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset SecondDay = FirstDay.AddDays(2);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_review_is_issued_listed_shown_and_compared()
    {
        await TakeAsync(FirstDay, "accounts.csv", Accounts("2023-01-01,26762,", "2023-12-01,31464,"));
        var first = await RunAsync(FirstDay, "review", "--year", "2023", "--issue", "--note", "for the dean", "--json");
        Assert.Contains("review-uob-2023-r1: was issued (SHA-256 ", first.Error, StringComparison.Ordinal);
        Assert.Equal(1, (int)first.Json["revision"]!);

        var again = await RunAsync(SecondDay, "review", "--year", "2023", "--issue");
        Assert.Contains("review-uob-2023-r1: was issued before, and no figure has moved since", again.Error, StringComparison.Ordinal);

        await TakeAsync(SecondDay, "late.csv", Accounts("2023-12-01,31470,1"));
        var second = await RunAsync(SecondDay, "review", "--year", "2023", "--issue", "--out", _folder["reports"]);

        Assert.Contains("review-uob-2023-r2: was issued (SHA-256 ", second.Error, StringComparison.Ordinal);
        var reports = (await RunAsync(SecondDay, "reports", "--kind", "review", "--json")).JsonLines;
        Assert.Equal(["review-uob-2023-r1", "review-uob-2023-r2"], reports.Select(report => (string)report["id"]!));
        Assert.Equal("for the dean", (string)reports[0]["note"]!);
        var shown = (await RunAsync(SecondDay, "reports", "show", "review-uob-2023-r2")).Output;
        Assert.Equal((string)reports[1]["sha256"]!, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shown))));
        var diff = await RunAsync(SecondDay, "diff", "review-uob-2023-r1", "review-uob-2023-r2");
        Assert.Contains(
            "  accounts[wechat/university of birmingham].value: 31,464 -> 31,470 (+6), moved by late.csv (1 row)\n", diff.Output, StringComparison.Ordinal);
        Assert.Contains(
            "late.csv (1 row)", File.ReadAllText(_folder["reports/2023-review-uob.html"]), StringComparison.Ordinal);
        Assert.Contains("Revision 2", File.ReadAllText(_folder["reports/2023-review-uob.txt"]), StringComparison.Ordinal);

        // What was known on the first day is what was issued then, but that it says so.
        var past = await RunAsync(SecondDay, "review", "--year", "2023", "--as-of", "2024-01-08", "--json");
        Assert.Equal(31464, (int)past.Json["accounts"]![0]!["value"]!);
        Assert.Equal(1, (int)past.Json["revision"]!);
    }

    [Fact]
    public async Task An_index_is_issued_compared_and_made_of_what_was_known_on_a_day()
    {
        File.WriteAllText(_folder["towns.csv"], "id,en\neastford,Eastford\nwestmouth,Westmouth\n");
        await TakeAsync(FirstDay, "first.csv", Header + Row(1, "Eastford opens a park") + Row(2, "Eastford and Westmouth agree"), _folder["towns.csv"]);
        var first = await IndexAsync(FirstDay, "--issue");
        Assert.Contains("index-towns-2023-r1: was issued (SHA-256 ", first.Error, StringComparison.Ordinal);
        await TakeAsync(SecondDay, "late.csv", Header + Row(3, "Westmouth builds a harbour"), _folder["towns.csv"]);

        var second = await IndexAsync(SecondDay, "--issue", "--json");
        var again = await IndexAsync(SecondDay, "--issue");

        Assert.Contains("index-towns-2023-r2: was issued (SHA-256 ", second.Error, StringComparison.Ordinal);
        Assert.Contains("index-towns-2023-r2: was issued before, and no figure has moved since", again.Error, StringComparison.Ordinal);
        var hits = second.Json["changes"]!["figures"]!.AsArray().Single(change => (string)change!["figure"]! == "totals.hits")!;
        Assert.Equal("""[{"file":"late.csv","counted":1,"replaced":0,"rows":"figure"}]""", hits["movedBy"]!.ToJsonString());
        var diff = await RunAsync(SecondDay, "diff", "index-towns-2023-r1", "index-towns-2023-r2");
        Assert.Contains("  entities[westmouth].hits: 1 -> 2 (+1), moved by late.csv (1 row)\n", diff.Output, StringComparison.Ordinal);

        var past = await IndexAsync(SecondDay, "--as-of", "2024-01-09", "--json");
        Assert.Equal(3, (int)past.Json["totals"]!["hits"]!);
        Assert.Equal(1, (int)past.Json["revision"]!);
        Assert.StartsWith("As known on 9 January 2024", (string)past.Json["asKnown"]!["note"]!, StringComparison.Ordinal);
        Assert.Contains("As known on 9 January 2024", (await IndexAsync(SecondDay, "--as-of", "2024-01-09")).Output, StringComparison.Ordinal);

        Task<Outcome> IndexAsync(DateTimeOffset now, params string[] more) =>
            RunAsync(now, ["index", "--panel", _folder["towns.csv"], "--year", "2023", .. more]);
    }

    [Fact]
    public async Task Rows_that_leave_a_shared_name_open_are_counted_in_every_form_of_the_index()
    {
        await TakeAsync(
            FirstDay, "first.csv",
            Header + Row(1, "Taizhou opens a park") + Row(2, "Taizhou in Zhejiang builds a harbour") + Row(3, "Beijing meets a guest from Taizhou")
            + Row(4, "Rain in Taizhou").Replace("2023", "2022", StringComparison.Ordinal),
            "chinese-cities");

        var index = await RunAsync(FirstDay, "index", "--panel", "chinese-cities", "--year", "2023", "--json", "--out", _folder["reports"]);

        Assert.True(index.ExitCode == 0, index.Error);
        var open = index.Json["leftOpen"]!;
        Assert.Equal((2L, "Taizhou", 2L), ((long)open["rows"]!, (string)open["names"]![0]!["name"]!, (long)open["names"]![0]!["rows"]!));
        Assert.StartsWith("The row speaks of a name that several entities have, and neither", (string)open["reason"]!, StringComparison.Ordinal);
        Assert.Contains("Names left open", File.ReadAllText(_folder["reports/2023-index.html"]), StringComparison.Ordinal);
        Assert.Contains("Rows that leave a shared name open, 2", File.ReadAllText(_folder["reports/2023-index.txt"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("review", "--as-of", "2024-01-08", "--issue", "Option '--as-of': found it with '--issue', expected it alone: a report is issued with all that is known.")]
    [InlineData("index", "--as-of", "2024-01-08", "--issue", "Option '--as-of': found it with '--issue', expected it alone: a report is issued with all that is known.")]
    [InlineData("review", "--note", "x", null, "Option '--note': found it without '--issue', expected both: a note is kept with the revision that is issued.")]
    public async Task What_cannot_be_issued_is_wrong_usage(string command, string option, string value, string? more, string message)
    {
        string[] args = [command, "--year", "2023", option, value];

        var refused = await RunAsync(SecondDay, more is null ? args : [.. args, more]);

        Assert.Equal(2, refused.ExitCode);
        Assert.StartsWith(message, refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_review_of_a_year_without_an_upload_is_not_issued()
    {
        await TakeAsync(FirstDay, "accounts.csv", Accounts("2021-12-01,26762,"));

        var refused = await RunAsync(SecondDay, "review", "--year", "2023", "--issue");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("uob, 2023: no upload states or covers anything of that year", refused.Error, StringComparison.Ordinal);
        Assert.Empty((await RunAsync(SecondDay, "reports", "--json")).Output);
    }

    public void Dispose() => _folder.Dispose();

    private const string Header = "Title,URL,Date\n";

    private static string Row(int id, string title) => $"{title},https://example.org/{id},2023-11-0{id}\n";

    private static string Accounts(params string[] rows) =>
        "channel,account,metric,as_of,value,correction\n" + string.Concat(rows.Select(row => $"WeChat,University of Birmingham,followers,{row}\n"));

    private async Task TakeAsync(DateTimeOffset now, string name, string content, string? watchList = null)
    {
        File.WriteAllText(_folder[name], content);
        string[] list = watchList is null ? [] : ["--watchlist", watchList];
        var taken = await RunAsync(now, ["ingest", _folder[name], .. list]);
        Assert.True(taken.ExitCode == 0, taken.Error);
    }

    private Task<Outcome> RunAsync(DateTimeOffset now, params string[] args) => CommandLine.RunAsync(now, [.. args, "--data", _folder["state"]]);
}
