using System.Diagnostics;
using Monitoring.Hosts.Tests.Scenarios;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Faults;

/// <summary>A disk that is full, a folder that turns read-only, a neighbour at the same state: an answer, and afterwards the same figures.</summary>
public sealed class HardTimesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_file_that_may_grow_no_further_fails_with_a_sentence_and_is_made_good_by_a_retry()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var parts = Parts(rows: 1_200);
        await CommandLine.IngestAsync(_folder["calm"], null, [.. parts]);
        var expected = await PlainFigures.ReadAsync(_folder["calm"]);
        var refused = 0;
        foreach (var blocks in new[] { 0, 1, 8, 40, 90, 160, 400 })
        {
            var state = _folder[$"full{blocks}"];

            // Past the limit a write fails as on a full disk, but that the system asks the process to end; it is told not to.
            using var process = Process.Start(new ProcessStartInfo("bash")
            {
                ArgumentList =
                {
                    "-c", "trap '' XFSZ; ulimit -f \"$1\"; shift; exec \"$@\"", "bash", blocks.ToString("D", null), "dotnet",
                    Path.Combine(AppContext.BaseDirectory, "monitoring.dll"), "ingest", "--json", "--data", state, parts[0], parts[1], parts[2],
                },
                RedirectStandardOutput = true,
                RedirectStandardError = true,

                // The runtime's own files are no part of this.
                Environment = { ["DOTNET_EnableDiagnostics"] = "0", ["DOTNET_EnableWriteXorExecute"] = "0" },
            })!;
            var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            Assert.True(process.ExitCode is 0 or 1 or 3, $"{blocks} blocks: exit {process.ExitCode}, {said[1]}");
            Assert.DoesNotContain("Unexpected failure", said[1], StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", said[1], StringComparison.Ordinal);
            refused += process.ExitCode == 1 ? 1 : 0;

            await CommandLine.IngestAsync(state, null, [.. parts]);
            Assert.True(expected == await PlainFigures.ReadAsync(state), $"{blocks} blocks");
        }

        Assert.InRange(refused, 2, 7);
    }

    [Theory]
    [InlineData("receipts")]
    [InlineData("uploads")]
    [InlineData("outbox")]
    public async Task A_file_in_the_place_of_a_folder_is_an_answer_and_nothing_is_half_applied(string name)
    {
        var parts = Parts(rows: 600);
        await CommandLine.IngestAsync(_folder["calm"], null, [.. parts]);
        var state = _folder["state"];
        await CommandLine.IngestAsync(state, null, parts[0]);
        var place = Path.Combine(state, name);
        if (Directory.Exists(place))
        {
            Directory.Move(place, place + ".away");
        }

        await File.WriteAllTextAsync(place, "in the way");

        var taken = await CommandLine.RunAsync(["ingest", "--data", state, .. parts]);
        var sent = await CommandLine.RunAsync("summary", "--month", "2023-10", "--send", "--data", state);

        Assert.DoesNotContain("Unexpected failure", taken.Error + sent.Error, StringComparison.Ordinal);
        Assert.Equal(name switch { "outbox" => (0, 1), "receipts" => (1, 0), _ => (1, 1) }, (taken.ExitCode, sent.ExitCode));
        File.Delete(place);
        if (Directory.Exists(place + ".away"))
        {
            Directory.Move(place + ".away", place);
        }

        await CommandLine.IngestAsync(state, null, [.. parts]);
        Assert.Equal(0, (await CommandLine.RunAsync("summary", "--month", "2023-10", "--send", "--data", state)).ExitCode);
        Assert.True(await PlainFigures.ReadAsync(_folder["calm"]) == await PlainFigures.ReadAsync(state), "The figures are others.");
    }

    [Theory]
    [InlineData("summary")]
    [InlineData("rebuild")]
    [InlineData("watch")]
    public async Task Two_processes_at_the_same_state_come_to_the_figures_of_one(string neighbour)
    {
        var parts = Parts(rows: 2_000);
        await CommandLine.IngestAsync(_folder["calm"], null, [.. parts]);
        var state = _folder["state"];
        await CommandLine.IngestAsync(state, null, parts[0]);
        Directory.CreateDirectory(_folder["inbox"]);
        File.Copy(parts[1], _folder["inbox/second.csv"]);
        string[] other = neighbour switch
        {
            "summary" => ["summary", "--month", "2023-10", "--issue", "--data", state],
            "rebuild" => ["rebuild", "--data", state],
            _ => ["watch", "--once", "--data", state, "--inbox", _folder["inbox"]],
        };

        var ends = await Task.WhenAll(RunAsync(["ingest", "--json", "--data", state, .. parts]), RunAsync(other));

        Assert.All(ends, end => Assert.True(end.ExitCode is 0 or 3, end.Error));
        Assert.True(await PlainFigures.ReadAsync(_folder["calm"]) == await PlainFigures.ReadAsync(state), "The figures are others.");
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<(int ExitCode, string Error)> RunAsync(string[] command)
    {
        using var process = CommandLine.Start(command);
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, said[1]);
    }

    private List<string> Parts(int rows)
    {
        MadeUpExport.Write(_folder["export.csv"], rows, seed: 33);
        return MadeUpExport.Cut(_folder["export.csv"], rows / 2, rows / 6);
    }
}
