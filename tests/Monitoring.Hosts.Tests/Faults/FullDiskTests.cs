using System.Diagnostics;
using System.Globalization;
using Monitoring.Core.Tests.Support;
using Monitoring.Hosts.Tests.Support;
using Xunit.Abstractions;

namespace Monitoring.Hosts.Tests.Faults;

/// <summary>A disk that is really full, at each command that writes: a sentence and exit code 1, and with room again the same command leaves what
/// it leaves on a large disk. MONITORING_FAULT_RUNS=5 tries five times as many sizes.</summary>
public sealed class FullDiskTests(MadeUpOffice office, ITestOutputHelper output) : IClassFixture<MadeUpOffice>, IDisposable
{
    private const int SizesByDefault = 2;

    // $1 the room in KiB, $2 where it is mounted, $3 the state to begin with or empty, $4 where the state is copied to; then the command.
    private const string Script = """
        set -e
        room=$1; disk=$2; base=$3; kept=$4; shift 4
        mount -t tmpfs -o size=300m tmpfs "$disk"
        if [ -n "$base" ]; then cp -r "$base" "$disk/state"; room=$((room + $(df -k --output=used "$disk" | tail -1))); fi
        mount -o remount,size=${room}k "$disk"
        code=0; "$@" >"$kept.first" 2>&1 || code=$?
        mount -o remount,size=300m "$disk"
        again=0; "$@" >"$kept.second" 2>&1 || again=$?
        cp -r "$disk/state" "$kept"
        find "$disk" -name '*unfinished*' -o -name '.incoming*' -o -name '.import-*' >"$kept.left"
        echo "$code $again"
        """;

    private readonly TemporaryFolder _folder = new();

    [OwnMountsFact]
    public Task Ingest_says_so_and_takes_the_files_when_there_is_room() => TryAsync("ingest", 2_000, isNew: true, "ingest", office.Export, "--data", "STATE");

    [OwnMountsFact]
    public Task Import_says_so_and_leaves_nothing_of_the_state() => TryAsync("import-state", 1_500, isNew: true, "import-state", office.Moved, "--data", "STATE");

    [OwnMountsFact]
    public Task Export_says_so_and_leaves_no_half_file() => TryAsync("export-state", 1_500, isNew: false, "export-state", "DISK/moved.jsonl", "--data", "STATE");

    [OwnMountsFact]
    public Task A_summary_says_so_and_is_issued_when_there_is_room() => TryAsync("summary", 400, isNew: false, "summary", "--month", "2023-10", "--issue", "--out", "DISK/reports", "--data", "STATE");

    [OwnMountsFact]
    public Task A_rebuild_says_so_and_leaves_the_earlier_figures() => TryAsync("rebuild", 1_500, isNew: false, "rebuild", "--data", "STATE");

    public void Dispose() => _folder.Dispose();

    /// <param name="most">KiB of room beyond the state, in which the command can't do without more.</param>
    private async Task TryAsync(string name, int most, bool isNew, params string[] command)
    {
        var expected = await DescribeAsync(office.State);
        var random = new Random(Campaign.FirstSeed + 43);
        var refused = 0;
        for (var i = 0; i < SizesByDefault * Campaign.Times; i++)
        {
            var (room, disk, kept) = (4 + random.Next(most), _folder[$"disk{i}"], _folder[$"kept{i}"]);
            Directory.CreateDirectory(disk);
            var (code, again) = await RunAsync(room, disk, isNew ? "" : office.State, kept, [.. command.Select(part => part.Replace("STATE", disk + "/state", StringComparison.Ordinal).Replace("DISK", disk, StringComparison.Ordinal))]);

            var said = await File.ReadAllTextAsync(kept + ".first");
            Assert.True(code is 0 or 1 or 3, $"{room} KiB: exit {code}, {said}");
            Assert.True(again is 0 or 3, $"{room} KiB: exit {again}, {await File.ReadAllTextAsync(kept + ".second")}");
            Assert.True(code != 1 || said.Contains(" is full", StringComparison.Ordinal), $"{room} KiB: {said}");
            Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
            Assert.DoesNotContain("Unexpected failure", said, StringComparison.Ordinal);
            Assert.Equal("", await File.ReadAllTextAsync(kept + ".left"));
            Assert.True(expected == await DescribeAsync(kept), $"{room} KiB: the figures are others.");
            refused += code == 1 ? 1 : 0;
        }

        output.WriteLine($"{name}: {refused} of {SizesByDefault * Campaign.Times} disks were too small.");
        Assert.True(refused > 0, "No disk was too small.");
    }

    private static async Task<string> DescribeAsync(string state) => $"{await PlainFigures.ReadLedgerAsync(state)}\n{await PlainFigures.ReadAsync(state)}";

    private static async Task<(int Code, int Again)> RunAsync(int room, string disk, string state, string kept, string[] command)
    {
        var start = new ProcessStartInfo("unshare") { RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["DOTNET_EnableDiagnostics"] = "0" } };
        string[] arguments =
        [
            "-rm", "bash", "-c", Script, "bash", room.ToString(CultureInfo.InvariantCulture), disk, state, kept, "dotnet", Path.Combine(AppContext.BaseDirectory, "monitoring.dll"), .. command,
        ];
        arguments.ToList().ForEach(start.ArgumentList.Add);
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        var codes = said[0].Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return codes is [var code, var again]
            ? (int.Parse(code, CultureInfo.InvariantCulture), int.Parse(again, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"The trial itself failed: {said[0]} {said[1]}");
    }
}
