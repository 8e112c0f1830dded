using System.Text;
using System.Text.Json.Nodes;
using Monitoring.Benchmarks.Generating;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>Figures depend on the set of exports alone: through the command line, on a real state folder.</summary>
public sealed class ExactlyOnceTests : IDisposable
{
    private static readonly string[] Months = ["2023-09", "2023-10", "2023-11"];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Figures_are_the_truth_of_the_made_up_export()
    {
        var truth = MadeUpExport.Write(_folder["export.csv"], rows: 5_000, seed: 21);

        var receipt = (await CommandLine.IngestAsync(_folder["state"], null, _folder["export.csv"]))[0];

        Assert.Equal(
            (truth.Rows, truth.Counted, truth.Duplicate, truth.Unmatched, 0L),
            ((long)receipt["rows"]!, (long)receipt["counted"]!, (long)receipt["duplicate"]!, (long)receipt["unmatched"]!, (long)receipt["rejected"]!));
        Assert.Equal("meltwater-classic", (string)receipt["format"]!);
        await AssertTruthAsync(truth, _folder["state"]);
    }

    [Fact]
    public async Task Any_order_and_any_repetition_of_overlapping_exports_gives_the_same_bytes()
    {
        var truth = MadeUpExport.Write(_folder["export.csv"], rows: 1_200, seed: 22);
        var parts = MadeUpExport.Cut(_folder["export.csv"], rows: 300, overlap: 90);
        string? first = null;
        for (var seed = 1; seed <= 4; seed++)
        {
            var random = new Random(seed);
            var uploads = parts.Concat(parts.Take(seed - 1)).OrderBy(_ => random.Next()).ToArray();
            var state = _folder[$"state{seed}"];
            foreach (var batch in uploads.Chunk(2))
            {
                await CommandLine.IngestAsync(state, null, batch);
            }

            var report = await ReportAsync(state);
            first ??= report;
            Assert.True(first == report, $"seed {seed}: another order gave another summary or other rows behind it");
        }

        await AssertTruthAsync(truth, _folder["state1"]);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_says_so()
    {
        MadeUpExport.Write(_folder["export.csv"], rows: 400, seed: 23);
        var first = (await CommandLine.IngestAsync(_folder["state"], null, _folder["export.csv"]))[0];
        var before = await ReportAsync(_folder["state"]);
        File.Copy(_folder["export.csv"], _folder["another name.csv"]);

        var again = (await CommandLine.IngestAsync(_folder["state"], null, _folder["another name.csv"]))[0];

        Assert.True((bool)again["repeated"]!);
        Assert.Equal(0, (long)again["counted"]!);
        Assert.Equal((long)first["counted"]! + (long)first["duplicate"]!, (long)again["duplicate"]!);
        Assert.Equal((long)first["rows"]!, (long)again["duplicate"]! + (long)again["unmatched"]! + (long)again["rejected"]!);
        Assert.Equal(before, await ReportAsync(_folder["state"]));
    }

    [Fact]
    public async Task A_file_as_long_as_one_that_was_taken_is_another_file_and_the_repeated_one_stays_where_it_lies()
    {
        MadeUpExport.Write(_folder["export.csv"], rows: 200, seed: 26);
        await CommandLine.IngestAsync(_folder["state"], null, _folder["export.csv"]);
        var text = await File.ReadAllTextAsync(_folder["export.csv"]);
        var other = text.Replace("Neutral", "Neutrum", StringComparison.Ordinal);
        Assert.NotEqual(text, other);
        await File.WriteAllTextAsync(_folder["other.csv"], other, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Equal(new FileInfo(_folder["export.csv"]).Length, new FileInfo(_folder["other.csv"]).Length);

        var receipts = await CommandLine.IngestAsync(_folder["state"], null, _folder["export.csv"], _folder["other.csv"]);

        Assert.Equal([true, false], receipts.Select(receipt => (bool)receipt["repeated"]!));
        Assert.True(File.Exists(_folder["export.csv"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(700_001)]
    [InlineData(-2)]
    public async Task One_byte_makes_another_file_wherever_it_lies(int position)
    {
        MadeUpExport.Write(_folder["export.csv"], rows: 4_000, seed: 27);
        var bytes = await File.ReadAllBytesAsync(_folder["export.csv"]);
        Assert.True(bytes.Length > 1 << 20);
        await CommandLine.IngestAsync(_folder["state"], null, _folder["export.csv"]);
        bytes[(position + bytes.Length) % bytes.Length] ^= 1;
        await File.WriteAllBytesAsync(_folder["other.csv"], bytes);

        var receipts = await CommandLine.RunAsync("ingest", "--json", "--data", _folder["state"], _folder["other.csv"], _folder["export.csv"]);

        Assert.Equal([false, true], receipts.JsonLines.Select(receipt => (bool?)receipt["repeated"] ?? false));
        Assert.NotEqual((string?)receipts.JsonLines[0]["sha256"], (string?)receipts.JsonLines[1]["sha256"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_comes_again_brings_back_kept_bytes_that_were_lost(bool isCut)
    {
        MadeUpExport.Write(_folder["export.csv"], rows: 200, seed: 28);
        var first = (await CommandLine.IngestAsync(_folder["state"], null, _folder["export.csv"]))[0];
        var hash = (string)first["sha256"]!;
        var kept = Path.Combine(_folder["state"], "uploads", hash[..2], hash);
        var bytes = await File.ReadAllBytesAsync(kept);
        if (isCut)
        {
            await File.WriteAllBytesAsync(kept, bytes[..100]);
        }
        else
        {
            File.Delete(kept);
        }

        var again = (await CommandLine.IngestAsync(_folder["state"], null, _folder["export.csv"]))[0];

        Assert.True((bool)again["repeated"]!);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(kept));
    }

    [Fact]
    public async Task A_rebuild_gives_the_same_figures_and_the_same_ledger()
    {
        MadeUpExport.Write(_folder["export.csv"], rows: 900, seed: 24);
        await CommandLine.IngestAsync(_folder["state"], null, [.. MadeUpExport.Cut(_folder["export.csv"], rows: 400, overlap: 100)]);
        var before = await ReportAsync(_folder["state"]);
        var ledger = await CommandLine.RunAsync("ledger", "--json", "--data", _folder["state"]);

        Assert.Equal(0, (await CommandLine.RunAsync("rebuild", "--data", _folder["state"])).ExitCode);

        Assert.Equal(before, await ReportAsync(_folder["state"]));
        Assert.Equal(ledger.Output, (await CommandLine.RunAsync("ledger", "--json", "--data", _folder["state"])).Output);
    }

    [Fact]
    public async Task A_changed_watch_list_is_applied_to_the_past_by_the_next_upload()
    {
        MadeUpExport.Write(_folder["export.csv"], rows: 600, seed: 25);
        var parts = MadeUpExport.Cut(_folder["export.csv"], rows: 300, overlap: 0);
        var everyRow = CommandLine.EveryRowList(_folder);
        await CommandLine.IngestAsync(_folder["changed"], null, parts[0]);
        await CommandLine.IngestAsync(_folder["changed"], everyRow, parts[1]);
        await CommandLine.IngestAsync(_folder["straight"], everyRow, [.. parts]);

        Assert.Equal(await ReportAsync(_folder["straight"]), await ReportAsync(_folder["changed"]));
    }

    [Fact]
    public async Task A_process_killed_at_random_points_ends_with_the_totals_of_an_undisturbed_run()
    {
        MadeUpExport.Write(_folder["export.csv"], rows: 12_000, seed: 26);
        var parts = MadeUpExport.Cut(_folder["export.csv"], rows: 5_000, overlap: 1_000).ToArray();
        await CommandLine.IngestAsync(_folder["undisturbed"], null, parts);
        const int Seed = 7;
        var random = new Random(Seed);
        var killed = 0;
        string[] ingest = ["ingest", "--json", "--data", _folder["killed"], .. parts];
        for (var attempt = 0; attempt < 10; attempt++)
        {
            using var process = CommandLine.Start(ingest);
            var output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(random.Next(150, 1_500)))
            {
                process.Kill();
                killed++;
            }

            process.WaitForExit();
            await output;
        }

        var last = CommandLine.Start(ingest);
        var messages = last.StandardError.ReadToEndAsync();
        await last.StandardOutput.ReadToEndAsync();
        await last.WaitForExitAsync();

        Assert.True(last.ExitCode == 0, await messages);
        Assert.True(killed > 0, $"seed {Seed}: no process lived long enough to be killed");
        var names = new[] { "counted", "duplicate", "unmatched", "rejected" };
        Assert.Equal(await LedgerAsync(_folder["undisturbed"], names), await LedgerAsync(_folder["killed"], names));
        Assert.Equal(await ReportAsync(_folder["undisturbed"]), await ReportAsync(_folder["killed"]));
    }

    [Fact]
    public async Task Two_processes_at_once_count_each_mention_once()
    {
        MadeUpExport.Write(_folder["export.csv"], rows: 6_000, seed: 27);
        var parts = MadeUpExport.Cut(_folder["export.csv"], rows: 2_000, overlap: 500).ToArray();
        await CommandLine.IngestAsync(_folder["alone"], null, parts);

        string[] ingest = ["ingest", "--json", "--data", _folder["together"]];
        using var one = CommandLine.Start([.. ingest, .. parts]);
        using var two = CommandLine.Start([.. ingest, .. parts.Reverse()]);
        var messages = await Task.WhenAll(
            one.StandardError.ReadToEndAsync(), two.StandardError.ReadToEndAsync(),
            one.StandardOutput.ReadToEndAsync(), two.StandardOutput.ReadToEndAsync());
        await Task.WhenAll(one.WaitForExitAsync(), two.WaitForExitAsync());

        Assert.True(one.ExitCode == 0 && two.ExitCode == 0, string.Join('\n', messages));
        Assert.Equal(await ReportAsync(_folder["alone"]), await ReportAsync(_folder["together"]));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>All that a month's report says, and the rows behind it, but for the time of the uploads.</summary>
    private static async Task<string> ReportAsync(string state)
    {
        var report = new List<string>();
        foreach (var month in Months)
        {
            report.Add(WithoutTime((await CommandLine.SummaryAsync(state, month)).ToJsonString()));
            report.Add((await CommandLine.RunAsync("explain", "--json", "--data", state, "--month", month, "--figure", "reach")).Output.Trim());
        }

        return string.Join('\n', report);
    }

    private static string WithoutTime(string report) => string.Join('\n', report.Split('\n').Select(line =>
    {
        var node = JsonNode.Parse(line)!.AsObject();
        node.Remove("asOf");
        node.Remove("asOfLocal");
        return node.ToJsonString();
    }));

    private static async Task<List<string>> LedgerAsync(string state, string[] names) =>
        [.. (await CommandLine.RunAsync("ledger", "--json", "--data", state)).JsonLines
            .Select(line => $"{line["file"]}: {string.Join(", ", names.Select(name => line[name]))}").Order(StringComparer.Ordinal)];

    private static async Task AssertTruthAsync(Truth truth, string state)
    {
        foreach (var (month, expected) in truth.Months)
        {
            var summary = await CommandLine.SummaryAsync(state, month);
            Assert.Equal(expected.Hits, (long)summary["hits"]!);
            Assert.Equal(expected.Reach, (long)summary["reach"]!);
            Assert.Equal(expected.Hits - expected.HitsWithReach, (long)summary["hitsWithoutReach"]!);
            Assert.Equal(expected.AveReported, (decimal)summary["ave"]!["reported"]!);
            Assert.Equal(expected.AveReported + (expected.ReachForRateCard * 0.00925m), (decimal)summary["ave"]!["amount"]!);
            Assert.Equal(
                expected.Channels.Select(channel => (channel.Key, channel.Value)),
                summary["channels"]!.AsObject().Where(channel => (long)channel.Value! > 0)
                    .Select(channel => (channel.Key, (long)channel.Value!)).OrderBy(channel => channel.Key, StringComparer.Ordinal));
        }
    }
}
