using System.Diagnostics;
using System.Security.Cryptography;
using Monitoring.Core.Tests.Support;
using Monitoring.Hosts.Tests.Scenarios;
using Monitoring.Hosts.Tests.Support;
using Xunit.Abstractions;

namespace Monitoring.Hosts.Tests.Faults;

/// <summary>Real processes, killed at moments that a seed chooses and then run again: figures, ledger, receipts and reports are those of an
/// office where nobody was killed. MONITORING_FAULT_RUNS=20 kills twenty times as often.</summary>
public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int KillsByDefault = 12;

    private readonly TemporaryFolder _folder = new();

    /// <summary>How long each command took when nobody was killed; kills come within that, on a fast machine as on a slow one.</summary>
    private readonly Dictionary<int, TimeSpan> _calmly = [];

    [Fact]
    public async Task A_process_killed_anywhere_in_an_office_s_month_loses_and_doubles_nothing()
    {
        var export = _folder["export.csv"];
        MadeUpExport.Write(export, rows: 1_500, seed: 31);
        var parts = MadeUpExport.Cut(export, rows: 800, overlap: 300);
        await WriteRejectsAsync();
        var calm = await RunMonthAsync(_folder["calm"], parts, random: null, most: 0);
        var random = new Random(Campaign.FirstSeed + 5);
        var killed = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var round = 0; killed.Values.Sum() < KillsByDefault * Campaign.Times; round++)
        {
            var state = _folder[$"round{round}"];
            var found = await RunMonthAsync(state, parts, random, most: (KillsByDefault * Campaign.Times) - killed.Values.Sum(), killed);
            Assert.True(calm == found, $"round {round}: {Difference(calm, found)}");
            Directory.Delete(state, recursive: true);
            Assert.True(round < 20 * Campaign.Times, "Hardly a process lived long enough to be killed.");
        }

        output.WriteLine($"{killed.Values.Sum()} processes killed: {string.Join(", ", killed.Select(pair => $"{pair.Key} {pair.Value}"))}");
    }

    public void Dispose() => _folder.Dispose();

    private static string Difference(string expected, string found)
    {
        var at = expected.AsSpan().CommonPrefixLength(found);
        return $"expected '{expected[Math.Max(0, at - 100)..Math.Min(expected.Length, at + 200)]}', found '{found[Math.Max(0, at - 100)..Math.Min(found.Length, at + 200)]}'";
    }

    private async Task WriteRejectsAsync() => await File.WriteAllTextAsync(
        _folder["broken.csv"],
        "Title,URL,Date,Source,Reach\nUniversity of Birmingham,https://example.org/1,2023-11-05,Example,12O0\nUniversity of Birmingham,https://example.org/2,2023-11-06,Example,7\n");

    /// <param name="random">Null for a month in which nobody is killed.</param>
    private async Task<string> RunMonthAsync(
        string state, List<string> parts, Random? random, int most, SortedDictionary<string, int>? killed = null)
    {
        var inbox = Path.Combine(state, "inbox");
        Directory.CreateDirectory(inbox);
        File.Copy(parts[^1], Path.Combine(inbox, "late.csv"));
        var other = CommandLine.EveryRowList(_folder);
        var (exported, moved) = ($"{state}.jsonl", $"{state}-moved");
        string[][] commands =
        [
            ["ingest", "--json", "--data", state, _folder["broken.csv"], .. parts[..^1]],
            ["summary", "--month", "2023-10", "--issue", "--data", state],
            ["correct", "MENTION", "--sentiment", "negative", "--by", "Li Wei", "--data", state],
            ["watch", "--once", "--data", state, "--inbox", inbox],
            ["rebuild", "--watchlist", other, "--data", state],
            ["summary", "--month", "2023-10", "--issue", "--data", state],
            ["export-state", exported, "--data", state],
            ["import-state", exported, "--data", moved],
        ];
        foreach (var (index, command) in commands.Index())
        {
            if (command[0] == "correct")
            {
                command[1] = await SomeMentionAsync(state);
            }

            while (most > 0 && random is not null && random.Next(3) > 0 && await WasKilledAsync(command, _calmly[index] * random.NextDouble()))
            {
                most--;
                killed![command[0]] = killed.GetValueOrDefault(command[0]) + 1;
            }

            var start = Stopwatch.GetTimestamp();
            var (exitCode, error) = await RunAsync(command);
            _calmly.TryAdd(index, Stopwatch.GetElapsedTime(start));

            // One that was killed when all had taken effect finds the folder filled; whether it holds all is looked at below.
            var isThere = command[0] == "import-state" && exitCode == 2 && Directory.Exists(moved);
            Assert.True(exitCode is 0 or 3 || isThere, $"{command[0]}: exit {exitCode}, {error}");
        }

        var described = await DescribeAsync(state);
        Assert.Equal(FiguresOf(described), FiguresOf(await DescribeAsync(moved)));
        Directory.Delete(moved, recursive: true);
        return described;
    }

    private static async Task<string> SomeMentionAsync(string state)
    {
        var rows = await CommandLine.RunAsync("explain", "--json", "--data", state, "--month", "2023-10", "--figure", "hits");
        return (string)rows.Json["rows"]![0]!["mention"]!;
    }

    private static async Task<bool> WasKilledAsync(string[] command, TimeSpan after)
    {
        using var process = CommandLine.Start(command);
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var killed = !process.WaitForExit(after);
        if (killed)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        await said;
        return killed && process.ExitCode != 0;
    }

    private static async Task<(int ExitCode, string Error)> RunAsync(string[] command)
    {
        using var process = CommandLine.Start(command);
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, said[1]);
    }

    /// <summary>What does not tell when it was done: figures, outcomes, receipts and rejects, and that nothing half done lies about. Who was
    /// killed while sending leaves a claim for a quarter of an hour, so that the outbox is left to the tests that can turn the clock.</summary>
    private static async Task<string> DescribeAsync(string state)
    {
        var lines = new List<string>();
        foreach (var month in new[] { "2023-09", "2023-10", "2023-11" })
        {
            var summary = (await CommandLine.SummaryAsync(state, month)).AsObject();
            string[] told = ["asOf", "asOfLocal", "revision", "changes"];
            told.ToList().ForEach(name => summary.Remove(name));
            lines.Add(summary.ToJsonString());
        }

        lines.AddRange((await CommandLine.RunAsync("ledger", "--json", "--data", state)).JsonLines
            .Where(entry => !((string)entry["file"]!).StartsWith("correction-", StringComparison.Ordinal))
            .Select(entry => $"{entry["file"]} {entry["state"]} {entry["rows"]} {entry["counted"]} {entry["duplicate"]} {entry["unmatched"]} {entry["rejected"]}")
            .Order(StringComparer.Ordinal));
        lines.AddRange(Directory.EnumerateFiles(state, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(state, file))
            .Where(file => !file.StartsWith("state.db", StringComparison.Ordinal) && !file.StartsWith("outbox", StringComparison.Ordinal) && !IsOfCorrection(state, file))
            .Select(file => file.StartsWith("rejects", StringComparison.Ordinal) ? $"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(state, file))))}" : file)
            .Order(StringComparer.Ordinal));
        return string.Join('\n', lines);
    }

    /// <summary>The summaries and the ledger; which files lie about is another matter in a state that was moved.</summary>
    private static IEnumerable<string> FiguresOf(string described) => described.Split('\n').Where(line => line.StartsWith('{') || line.Contains(" Done ", StringComparison.Ordinal));

    /// <summary>A correction says when it was made, so that its file is another in each office.</summary>
    private static bool IsOfCorrection(string state, string file) =>
        (file.StartsWith("uploads", StringComparison.Ordinal) || file.StartsWith("receipts", StringComparison.Ordinal))
        && OpenedText(Path.Combine(state, "uploads", Path.GetFileName(file)[..2], Path.GetFileName(file).Split('.')[0])).StartsWith("mention,entity", StringComparison.Ordinal);

    private static string OpenedText(string path)
    {
        using var reader = new StreamReader(path);
        return reader.ReadLine() ?? "";
    }
}
