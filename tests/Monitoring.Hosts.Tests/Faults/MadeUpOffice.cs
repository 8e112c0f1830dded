using Microsoft.Data.Sqlite;
using Monitoring.Hosts.Tests.Scenarios;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Faults;

/// <summary>A state folder with a made-up export in it, to be copied by each test.</summary>
public sealed class MadeUpOffice : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Export => _folder["export.csv"];

    public string State => _folder["state"];

    /// <summary>What <c>export-state</c> made of it.</summary>
    public string Moved => _folder["state.jsonl.gz"];

    public async Task InitializeAsync()
    {
        MadeUpExport.Write(Export, rows: 2_500, seed: 37);
        await CommandLine.IngestAsync(State, null, Export);
        Assert.Equal(0, (await CommandLine.RunAsync("export-state", Moved, "--data", State)).ExitCode);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();

    /// <summary>A copy of the state folder at that path.</summary>
    public void CopyTo(string path)
    {
        foreach (var file in Directory.GetFiles(State, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(path, Path.GetRelativePath(State, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    /// <summary>Makes of a state folder one as an earlier program kept it.</summary>
    public static void PutBackToVersion3(string state)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(state, "state.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "DROP TABLE made_summary; PRAGMA user_version=3";
        command.ExecuteNonQuery();
    }
}
