using Microsoft.Data.Sqlite;
using Monitoring.Accounting;
using Monitoring.Cli.Sqlite;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Stores;

/// <summary>A state file of an earlier version is copied before its tables are changed.</summary>
public sealed class SchemaBackupTests : IDisposable
{
    private const string ToVersion3 = "DROP TABLE made_summary; PRAGMA user_version=3";

    private readonly OpenedStates _states = new();

    private string Backup => _states.Folder.Database + ".v3-backup";

    [Fact]
    public async Task Lies_beside_the_file_and_holds_what_was_there()
    {
        await MakeVersion3Async();

        using (var state = _states.Open())
        {
            Assert.Equal("november.csv", Assert.Single(await state.Ledger.ListAsync(default)).FileName);
        }

        Assert.Equal(5L, _states.Execute("PRAGMA user_version"));
        Assert.Equal((3L, 1L, 0L), Look(Backup));
        Assert.False(File.Exists(Backup + ".unfinished"));

        // The backup in the place of the state file: it is brought up to date like any other.
        File.Move(Backup, _states.Folder.Database, overwrite: true);
        using var again = _states.Open();
        Assert.Equal("november.csv", Assert.Single(await again.Ledger.ListAsync(default)).FileName);
        Assert.Equal((3L, 1L, 0L), Look(Backup));
    }

    [Fact]
    public void Is_not_made_of_a_new_file_or_of_one_that_is_up_to_date()
    {
        _states.Open().Dispose();
        _states.Open().Dispose();

        Assert.Empty(Directory.GetFiles(_states.Folder.Root, "*backup*"));
    }

    [Fact]
    public async Task Without_room_for_it_nothing_is_changed()
    {
        await MakeVersion3Async();

        // No file can be made where a folder stands.
        Directory.CreateDirectory(Path.Combine(Backup + ".unfinished", "in the way"));

        var refusal = Assert.Throws<StateException>(_states.Open);

        Assert.StartsWith(
            $"{_states.Folder.Database}: found state of version 3, and its backup state.db.v3-backup can't be written beside it (",
            refusal.Message, StringComparison.Ordinal);
        Assert.EndsWith("). Free 1 MiB there and run the same command again; nothing was changed.", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((3L, 1L, 0L), Look(_states.Folder.Database));
        Directory.Delete(Backup + ".unfinished", recursive: true);
        _states.Open().Dispose();
        Assert.Equal(5L, _states.Execute("PRAGMA user_version"));
    }

    [Fact]
    public async Task A_kill_in_the_middle_leaves_the_earlier_version_and_the_next_start_goes_on()
    {
        await MakeVersion3Async();
        using var killed = new TemporaryFolder();

        // What a kill leaves: the files as they lie on the disk while the tables are being changed, and half a backup.
        using (var connection = new SqliteConnection($"Data Source={_states.Folder.Database};Pooling=False"))
        {
            connection.Open();
            Run(connection, "PRAGMA cache_size=1; BEGIN IMMEDIATE; CREATE TABLE made_summary (x); PRAGMA user_version=5");
            Run(connection, "CREATE TABLE filling (x); INSERT INTO filling SELECT randomblob(100000) FROM json_each('[1,2,3,4,5,6,7,8,9]')");
            foreach (var file in Directory.GetFiles(_states.Folder.Root, "state.db*"))
            {
                File.Copy(file, killed[Path.GetFileName(file)]);
            }
        }

        File.WriteAllText(killed["state.db.v3-backup.unfinished"], "half");
        Directory.CreateDirectory(killed["uploads"]);

        using var state = SqliteState.Open(new Monitoring.Cli.StateFolder(killed.Path));

        Assert.Equal("november.csv", Assert.Single(await state.Ledger.ListAsync(default)).FileName);
        Assert.Equal((3L, 1L, 0L), Look(killed["state.db.v3-backup"]));
        Assert.False(File.Exists(killed["state.db.v3-backup.unfinished"]));
    }

    public void Dispose() => _states.Dispose();

    private async Task MakeVersion3Async()
    {
        using (var state = _states.Open())
        {
            await state.Ledger.RecordAsync(
                new LedgerEntry { Id = new ExportId(new string('a', 64)), FileName = "november.csv", ReceivedAt = CommandLine.Today, State = IntakeState.Done },
                default);
        }

        _states.Execute(ToVersion3);
    }

    /// <returns>The version, how many uploads there are, and how many tables of later versions.</returns>
    private static (long Version, long Uploads, long LaterTables) Look(string path)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return (Number("PRAGMA user_version"), Number("SELECT COUNT(*) FROM ledger"),
            Number("SELECT COUNT(*) FROM sqlite_master WHERE name IN ('made_summary', 'filling')"));

        long Number(string sql) => (long)Run(connection, sql)!;
    }

    private static object? Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of a test.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
