using Monitoring.Cli;
using Monitoring.Cli.Sqlite;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Stores;

/// <summary>One state folder, opened as often as a test wants it.</summary>
internal sealed class OpenedStates : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<SqliteState> _opened = [];

    public StateFolder Folder => new(_folder.Path);

    public SqliteState Open()
    {
        Folder.Create();
        var state = SqliteState.Open(Folder);
        _opened.Add(state);
        return state;
    }

    /// <summary>Runs a statement on the state file, past the program.</summary>
    public object? Execute(string sql)
    {
        Folder.Create();
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Folder.Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of a test.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    public void Dispose()
    {
        _opened.ForEach(state => state.Dispose());
        _folder.Dispose();
    }
}
