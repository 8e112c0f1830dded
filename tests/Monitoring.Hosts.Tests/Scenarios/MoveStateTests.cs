using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>A state that was exported and imported is the same state.</summary>
public sealed class MoveStateTests(MoveStateTests.Exported whole) : IClassFixture<MoveStateTests.Exported>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("state.jsonl")]
    [InlineData("state.jsonl.gz")]
    public async Task Comes_to_the_same_figures_and_the_same_export(string name)
    {
        Assert.Equal(0, (await CommandLine.RunAsync("export-state", _folder[name], "--data", whole.State)).ExitCode);
        var imported = await CommandLine.RunAsync("import-state", _folder[name], "--data", _folder["moved"]);
        Assert.True(imported.ExitCode == 0, imported.Error);
        Assert.Matches(@"^Imported [1-9][0-9]* mentions in [1-9][0-9]* months, [1-9][0-9]* statements, 7 uploads, 2 issued reports, [1-9][0-9]* files\.\n$", imported.Error);

        foreach (string[] question in (string[][])
        [
            ["summary", "--month", "2023-11", "--json"], ["summary", "--month", "2022-11", "--json"], ["review", "--year", "2023", "--json"],
            ["ledger", "--json"], ["ledger", "--rows", "meltwater-classic.csv"], ["reports", "--json"], ["reports", "show", "summary-uob-2023-11-r1"],
            ["corrections", "--json"], ["explain", "--month", "2023-11", "--figure", "reach"], ["index", "--year", "2023", "--json"],
            ["summary", "--month", "2023-11", "--as-of", "2023-12-05", "--json"], ["verify"],
        ])
        {
            var expected = await CommandLine.RunAsync([.. question, "--data", whole.State]);
            var answer = await CommandLine.RunAsync([.. question, "--data", _folder["moved"]]);
            Assert.Equal(expected.ExitCode, answer.ExitCode);
            Assert.Equal(
                expected.Output.Replace(whole.State, "DATA", StringComparison.Ordinal), answer.Output.Replace(_folder["moved"], "DATA", StringComparison.Ordinal));
            Assert.Equal(expected.Error, answer.Error);
            Assert.NotEqual("", expected.Output);
        }

        await CommandLine.RunAsync("export-state", _folder["again.jsonl"], "--data", _folder["moved"]);
        Assert.Equal(File.ReadAllText(whole.Export), File.ReadAllText(_folder["again.jsonl"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(int.MaxValue)]
    public async Task Is_finished_by_whoever_opens_the_folder_where_an_import_was_stopped_while_its_files_came_to_their_place(int placed)
    {
        Assert.Equal(0, (await CommandLine.RunAsync("import-state", whole.Export, "--data", _folder["moved"])).ExitCode);
        var expected = await CommandLine.RunAsync("ledger", "--json", "--data", _folder["moved"]);

        // As a kill leaves it: some files in their place, the state file not among them.
        var files = Directory.GetFiles(_folder["moved"], "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .OrderBy(file => Path.GetFileName(file).StartsWith("state.db", StringComparison.Ordinal)).ToList();
        foreach (var file in files.Skip(Math.Min(placed, files.Count - 1)))
        {
            var kept = Path.Combine(_folder["moved"], ".import-whole", Path.GetRelativePath(_folder["moved"], file));
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            File.Move(file, kept);
        }

        var found = await CommandLine.RunAsync("ledger", "--json", "--data", _folder["moved"]);

        Assert.Equal((0, expected.Output), (found.ExitCode, found.Output));
        Assert.Equal(0, (await CommandLine.RunAsync("verify", "--data", _folder["moved"])).ExitCode);
        Assert.Equal(2, (await CommandLine.RunAsync("import-state", whole.Export, "--data", _folder["moved"])).ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(_folder["moved"], ".import-*"));
    }

    [Fact]
    public async Task Goes_on_where_the_earlier_one_stopped()
    {
        await CommandLine.RunAsync("import-state", whole.Export, "--data", _folder["moved"]);
        var samples = Repository.PathOf("functions", "Monitoring.Cli", "Samples");

        var known = Assert.Single(await CommandLine.IngestAsync(_folder["moved"], null, Path.Combine(samples, "weibo-posts.csv")));
        Assert.True((bool)known["repeated"]!);
        MadeUpExport.Write(_folder["more.csv"], rows: 200, seed: 77);
        foreach (var state in (string[])[whole.State, _folder["moved"]])
        {
            var copy = _folder[$"copy-{Path.GetFileName(state)}"];
            Copy(state, copy);
            await CommandLine.IngestAsync(copy, null, _folder["more.csv"]);
            Assert.Equal(0, (await CommandLine.RunAsync("verify", "--data", copy)).ExitCode);
        }

        var summaries = new List<string>();
        foreach (var copy in (string[])["copy-state", "copy-moved"])
        {
            summaries.Add((await CommandLine.SummaryAsync(_folder[copy], "2023-11")).ToJsonString());
            var rebuilt = await CommandLine.RunAsync("rebuild", "--data", _folder[copy]);
            Assert.True(rebuilt.ExitCode is 0 or 3, rebuilt.Error);
            summaries.Add((await CommandLine.SummaryAsync(_folder[copy], "2023-11")).ToJsonString());
        }

        Assert.Single(summaries.Distinct());
    }

    [Fact]
    public async Task Without_uploads_figures_are_there_and_a_rebuild_says_what_is_missing()
    {
        await CommandLine.RunAsync("export-state", _folder["thin.jsonl"], "--uploads", "false", "--data", whole.State);
        Assert.DoesNotContain("\"name\":\"uploads/", File.ReadAllText(_folder["thin.jsonl"]), StringComparison.Ordinal);
        await CommandLine.RunAsync("import-state", _folder["thin.jsonl"], "--data", _folder["moved"]);

        Assert.Equal(
            (await CommandLine.SummaryAsync(whole.State, "2023-11")).ToJsonString(), (await CommandLine.SummaryAsync(_folder["moved"], "2023-11")).ToJsonString());
        var rebuilt = await CommandLine.RunAsync("rebuild", "--data", _folder["moved"]);
        Assert.Equal(1, rebuilt.ExitCode);
        Assert.Contains("its kept bytes are gone", rebuilt.Error, StringComparison.Ordinal);
        var verified = await CommandLine.RunAsync("verify", "--json", "--data", _folder["moved"]);
        Assert.All(verified.Json["found"]!.AsArray(), one => Assert.Equal(("upload", "none"), ((string)one!["part"]!, (string)one["stored"]!)));
    }

    [Fact]
    public async Task Is_refused_where_the_folder_holds_anything()
    {
        var refused = await CommandLine.RunAsync("import-state", whole.Export, "--data", whole.State);

        Assert.Equal(2, refused.ExitCode);
        Assert.Matches("^.*: found .* there, expected an empty folder or none, since an import brings all of a state. Nothing was imported; name another folder with --data.\n$", refused.Error);
    }

    [Fact]
    public async Task Is_refused_whole_wherever_it_was_cut_off()
    {
        var bytes = File.ReadAllBytes(whole.Export);
        var random = new Random(5);
        foreach (var length in Enumerable.Range(0, 12).Select(_ => random.Next(bytes.Length)).Append(bytes.Length - 1).Append(0))
        {
            await AssertRefusedAsync(bytes[..length], "");
        }

        using var packed = new MemoryStream();
        using (var writer = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            writer.Write(bytes);
        }

        await AssertRefusedAsync(packed.ToArray()[..(int)(packed.Length / 2)], "");
    }

    [Theory]
    [InlineData("\"reach\":", "\"reach\":1", "found mentions that add up to")]
    [InlineData("\"sentiment\":\"positive\"", "\"sentiment\":\"negative\"", "")]
    [InlineData("\"kind\":\"mentions\"", "\"kind\":\"mentionz\"", "of all before, expected")]
    [InlineData("\"version\":1", "\"version\":2", "found version 2 of the format, this program knows 1. Use the program that made it (monitoring 0.1.0) or a newer one. Nothing was imported.")]
    [InlineData("\"name\":\"receipts/", "\"name\":\"../receipts/", "found the file name '../receipts/")]
    [InlineData("{\"bytes\":\"", "{\"bytes\":\"AAAA", "")]
    public async Task Is_refused_whole_where_anything_was_changed(string found, string changed, string message)
    {
        var text = File.ReadAllText(whole.Export);
        var at = text.IndexOf(found, StringComparison.Ordinal);

        await AssertRefusedAsync(Encoding.UTF8.GetBytes(string.Concat(text.AsSpan(0, at), changed, text.AsSpan(at + found.Length))), message);
    }

    [Fact]
    public async Task Is_one_object_a_line_in_the_order_that_the_format_says()
    {
        var kinds = new List<string>();
        foreach (var line in await File.ReadAllLinesAsync(whole.Export))
        {
            kinds.Add(Assert.Single(JsonNode.Parse(line)!.AsObject()).Key);
        }

        Assert.Equal("head", kinds[0]);
        Assert.Equal("end", kinds[^1]);
        string[] order = ["head", "upload", "file", "bytes", "statement", "mention", "month", "report", "end"];
        Assert.Equal(order, kinds.Distinct());
        Assert.Equal(order, order.Where(File.ReadAllText(Repository.PathOf("functions", "Monitoring.Core", "Moving", "STATE.md")).Contains));
    }

    public void Dispose() => _folder.Dispose();

    private async Task AssertRefusedAsync(byte[] bytes, string message)
    {
        File.WriteAllBytes(_folder["changed.jsonl"], bytes);

        var refused = await CommandLine.RunAsync("import-state", _folder["changed.jsonl"], "--data", _folder["refused"]);

        Assert.True(refused.ExitCode == 1, $"exit {refused.ExitCode}: {refused.Error}");
        Assert.Contains("Nothing was imported", refused.Error, StringComparison.Ordinal);
        Assert.Contains(message, refused.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["refused"]) && Directory.EnumerateFileSystemEntries(_folder["refused"]).Any());
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>A state folder with everything in it that there can be, and what it exports to.</summary>
    public sealed class Exported : IAsyncLifetime, IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public string State => _folder["state"];

        public string Export => _folder["state.jsonl"];

        public async Task InitializeAsync()
        {
            Directory.CreateDirectory(State);
            await File.WriteAllTextAsync(Path.Combine(State, "settings.json"), """{"timeZone": "Europe/London"}""");
            await File.WriteAllTextAsync(Path.Combine(State, "topics.txt"), "research: research university 大学\n");
            await File.WriteAllTextAsync(
                _folder["figures.csv"],
                "name,value,qualifier,unit,period,as_of,definition,entity\nJoint publications,802,>,papers,2023,2023-12-01,papers with two authors,uob\n");
            await File.WriteAllTextAsync(_folder["rates.csv"], "month,currency,to,rate,source\n2023-11,GBP,USD,1.2500,\"a bank, and a \"\"quote\"\"\"\n");
            await CommandLine.IngestAsync(
                State, null,
                [
                    .. Directory.GetFiles(Repository.PathOf("functions", "Monitoring.Cli", "Samples")).Order(StringComparer.Ordinal), _folder["figures.csv"],
                    _folder["rates.csv"],
                ]);
            await CommandLine.SummaryAsync(State, "2023-11", "--issue");
            var explained = await CommandLine.RunAsync("explain", "--month", "2023-11", "--figure", "hits", "--ids", "--data", State);
            var id = explained.Output.Split('\n', '\t', ' ', ',').First(word => word.Length == 32);
            var corrected = await CommandLine.RunAsync("correct", id, "--sentiment", "negative", "--by", "Ms 李", "--data", State);
            Assert.True(corrected.ExitCode == 0, corrected.Error);
            var sent = await CommandLine.RunAsync("summary", "--month", "2023-11", "--send", "--out", _folder["out"], "--data", State);
            Assert.True(sent.ExitCode == 0, sent.Error);
            var exported = await CommandLine.RunAsync("export-state", Export, "--data", State);
            Assert.True(exported.ExitCode == 0, exported.Error);
        }

        public Task DisposeAsync() => Task.CompletedTask;

        public void Dispose() => _folder.Dispose();
    }
}
