using Microsoft.Data.Sqlite;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Scenarios;

/// <summary>What people mistype, and what they find in the wrong place: a sentence, an exit code, and nothing touched.</summary>
public sealed class MisuseTests : IDisposable
{
    private const string Export = "Title,URL,Date\nUniversity of Birmingham,https://example.org/1,2023-11-05\n";

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("Option '--data': found an empty name, expected a folder.", "ledger", "--data", "")]
    [InlineData("Option '--out': found an empty name, expected a folder.", "summary", "--month", "2023-11", "--out", " ")]
    [InlineData("Option '--limit': found '-1', expected a whole number, 0 or more.", "explain", "--month", "2023-11", "--figure", "hits", "--limit", "-1")]
    [InlineData("Option '--limit': found 'x', expected a whole number, 0 or more.", "explain", "--month", "2023-11", "--figure", "hits", "--limit", "x")]
    [InlineData("Option '--figure': found 'hit', expected one of hits, stories, reach, uniqueOutletReach, ave, engagement.", "explain", "--month", "2023-11", "--figure", "hit")]
    [InlineData("Option '--day': found '5', expected a date such as 2023-11-05.", "explain", "--month", "2023-11", "--figure", "hits", "--day", "5")]
    [InlineData("Option '--month': found '2023-00', expected a month such as 2023-11.", "summary", "--month", "2023-00")]
    [InlineData("Option '--month': found '0001-01', expected a month such as 2023-11.", "summary", "--month", "0001-01")]
    [InlineData("Argument 'PATH': found '--jsno', which is no option of this command, and no file.", "ingest", "--jsno", "export.csv")]
    public async Task A_mistyped_option_is_wrong_usage(string message, params string[] args)
    {
        var outcome = await CommandLine.RunAsync(args);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Equal(message, outcome.Error.Split(Environment.NewLine)[0]);
    }

    [Fact]
    public async Task A_file_where_a_folder_is_expected_is_named_and_left_alone()
    {
        File.WriteAllText(_folder["file"], "mine");
        File.WriteAllText(_folder["export.csv"], Export);

        foreach (var args in new[] { new[] { "ingest", _folder["export.csv"], "--data" }, ["summary", "--month", "2023-11", "--out"], ["demo", "--out"] })
        {
            var outcome = await CommandLine.RunAsync([.. args, _folder["file"]]);
            Assert.Equal(2, outcome.ExitCode);
            Assert.StartsWith($"Option '{args[^1]}': found the file '{_folder["file"]}', expected a folder.", outcome.Error, StringComparison.Ordinal);
        }

        Assert.Equal("mine", await File.ReadAllTextAsync(_folder["file"]));
    }

    [Fact]
    public async Task A_rebuild_of_nothing_makes_no_folder()
    {
        Assert.Equal(2, (await CommandLine.RunAsync("rebuild", "--data", _folder["none"])).ExitCode);
        Assert.False(Path.Exists(_folder["none"]));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_does_not_hold_up_the_next_one()
    {
        File.CreateSymbolicLink(_folder["lost.csv"], _folder["nowhere.csv"]);
        File.WriteAllText(_folder["export.csv"], Export);

        var outcome = await CommandLine.RunAsync("ingest", "--json", "--data", _folder["state"], _folder["lost.csv"], _folder["export.csv"]);

        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith("lost.csv: found a file that can't be read (", (string)outcome.JsonLines[0]["error"]!, StringComparison.Ordinal);
        Assert.Equal(1, (long)outcome.JsonLines[1]["counted"]!);
    }

    [Fact]
    public async Task A_link_that_leads_nowhere_does_not_end_a_watch()
    {
        Directory.CreateDirectory(_folder["inbox"]);
        File.CreateSymbolicLink(_folder["inbox/a-lost.csv"], _folder["nowhere.csv"]);
        File.WriteAllText(_folder["inbox/export.csv"], Export);

        var outcome = await CommandLine.RunAsync("watch", "--once", "--data", _folder["state"], "--inbox", _folder["inbox"]);

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("export.csv: 1 rows, 1 counted", outcome.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["inbox/done/export.csv"]));
    }

    [Theory]
    [InlineData("ingest")]
    [InlineData("ledger")]
    public async Task A_folder_in_place_of_the_state_file_is_named(string command)
    {
        var path = Path.Combine(_folder["state"], "state.db");
        Directory.CreateDirectory(path);
        File.WriteAllText(_folder["export.csv"], Export);
        string[] file = command == "ingest" ? [_folder["export.csv"]] : [];

        var outcome = await CommandLine.RunAsync([command, "--data", _folder["state"], .. file]);

        Assert.Equal((1, NoStateFile(path)), (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public async Task A_database_of_another_program_is_left_as_it_was()
    {
        Directory.CreateDirectory(_folder["state"]);
        var path = Path.Combine(_folder["state"], "state.db");
        Change(path, "CREATE TABLE ledger (amount INTEGER)");
        var before = await File.ReadAllBytesAsync(path);

        var outcome = await CommandLine.RunAsync("ledger", "--data", _folder["state"]);

        Assert.Equal((1, NoStateFile(path)), (outcome.ExitCode, outcome.Error));
        Assert.Equal(before, await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task A_damaged_ledger_is_no_unexpected_failure()
    {
        File.WriteAllText(_folder["export.csv"], Export);
        await CommandLine.IngestAsync(_folder["state"], null, _folder["export.csv"]);
        Change(Path.Combine(_folder["state"], "state.db"), "UPDATE ledger SET entry = 'x'");

        var outcome = await CommandLine.RunAsync("ledger", "--data", _folder["state"]);

        Assert.Equal(1, outcome.ExitCode);
        Assert.StartsWith("state.db is damaged (an entry of the ledger makes no sense).", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_would_act_on_the_terminal_is_shown_without_its_controls()
    {
        File.WriteAllText(_folder["a\u001b[2J[red].csv"], Export + "University of Birmingham,https://example.org/2,soon\n");

        var outcome = await CommandLine.RunAsync("ingest", "--data", _folder["state"], _folder["a\u001b[2J[red].csv"]);

        Assert.Equal(3, outcome.ExitCode);
        Assert.DoesNotContain('\u001b', outcome.Output + outcome.Error);
        Assert.Contains("a[2J[red].csv", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_that_no_upload_covers_is_said_to_be_unknown()
    {
        File.WriteAllText(_folder["export.csv"], Export);
        await CommandLine.IngestAsync(_folder["state"], null, _folder["export.csv"]);

        var outcome = await CommandLine.RunAsync("summary", "--data", _folder["state"], "--month", "2019-05");

        Assert.StartsWith("No upload covers a day of 2019-05: its figures are unknown, not nought.", outcome.Error, StringComparison.Ordinal);
        Assert.Empty((await CommandLine.RunAsync("summary", "--data", _folder["state"], "--month", "2023-11")).Error);
    }

    [Fact]
    public async Task Stopping_while_a_large_file_is_received_leaves_nothing_behind()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        // Of 4 GiB that take no room: what is stopped is the copying.
        await using (var large = File.Create(_folder["large.csv"]))
        {
            large.SetLength(4L << 30);
        }

        using var process = CommandLine.Start("ingest", "--data", _folder["state"], _folder["large.csv"]);
        var uploads = Path.Combine(_folder["state"], "uploads");
        while (!Directory.Exists(uploads) || Directory.GetFiles(uploads).Length == 0)
        {
            Assert.False(process.HasExited, "The command ended before it was stopped.");
            await Task.Yield();
        }

        using (var kill = System.Diagnostics.Process.Start("kill", ["-TERM", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await process.WaitForExitAsync();
        Assert.Equal("Stopped. Nothing was half applied; run the same command again.\n", await process.StandardError.ReadToEndAsync());
        Assert.Equal(1, process.ExitCode);
        Assert.Empty(Directory.GetFiles(uploads));
    }

    public void Dispose() => _folder.Dispose();

    private static string NoStateFile(string path) =>
        $"{path} is damaged or no state file. Move it away and upload the exports again; those under uploads/ are as they came.{Environment.NewLine}";

    private static void Change(string path, string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
