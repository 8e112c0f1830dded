using System.Diagnostics;
using System.Text.Json.Nodes;
using Monitoring.Cli;

namespace Monitoring.Hosts.Tests.Support;

/// <summary>The program as a user starts it: within this process by default, as a process of its own where it has to be killed.</summary>
internal static class CommandLine
{
    /// <summary>The day on which tests happen.</summary>
    public static readonly DateTimeOffset Today = new(2023, 12, 5, 9, 30, 0, TimeSpan.Zero);

    public static async Task<Outcome> RunAsync(params string[] args) => await RunAsync(Today, args);

    public static async Task<Outcome> RunAsync(DateTimeOffset now, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = await MonitoringCommand.RunAsync(args, output, error, new StoppedClock(now));
        return new Outcome(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Ingests, and expects that nothing failed.</summary>
    public static async Task<IReadOnlyList<JsonNode>> IngestAsync(string data, string? watchList, params string[] paths)
    {
        var outcome = await RunAsync(["ingest", "--json", "--data", data, .. WatchList(watchList), .. paths]);
        Assert.True(outcome.ExitCode is 0 or 3, $"exit {outcome.ExitCode}: {outcome.Error}");
        return outcome.JsonLines;
    }

    public static async Task<JsonNode> SummaryAsync(string data, string month, params string[] more)
    {
        var outcome = await RunAsync(["summary", "--json", "--data", data, "--month", month, .. more]);
        Assert.True(outcome.ExitCode == 0, $"exit {outcome.ExitCode}: {outcome.Error}");
        return outcome.Json;
    }

    public static Process Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "monitoring.dll"));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        return Process.Start(start)!;
    }

    /// <summary>An all-rows watch list, written to a file.</summary>
    public static string EveryRowList(TemporaryFolder folder)
    {
        File.WriteAllText(folder["every-row.json"], """{"entities": [{"id": "all", "names": {"en": "Everything"}, "exports": ["*"]}]}""");
        return folder["every-row.json"];
    }

    private static string[] WatchList(string? path) => path is null ? [] : ["--watchlist", path];

    private sealed class StoppedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;

        /// <summary>Whoever waits goes on at once.</summary>
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}

internal static class Receipts
{
    private static readonly string[] Outcomes = ["counted", "duplicate", "unmatched", "rejected"];

    /// <summary>The four outcomes of one file, added up.</summary>
    public static long SumOfOutcomes(this JsonNode receipt) => Outcomes.Sum(outcome => (long)receipt[outcome]!);
}

internal sealed record Outcome(int ExitCode, string Output, string Error)
{
    public JsonNode Json => JsonNode.Parse(Output)!;

    public IReadOnlyList<JsonNode> JsonLines =>
        [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
}
