using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>What was issued is kept; a late upload makes a revision that says which file moved which figure; and what was known on a day
/// can be made again.</summary>
public sealed class IssuingTests : IDisposable
{
    private const string Header = "Title,URL,Date,Source,Reach\n";
    private static readonly DateTimeOffset FirstDay = new(2023, 12, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset SecondDay = FirstDay.AddDays(2);

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_late_file_makes_a_revision_that_names_each_figure_it_moved_and_by_how_many_rows()
    {
        var (first, second) = await IssueTwiceAsync();

        // Row 2 comes again with a larger reach, row 3 is new; the file of another month moves nothing and is not named.
        Assert.Equal("summary-uob-2023-11-r2", second);
        var changes = (await ShowAsync(second))["changes"]!;
        Assert.Equal(1, (int)changes["sinceRevision"]!);
        Assert.Equal(["late.csv"], changes["newFiles"]!.AsArray().Select(file => (string)file!["name"]!));
        Assert.Empty(changes["rules"]!.AsArray());
        var moved = changes["figures"]!.AsArray().ToDictionary(
            change => (string)change!["figure"]!, change => (From(change!), To(change!), change!["movedBy"]!.ToJsonString()));
        Assert.Equal((2m, 3m, """[{"file":"late.csv","counted":1,"replaced":0,"rows":"figure"}]"""), moved["hits"]);
        Assert.Equal((1500m, 2600m, """[{"file":"late.csv","counted":1,"replaced":1,"rows":"figure"}]"""), moved["reach"]);
        Assert.Equal((null, 1m, """[{"file":"late.csv","counted":1,"replaced":0,"rows":"figure"}]"""), moved["days.2023-11-03"]);
        Assert.Equal((500m, 900m, """[{"file":"late.csv","counted":0,"replaced":1,"rows":"figure"}]"""), moved["outlets[example 2].reach"]);
        Assert.Equal((0.5m, 0.3333m, """[{"file":"late.csv","counted":1,"replaced":1,"rows":"period"}]"""), moved["outlets[example 1].share"]);
        Assert.False(moved.ContainsKey("outlets[example 1].reach"));

        var diff = await RunAsync(SecondDay, "diff", first, second);
        Assert.StartsWith("summary-uob-2023-11-r1 -> summary-uob-2023-11-r2\n", diff.Output, StringComparison.Ordinal);
        Assert.Contains("  hits: 2 -> 3 (+1), moved by late.csv (1 row)\n", diff.Output, StringComparison.Ordinal);
        Assert.Contains("  reach: 1,500 -> 2,600 (+1,100), moved by late.csv (1 row, 1 more with newer values)\n", diff.Output, StringComparison.Ordinal);
        Assert.Contains("  days.2023-11-03: none -> 1, moved by late.csv (1 row)\n", diff.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Issued_again_while_nothing_moved_it_stays_the_same_revision()
    {
        var (_, second) = await IssueTwiceAsync();
        var before = await RunAsync(SecondDay, "reports", "--json");

        // A file of repeats is an upload too; it makes the summary's as-of later and moves no figure.
        await TakeAsync(SecondDay.AddDays(1), "again.csv", Row(1, 1000));
        var again = await RunAsync(SecondDay.AddDays(1), "summary", "--month", "2023-11", "--issue");

        Assert.Contains("summary-uob-2023-11-r2: was issued before, and no figure has moved since", again.Error, StringComparison.Ordinal);
        Assert.Equal(before.Output, (await RunAsync(SecondDay.AddDays(1), "reports", "--json")).Output);
        Assert.Equal(second, (string)before.JsonLines[^1]["id"]!);
    }

    [Fact]
    public async Task What_was_known_on_a_day_is_the_report_of_that_day_to_the_byte()
    {
        var (first, _) = await IssueTwiceAsync();
        var issued = (await RunAsync(SecondDay, "reports", "show", first)).Output;

        var asOf = await RunAsync(SecondDay, "summary", "--month", "2023-11", "--as-of", "2023-12-02", "--json");

        var rebuilt = JsonNode.Parse(asOf.Output)!;
        Assert.Equal("2023-12-02T23:59:59.9999999+00:00", (string)rebuilt["asKnown"]!["at"]!);
        Assert.StartsWith("As known on 2 December 2023, 23:59:59 (UTC, UTC+00:00): rebuilt", (string)rebuilt["asKnown"]!["note"]!, StringComparison.Ordinal);
        rebuilt["asKnown"] = null;
        Assert.Equal(JsonNode.Parse(issued)!.ToJsonString(), rebuilt.ToJsonString());
        var text = await RunAsync(SecondDay, "summary", "--month", "2023-11", "--as-of", "2023-12-01T09:00:00Z");
        Assert.Contains("As known on 1 December 2023", text.Output, StringComparison.Ordinal);

        var nobody = await RunAsync(SecondDay, "summary", "--month", "2023-11", "--as-of", "2023-12-01T08:59", "--json");
        Assert.Equal(0, (int)nobody.Json["hits"]!);
        var rows = await RunAsync(SecondDay, "explain", "--month", "2023-11", "--figure", "reach", "--as-of", "2023-12-02", "--json");
        Assert.Equal(1500m, (decimal)rows.Json["total"]!);
    }

    [Theory]
    [InlineData("2023-12-04", "found '2023-12-04', expected a day up to today")]
    [InlineData("soon", "found 'soon', expected a day up to today")]
    [InlineData("2023-12-03T09:00:01Z", "found '2023-12-03T09:00:01Z', expected a day up to today")]
    public async Task A_time_to_come_or_none_is_wrong_usage(string asOf, string message)
    {
        await IssueTwiceAsync();

        var refused = await RunAsync(SecondDay, "summary", "--month", "2023-11", "--as-of", asOf);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains($"Option '--as-of': {message}", refused.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--issue")]
    [InlineData("--send")]
    public async Task What_was_known_on_a_day_is_not_issued(string option)
    {
        await IssueTwiceAsync();

        var refused = await RunAsync(SecondDay, "summary", "--month", "2023-11", "--as-of", "2023-12-02", option);

        Assert.Equal(2, refused.ExitCode);
        Assert.StartsWith(
            "Option '--as-of': found it with '--issue' or '--send', expected it alone: a report is issued with all that is known.\n",
            refused.Error, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync(SecondDay, "reports", "--json")).JsonLines.Count);
    }

    [Fact]
    public async Task A_kept_upload_that_is_gone_is_named()
    {
        await IssueTwiceAsync();
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_folder["first.csv"])));
        File.Delete(Path.Combine(State, "uploads", hash[..2], hash));

        var refused = await RunAsync(SecondDay, "summary", "--month", "2023-11", "--as-of", "2023-12-02");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains($"first.csv: its kept bytes are gone, expected at uploads/{hash[..2]}/{hash}.", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_is_shown_byte_for_byte_and_one_that_was_changed_is_found_out()
    {
        var (first, second) = await IssueTwiceAsync();
        var listed = (await RunAsync(SecondDay, "reports", "--json")).JsonLines[0];
        var shown = (await RunAsync(SecondDay, "reports", "show", first)).Output;
        Assert.Equal((string)listed["sha256"]!, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(shown))));

        Execute("UPDATE issued_report SET report = replace(report, '\"hits\": 2', '\"hits\": 9') WHERE revision = 1");

        var list = await RunAsync(SecondDay, "reports");
        Assert.Equal(1, list.ExitCode);
        Assert.Contains("CHANGED SINCE IT WAS ISSUED", list.Output, StringComparison.Ordinal);
        Assert.Contains("summary-uob-2023-11-r1: was changed since it was issued; its hash no longer fits.", list.Error, StringComparison.Ordinal);
        foreach (var refused in new[] { await RunAsync(SecondDay, "reports", "show", first), await RunAsync(SecondDay, "diff", first, second) })
        {
            Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
            Assert.Contains("It was changed since; put it back as it was issued, from a backup.", refused.Error, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await RunAsync(SecondDay, "reports", "show", second)).ExitCode);
    }

    [Fact]
    public async Task A_changed_rule_is_named_as_a_cause()
    {
        var (_, second) = await IssueTwiceAsync();
        File.WriteAllText(Path.Combine(State, "settings.json"), """{"rateCard": "liana", "timeZone": "Asia/Shanghai"}""");

        var refused = await RunAsync(SecondDay, "summary", "--month", "2023-11", "--issue");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("Nothing was issued or sent; run 'monitoring rebuild' first.", refused.Error, StringComparison.Ordinal);

        await RunAsync(SecondDay, "rebuild");
        await RunAsync(SecondDay, "summary", "--month", "2023-11", "--issue");

        var rules = (await ShowAsync("summary-uob-2023-11-r3"))["changes"]!["rules"]!.AsArray();
        Assert.Equal(
            ["rate card: meltwater -> liana", "time zone: UTC -> Asia/Shanghai"],
            rules.Select(rule => $"{rule!["rule"]}: {rule["from"]} -> {rule["to"]}"));
        var diff = await RunAsync(SecondDay, "diff", second, "summary-uob-2023-11-r3");
        Assert.Contains("  changed rule, rate card: meltwater -> liana\n", diff.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_issued_without_a_mail_is_sent_later_as_it_was_issued()
    {
        await IssueTwiceAsync();

        var sent = await RunAsync(SecondDay, "summary", "--month", "2023-11", "--send");
        var again = await RunAsync(SecondDay, "summary", "--month", "2023-11", "--send");

        Assert.Contains("uob, 2023-11: revision 2 was sent.", sent.Error, StringComparison.Ordinal);
        Assert.Contains("revision 2 was sent before, and no figure has moved since.", again.Error, StringComparison.Ordinal);
        var mail = Assert.Single(Directory.GetFiles(Path.Combine(State, "outbox")));
        Assert.Equal("2023-11-uob-r2.eml", Path.GetFileName(mail));
        Assert.Equal(
            ["none", "sent"], (await RunAsync(SecondDay, "reports", "--json")).JsonLines.Select(report => (string?)report["mail"] ?? "none"));
    }

    [Fact]
    public async Task Two_processes_that_issue_at_once_make_one_revision()
    {
        await TakeAsync(FirstDay, "first.csv", Row(1, 1000));
        var processes = Enumerable.Range(0, 2)
            .Select(_ => CommandLine.Start("summary", "--month", "2023-11", "--issue", "--json", "--data", State)).ToList();
        foreach (var process in processes)
        {
            using (process)
            {
                var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
                await process.WaitForExitAsync();
                Assert.True(process.ExitCode == 0, await error);
                Assert.Equal(1, (int)JsonNode.Parse(await output)!["revision"]!);
            }
        }

        Assert.Equal("summary-uob-2023-11-r1", (string)Assert.Single((await RunAsync(FirstDay, "reports", "--json")).JsonLines)["id"]!);
    }

    [Fact]
    public async Task Two_files_of_reports_are_compared_without_any_state()
    {
        File.WriteAllText(_folder["a.json"], """{"month": "2023-11", "hits": 1, "outlets": [{"key": "a", "reach": 1.10}, {"key": "b", "reach": 2}], "title": "x"}""");
        File.WriteAllText(_folder["b.json"], """{"month": "2023-11", "hits": 1.0, "outlets": [{"key": "b", "reach": 2}, {"key": "a", "reach": 1.20}], "title": "y"}""");

        var diff = await CommandLine.RunAsync("diff", _folder["a.json"], _folder["b.json"], "--data", State);
        var missing = await CommandLine.RunAsync("diff", _folder["a.json"], _folder["c.json"], "--data", State);

        Assert.Equal(
            """
            a.json -> b.json
              outlets[a].reach: 1.1 -> 1.2 (+0.1)
              title: 'x' -> 'y'
              1 figures and 1 wordings differ.

            """,
            diff.Output);
        Assert.Equal(2, missing.ExitCode);
    }

    public void Dispose() => _folder.Dispose();

    private string State => _folder["state"];

    private static string Row(int id, long reach) =>
        $"University of Birmingham opens laboratory number {id},https://example.org/{id},2023-11-0{id},Example {id},{reach}\n";

    private static decimal? From(JsonNode change) => (decimal?)change["from"];

    private static decimal? To(JsonNode change) => (decimal?)change["to"];

    /// <summary>Two rows and an issue on the first day; a late file, one of another month, and an issue on the second.</summary>
    private async Task<(string First, string Second)> IssueTwiceAsync()
    {
        await TakeAsync(FirstDay, "first.csv", Row(1, 1000) + Row(2, 500));
        var first = await RunAsync(FirstDay, "summary", "--month", "2023-11", "--issue");
        Assert.Contains("summary-uob-2023-11-r1: was issued (SHA-256 ", first.Error, StringComparison.Ordinal);
        await TakeAsync(SecondDay, "late.csv", Row(2, 900) + Row(3, 700));
        await TakeAsync(SecondDay, "january.csv", Row(4, 1).Replace("2023-11", "2022-01", StringComparison.Ordinal));
        var second = await RunAsync(SecondDay, "summary", "--month", "2023-11", "--issue", "--note", "with the late file");
        Assert.Contains("summary-uob-2023-11-r2: was issued (SHA-256 ", second.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(State, "outbox")));
        return ("summary-uob-2023-11-r1", "summary-uob-2023-11-r2");
    }

    private async Task<JsonNode> ShowAsync(string id) => (await RunAsync(SecondDay, "reports", "show", id)).Json;

    private async Task TakeAsync(DateTimeOffset now, string name, string rows)
    {
        File.WriteAllText(_folder[name], Header + rows);
        var taken = await RunAsync(now, "ingest", _folder[name]);
        Assert.True(taken.ExitCode == 0, taken.Error);
    }

    private async Task<Outcome> RunAsync(DateTimeOffset now, params string[] args) => await CommandLine.RunAsync(now, [.. args, "--data", State]);

    private void Execute(string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(State, "state.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of a test.
        command.CommandText = sql;
#pragma warning restore CA2100
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
