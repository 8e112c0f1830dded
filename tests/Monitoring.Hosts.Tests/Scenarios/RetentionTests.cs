using System.Text.Json.Nodes;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>Texts are dropped some days after they came, and no figure moves by it.</summary>
public sealed class RetentionTests : IDisposable
{
    private const string Notice = "(text dropped on 2024-03-05)";

    private static readonly DateTimeOffset Early = new(2023, 12, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Late = new(2024, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = new(2024, 3, 5, 9, 0, 0, TimeSpan.Zero);

    private static readonly string[] Sums =
        ["hits", "stories", "reach", "uniqueOutletReach", "ave", "sentiment", "channels", "languages", "topics", "engagement"];

    private readonly TemporaryFolder _folder = new();

    private static string Samples => Repository.PathOf("functions", "Monitoring.Cli", "Samples");

    private string State => _folder["state"];

    [Fact]
    public async Task Every_figure_stays_and_reports_say_what_they_lack()
    {
        await IngestSamplesAsync();
        var before = await FiguresAsync(State);
        var rows = await ExplainAsync(State);

        var dropped = await RunAsync("retention", "--days", "60");

        Assert.Equal(0, dropped.ExitCode);
        Assert.Equal(["meltwater-classic.csv", "zh-media-list.csv.gz"], dropped.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0]));
        Assert.Matches("^Dropped [1-9][0-9]* texts and the bytes of 2 uploads.\n$", dropped.Error);
        Assert.Equal(before, await FiguresAsync(State));
        Assert.Contains(Notice, (await RunAsync("summary", "--month", "2023-11", "--json")).Output, StringComparison.Ordinal);

        // The rows behind a figure are named as they were, by file and row.
        var after = await ExplainAsync(State);
        Assert.Equal(rows.Select(WithoutHeadline), after.Select(WithoutHeadline));
        foreach (var (row, was) in after.Zip(rows))
        {
            var isDropped = (string?)row["file"] is "meltwater-classic.csv" or "zh-media-list.csv.gz";
            Assert.Equal(isDropped ? Notice : (string?)was["headline"], (string?)row["headline"]);
        }

        // Nothing is left of the bytes, nor of the rejected rows.
        Assert.Equal(2, Directory.GetFiles(Path.Combine(State, "uploads"), "*", SearchOption.AllDirectories).Length);
        Assert.Contains("weibo-posts.csv", Assert.Single(Directory.GetFiles(Path.Combine(State, "rejects"))), StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("verify")).ExitCode);
        Assert.Equal("Dropped 0 texts and the bytes of 0 uploads.\n", (await RunAsync("retention", "--days", "60")).Error);
    }

    [Fact]
    public async Task What_comes_again_is_a_duplicate_still_and_its_bytes_stay_dropped()
    {
        await IngestSamplesAsync();
        var before = await SumsAsync();
        await RunAsync("retention", "--days", "60");

        var again = Assert.Single((await RunAsync("ingest", "--json", Path.Combine(Samples, "zh-media-list.csv.gz"))).JsonLines);
        Assert.True((bool)again["repeated"]!);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(State, "uploads"), "*", SearchOption.AllDirectories).Length);

        // The same rows in another file.
        using (var packed = new System.IO.Compression.GZipStream(File.OpenRead(Path.Combine(Samples, "zh-media-list.csv.gz")), System.IO.Compression.CompressionMode.Decompress))
        using (var plain = File.Create(_folder["again.csv"]))
        {
            await packed.CopyToAsync(plain);
        }

        var repeated = Assert.Single((await RunAsync("ingest", "--json", _folder["again.csv"])).JsonLines);
        Assert.Equal(0, (long)repeated["counted"]!);
        Assert.Equal((long)again["duplicate"]!, (long)repeated["duplicate"]!);
        Assert.Equal(before, await SumsAsync());
        Assert.Equal(0, (await RunAsync("verify")).ExitCode);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Overlapping_exports_come_to_the_same_figures_whatever_was_dropped_between_them(int seed)
    {
        MadeUpExport.Write(_folder["export.csv"], rows: 700, seed: (ulong)seed);
        var parts = MadeUpExport.Cut(_folder["export.csv"], rows: 250, overlap: 120);
        var random = new Random(seed);
        var whole = _folder["whole"];
        for (var i = 0; i < parts.Count; i++)
        {
            foreach (var state in (string[])[State, whole])
            {
                var taken = await CommandLine.RunAsync(Early.AddDays(i * 40), "ingest", parts[i], "--data", state);
                Assert.True(taken.ExitCode is 0 or 3, taken.Error);
            }

            await CommandLine.RunAsync(Early.AddDays((i * 40) + 20), "retention", "--days", $"{random.Next(10, 70)}", "--data", State);
        }

        var expected = await FiguresAsync(whole);
        Assert.Equal(expected, await FiguresAsync(State));
        var verified = await RunAsync("verify");
        Assert.True(verified.ExitCode == 0, verified.Output);

        // A rebuild by the same rules moves nothing, and one by other rules takes what was dropped as it is.
        var rebuilt = await RunAsync("rebuild");
        Assert.True(rebuilt.ExitCode is 0 or 3, rebuilt.Error);
        Assert.Equal(expected, await FiguresAsync(State));
        Assert.Equal(0, (await RunAsync("verify")).ExitCode);
        File.WriteAllText(Path.Combine(State, "settings.json"), """{"timeZone": "Asia/Shanghai"}""");
        rebuilt = await RunAsync("rebuild");
        Assert.True(rebuilt.ExitCode is 0 or 3, rebuilt.Error);
        Assert.Contains("stay as they were worked out before", rebuilt.Error, StringComparison.Ordinal);
        verified = await RunAsync("verify");
        Assert.True(verified.ExitCode == 0, verified.Output);
        var ledger = (await RunAsync("ledger", "--json")).JsonLines;
        Assert.Equal((await CommandLine.RunAsync("ledger", "--json", "--data", whole)).JsonLines.Sum(entry => (long)entry["counted"]!), ledger.Sum(entry => (long)entry["counted"]!));
        Assert.All(ledger, entry => Assert.Equal((long)entry["rows"]!, entry.SumOfOutcomes()));
    }

    [Fact]
    public async Task A_state_whose_texts_were_dropped_moves_like_any_other()
    {
        await IngestSamplesAsync();
        await RunAsync("retention", "--days", "60");
        await RunAsync("export-state", _folder["state.jsonl"]);

        var imported = await CommandLine.RunAsync(Now, "import-state", _folder["state.jsonl"], "--data", _folder["moved"]);

        Assert.True(imported.ExitCode == 0, imported.Error);
        Assert.Equal(await FiguresAsync(State), await FiguresAsync(_folder["moved"]));
        await CommandLine.RunAsync(Now, "export-state", _folder["again.jsonl"], "--data", _folder["moved"]);
        Assert.Equal(File.ReadAllText(_folder["state.jsonl"]), File.ReadAllText(_folder["again.jsonl"]));
        Assert.Equal(0, (await CommandLine.RunAsync(Now, "verify", "--data", _folder["moved"])).ExitCode);
    }

    [Fact]
    public async Task What_was_known_before_can_not_be_asked_for_any_more_and_that_is_said()
    {
        await IngestSamplesAsync();
        await RunAsync("retention", "--days", "60");

        var asked = await RunAsync("summary", "--month", "2023-11", "--as-of", "2023-12-20", "--json");

        Assert.Equal(1, asked.ExitCode);
        Assert.Equal(
            "meltwater-classic.csv: its bytes were dropped on 2024-03-05 by retention, so that what was known before can't be worked out again. "
            + "Reports that were issued then are kept: 'monitoring reports' lists them.\n",
            asked.Error);
    }

    [Fact]
    public async Task A_dry_run_only_says_what_would_be_dropped()
    {
        await IngestSamplesAsync();
        var before = (await RunAsync("export-state", _folder["before.jsonl"])).ExitCode;

        var told = await RunAsync("retention", "--days", "60", "--dry-run");

        Assert.Equal((0, 2), (before, told.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length));
        await RunAsync("export-state", _folder["after.jsonl"]);
        Assert.Equal(File.ReadAllText(_folder["before.jsonl"]), File.ReadAllText(_folder["after.jsonl"]));
        Assert.Equal(2, (await RunAsync("retention")).ExitCode);
        Assert.Equal(2, (await RunAsync("retention", "--days", "0")).ExitCode);
    }

    [Fact]
    public async Task Watch_drops_what_the_setting_says_with_the_copies_it_laid_aside()
    {
        Directory.CreateDirectory(Path.Combine(State, "inbox"));
        File.WriteAllText(Path.Combine(State, "settings.json"), """{"retention": {"textDays": 30}}""");
        File.Copy(Path.Combine(Samples, "zh-media-list.csv.gz"), Path.Combine(State, "inbox", "list.csv.gz"));
        await CommandLine.RunAsync(Early, "watch", "--once", "--data", State);
        var kept = Path.Combine(State, "inbox", "done", "list.csv.gz");
        Assert.True(File.Exists(kept));
        var before = await FiguresAsync(State);

        var watched = await RunAsync("watch", "--once");

        Assert.Contains("Retention: dropped 33 texts and the bytes of 1 uploads.\n", watched.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(kept));
        Assert.Equal(before, await FiguresAsync(State));
    }

    public void Dispose() => _folder.Dispose();

    private Task<Outcome> RunAsync(params string[] args) => CommandLine.RunAsync(Now, [.. args, "--data", State]);

    private async Task IngestSamplesAsync()
    {
        foreach (var (day, name) in (ReadOnlySpan<(DateTimeOffset, string)>)
        [
            (Early, "meltwater-classic.csv"), (Early.AddDays(1), "zh-media-list.csv.gz"), (Late, "meltwater-feed.xlsx"), (Late, "weibo-posts.csv"),
        ])
        {
            var taken = CommandLine.RunAsync(day, "ingest", Path.Combine(Samples, name), "--data", State).GetAwaiter().GetResult();
            Assert.True(taken.ExitCode is 0 or 3, taken.Error);
        }

        await Task.CompletedTask;
    }

    /// <summary>What another file with the same rows leaves as it is: not the day of the newest upload, nor which file a row is of.</summary>
    private async Task<string> SumsAsync()
    {
        var summary = await CommandLine.SummaryAsync(State, "2023-11");
        return string.Join('\n', Sums.Select(name => $"{name}: {summary[name]?.ToJsonString()}"));
    }

    /// <summary>All that reports print, but for what is read of a text.</summary>
    private static async Task<string> FiguresAsync(string state)
    {
        var figures = new List<string>();
        foreach (string[] report in (string[][])
        [
            ["summary", "--month", "2023-09"], ["summary", "--month", "2023-10"], ["summary", "--month", "2023-11"], ["review", "--year", "2023"],
            ["index", "--year", "2023"],
        ])
        {
            var outcome = await CommandLine.RunAsync(Now, [.. report, "--json", "--data", state]);
            Assert.True(outcome.ExitCode == 0, outcome.Error);
            figures.Add(WithoutHeadline(outcome.Json));
        }

        return string.Join('\n', figures);
    }

    private async Task<IReadOnlyList<JsonNode>> ExplainAsync(string state)
    {
        var out1 = _folder[Guid.NewGuid().ToString("N")];
        var outcome = await CommandLine.RunAsync(Now, "summary", "--month", "2023-11", "--out", out1, "--data", state);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
        var rows = NaiveTable.Read(File.ReadAllText(Path.Combine(out1, "2023-11-uob-mentions.csv")).TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal), ',');
        return [.. rows.Select(row => (JsonNode)new JsonObject(row.Select(field => KeyValuePair.Create(field.Key, (JsonNode?)field.Value))))];
    }

    private static string WithoutHeadline(JsonNode node)
    {
        var copy = node.DeepClone();
        Blank(copy);
        return copy.ToJsonString();
    }

    private static void Blank(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject one:
                foreach (var name in one.Select(property => property.Key).ToList())
                {
                    if (name is "headline" or "asOf" or "revision" or "changes" || (one[name] is JsonValue value && value.ToString().Contains(Notice, StringComparison.Ordinal)))
                    {
                        one[name] = "";
                    }
                    else
                    {
                        Blank(one[name]);
                    }
                }

                break;
            case JsonArray several:
                several.ToList().ForEach(Blank);
                break;
        }
    }
}
