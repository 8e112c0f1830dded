using System.Text.Json.Nodes;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;
using Monitoring.Hosts.Tests.Support;
using Monitoring.Matching;

namespace Monitoring.Functions.Tests;

/// <summary>The samples' way through the triggers, from the container to the mail, against figures that their maker worked out.</summary>
public sealed class SampleMonthTests
{
    private static readonly string Entity = Assert.Single(ReadyWatchList.Value.Entities).Id;
    private static readonly JsonNode Truth = JsonNode.Parse(File.ReadAllText(Repository.PathOf("tests", "Monitoring.Hosts.Tests", "SampleTruth.json")))!;

    private readonly Account _account = new();

    private Worker Worker => new(_account);

    [Fact]
    public async Task Four_exports_come_to_their_figures_and_one_mail()
    {
        await TakeSamplesAsync();

        var ledger = (await Worker.LedgerAsync()).Json.AsArray();
        Assert.Equal(4, ledger.Count);
        foreach (var entry in ledger)
        {
            var expected = Truth["files"]![(string)entry!["file"]!]!;
            Assert.Equal((long)expected["rows"]!, (long)entry["rows"]!);
            Assert.Equal((long)expected["unmatched"]!, (long)entry["unmatched"]!);
            Assert.Equal((long)expected["rejected"]!, (long)entry["rejected"]!);
            Assert.Equal(("done", true), ((string)entry["state"]!, (bool)entry["isInReports"]!));
        }

        foreach (var outcome in new[] { "rows", "counted", "duplicate", "unmatched", "rejected" })
        {
            Assert.Equal((long)Truth["together"]![outcome]!, ledger.Sum(entry => (long)entry![outcome]!));
        }

        foreach (var (month, expected) in Truth["together"]!["months"]!.AsObject())
        {
            var summary = (await Worker.SummaryAsync(Entity, month, "?format=json")).Json;
            Assert.Equal((long)expected!["hits"]!, (long)summary["hits"]!);
            Assert.Equal((long)expected["reach"]!, (long)summary["reach"]!);
            Assert.Equal((decimal)expected["aveReported"]!, (decimal)summary["ave"]!["reported"]!);
            Assert.Equal((decimal)expected["ave"]!, (decimal)summary["ave"]!["amount"]!);
            foreach (var (channel, hits) in expected["channels"]!.AsObject())
            {
                Assert.Equal((long)hits!, (long)summary["channels"]![channel]!);
            }
        }

        _account.Clock.Now = new DateTimeOffset(2023, 12, 1, 5, 0, 0, TimeSpan.Zero);
        await Worker.DayEndedAsync();
        await Worker.DayEndedAsync();

        var (_, mail) = Assert.Single(_account.Mail.Sent);
        Assert.Equal("dean@example.org", Assert.Single(mail.Recipients.To).Address);
        Assert.Contains("November 2023", mail.Content.Subject, StringComparison.Ordinal);
        Assert.NotEmpty(mail.Content.Html);
        Assert.Equal("""{"status":"ok","lastTick":"2023-12-01T05:00:00+00:00"}""", (await Worker.HealthAsync()).Text);
    }

    [Fact]
    public async Task A_mail_that_is_refused_is_tried_again_by_the_postponed_day_and_leaves_once()
    {
        await TakeSamplesAsync();
        _account.Clock.Now = new DateTimeOffset(2023, 12, 1, 5, 0, 0, TimeSpan.Zero);
        _account.Mail.BeforeSending = () => throw new Azure.RequestFailedException(503, "busy");
        await Worker.DayEndedAsync();
        Assert.Empty(_account.Mail.Sent);
        var day = Assert.Single(_account.Queues[Queues.Days].Messages);
        Assert.Equal(TimeSpan.FromHours(1), day.Delay);

        _account.Mail.BeforeSending = null;
        _account.Clock.Now = _account.Clock.Now.AddHours(1);
        await Worker.DayPostponedAsync(day.Text);
        await Worker.DayPostponedAsync(day.Text);

        Assert.Single(_account.Mail.Sent);
    }

    [Fact]
    public async Task An_export_that_no_event_announced_is_found_by_the_day()
    {
        Put(Samples()[0]);
        _account.Clock.Now = new DateTimeOffset(2023, 11, 30, 5, 0, 0, TimeSpan.Zero);

        await Worker.DayEndedAsync();
        await Worker.WorkAsync();
        await Worker.DayEndedAsync();

        Assert.Empty(_account.Queues[Queues.Uploads].Messages);
        Assert.Equal("done", (string)Assert.Single((await Worker.LedgerAsync()).Json.AsArray())!["state"]!);
    }

    [Fact]
    public async Task A_rebuild_comes_to_the_same_figures_and_the_day_drops_the_earlier_ones()
    {
        await TakeSamplesAsync();
        var before = (await Worker.SummaryAsync(Entity, "2023-11", "?format=json")).Text;

        var asked = await Worker.RebuildAsync();
        Assert.Equal((202, """{"uploads":4}"""), (asked.Status, asked.Text));
        var underway = (await Worker.LedgerAsync()).Json.AsArray();
        Assert.All(underway, entry => Assert.Equal(("waiting", true), ((string)entry!["state"]!, (bool)entry["isInReports"]!)));
        Assert.Equal(
            """{"swept":[],"announced":0,"postponed":"the figures are being worked out under changed rules","sent":null}""",
            (await Worker.CloseAsync()).Text);
        await Worker.WorkAsync();

        Assert.Equal(before, (await Worker.SummaryAsync(Entity, "2023-11", "?format=json")).Text);
        Assert.Equal(2, (await _account.State.ListBasesAsync(default)).Count);
        _account.Clock.Now = new DateTimeOffset(2023, 12, 1, 5, 0, 0, TimeSpan.Zero);
        await Worker.DayEndedAsync();
        Assert.Single(await _account.State.ListBasesAsync(default));
    }

    [Fact]
    public async Task A_figure_leads_to_its_rows_and_an_upload_to_what_became_of_its_rows()
    {
        await TakeSamplesAsync();

        var rows = (await Worker.RowsAsync(Entity, "2023-11", "hits", "?channel=wechat&limit=5&code=the-hosts-key")).Json;
        Assert.Equal((long)Truth["together"]!["months"]!["2023-11"]!["channels"]!["wechat"]!, (long)rows["total"]!);
        Assert.Equal(5, rows["rows"]!.AsArray().Count);

        var entry = (await Worker.LedgerAsync()).Json.AsArray().Single(entry => (string)entry!["file"]! == "meltwater-classic.csv")!;
        var id = (string)entry["sha256"]!;
        Assert.Equal(entry.ToJsonString(), (await Worker.LedgerAsync(id)).Json.ToJsonString());
        var receipt = await Worker.LedgerAsync(id, "rows");
        Assert.StartsWith("row,line,outcome,mention,of_file,of_row\n", receipt.Text, StringComparison.Ordinal);
        var left = (long)entry["duplicate"]! + (long)entry["unmatched"]! + (long)entry["rejected"]!;
        Assert.Equal(1 + left, receipt.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).LongLength);
        var rejects = await Worker.LedgerAsync(id, "rejects");
        Assert.Equal((200, "text/csv; charset=utf-8"), (rejects.Status, rejects.Type));
        Assert.Contains("Rejected because", rejects.Text, StringComparison.Ordinal);
    }

    internal static IReadOnlyList<string> Samples() =>
        [.. Directory.GetFiles(Repository.PathOf("functions", "Monitoring.Cli", "Samples")).Order(StringComparer.Ordinal)];

    private string Put(string path)
    {
        _account.Blobs[Containers.Exports].Put(Path.GetFileName(path), File.ReadAllBytes(path));
        return Path.GetFileName(path);
    }

    private async Task TakeSamplesAsync()
    {
        _account.Clock.Now = new DateTimeOffset(2023, 11, 30, 8, 0, 0, TimeSpan.Zero);
        foreach (var path in Samples())
        {
            var name = Put(path);
            await Worker.ExportArrivedAsync(name);

            // An event comes at least once.
            await Worker.ExportArrivedAsync(name);
        }

        await Worker.WorkAsync();
    }
}
