using System.Diagnostics;
using Monitoring.Core.Tests.Support;
using Monitoring.Hosts.Tests.Support;
using Xunit.Abstractions;

namespace Monitoring.Hosts.Tests.Faults;

/// <summary>Processes that are killed when their work is seen to have begun, so that each kill hits the work and not the program's start; the same
/// command then leaves what it leaves undisturbed. MONITORING_FAULT_RUNS=20 kills twenty times as often.</summary>
public sealed class KilledInsideTests(MadeUpOffice office, ITestOutputHelper output) : IClassFixture<MadeUpOffice>, IDisposable
{
    private const int KillsByDefault = 2;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("import-state")]
    [InlineData("export-state")]
    [InlineData("retention")]
    [InlineData("rebuild")]
    [InlineData("migration")]
    public async Task A_command_killed_at_its_work_is_made_good_by_the_same_command(string name)
    {
        var calm = Prepare(name, "calm");
        var (exitCode, _, calmly) = await RunAsync(calm, killAfter: null);
        Assert.True(exitCode is 0 or 3, $"exit {exitCode}");
        var length = Assert.NotNull(calmly);
        var expected = await calm.DescribeAsync();
        Assert.StartsWith("0\n", expected, StringComparison.Ordinal);
        var random = new Random(Campaign.FirstSeed + 41);
        var (killed, tooLate) = (0, 0);
        for (var round = 0; killed < KillsByDefault * Campaign.Times && round < 40 * Campaign.Times; round++)
        {
            var work = Prepare(name, $"round{round}");

            // Several in a row at the same folder, as by a machine that goes down again and again.
            for (var again = true; again && killed < KillsByDefault * Campaign.Times; again = random.Next(3) > 0)
            {
                var (_, wasKilled, took) = await RunAsync(work, length * random.NextDouble());
                if (!wasKilled)
                {
                    // The machine is less busy than it was before.
                    (tooLate, length) = (tooLate + 1, took is not null && took < length ? took.Value : length);
                    break;
                }

                killed++;
            }

            var (end, _, _) = await RunAsync(work, killAfter: null);

            // An import that was killed when all had taken effect finds the folder filled; whether it holds all is looked at here.
            Assert.True(end is 0 or 3 || (name == "import-state" && end == 2), $"round {round}: exit {end}");
            var found = await work.DescribeAsync();
            Assert.True(expected == found, $"round {round}: expected\n{expected}\nfound\n{found}");
            Assert.Empty(work.LeftBehind());
            Directory.Delete(_folder[$"round{round}"], recursive: true);
        }

        output.WriteLine($"{name}: {killed} killed at their work, {tooLate} had ended before; the work itself takes {length.TotalMilliseconds:F0} ms.");
        Assert.True(killed > 0, "No process was at its work when it was to be killed.");
    }

    public void Dispose() => _folder.Dispose();

    private Work Prepare(string name, string folder)
    {
        var state = Path.Combine(_folder[folder], "state");
        Directory.CreateDirectory(_folder[folder]);
        if (name == "import-state")
        {
            return new Work(["import-state", office.Moved, "--data", state], state, () => Directory.Exists(Path.Combine(state, ".import-unfinished")));
        }

        office.CopyTo(state);
        switch (name)
        {
            case "export-state":
                var file = Path.Combine(_folder[folder], "moved.jsonl");
                return new Work(["export-state", file, "--data", state], state, () => File.Exists(file + ".unfinished")) { Written = file };
            case "migration":
                MadeUpOffice.PutBackToVersion3(state);
                return new Work(["ledger", "--data", state], state, () => Directory.GetFiles(state, "*-backup*").Length > 0);
            default:
                string[] command = name == "retention" ? ["retention", "--days", "1", "--data", state] : ["rebuild", "--watchlist", CommandLine.EveryRowList(_folder), "--data", state];
                return new Work(command, state, () => new FileInfo(Path.Combine(state, "state.db-wal")) is { Exists: true, Length: > 0 });
        }
    }

    /// <param name="killAfter">How long after its work was seen to have begun; null for never.</param>
    /// <returns>How it ended, whether it was killed at its work, and how long that took; null where the work was over before it was seen.</returns>
    private static async Task<(int ExitCode, bool WasKilled, TimeSpan? Length)> RunAsync(Work work, TimeSpan? killAfter)
    {
        using var process = CommandLine.Start(work.Command);
        var said = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var hasBegun = false;
        while (!process.HasExited && !(hasBegun = work.HasBegun()))
        {
            Thread.Sleep(1);
        }

        var begun = Stopwatch.GetTimestamp();
        var isKilled = killAfter is { } after && !process.WaitForExit(after);
        if (isKilled)
        {
            process.Kill();
        }

        await process.WaitForExitAsync();
        var length = Stopwatch.GetElapsedTime(begun);
        await said;
        return (process.ExitCode, isKilled && process.ExitCode != 0, hasBegun ? length : null);
    }

    /// <param name="HasBegun">Whether something shows that the work has begun and not only the program.</param>
    private sealed record Work(string[] Command, string State, Func<bool> HasBegun)
    {
        /// <summary>A file that the command writes beside the state; null for none.</summary>
        public string? Written { get; init; }

        public async Task<string> DescribeAsync()
        {
            var verified = await CommandLine.RunAsync("verify", "--data", State);
            return string.Join('\n', verified.ExitCode, await PlainFigures.ReadLedgerAsync(State), await PlainFigures.ReadAsync(State, withTexts: Command[0] != "retention"))
                + (Written is null ? "" : $"\n{string.Join('\n', File.ReadLines(Written).Skip(1))}");
        }

        public IEnumerable<string> LeftBehind() => Directory.GetFileSystemEntries(Path.GetDirectoryName(State)!, "*", SearchOption.AllDirectories)
            .Where(path => path.Contains("unfinished", StringComparison.Ordinal) || path.Contains(".import-", StringComparison.Ordinal) || path.Contains(".incoming", StringComparison.Ordinal));
    }
}
