using Monitoring.Cli.Sqlite;
using Monitoring.Summarizing;

namespace Monitoring.Cli;

/// <summary>What was known at an earlier time, worked out in a folder for temporary files, which disposing removes: on disk, so that years of
/// exports need no more memory than taking them did.</summary>
internal sealed class PastState : IDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly SqliteState _figures;

    private PastState(DirectoryInfo folder, SqliteState figures, AsOfState state) => (_folder, _figures, State) = (folder, figures, state);

    public AsOfState State { get; }

    public static async Task<PastState> RebuildAsync(Office office, AsKnown asKnown, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("monitoring-as-of-");
        SqliteState? figures = null;
        try
        {
            figures = SqliteState.Open(new StateFolder(folder.FullName));
            return new PastState(
                folder, figures, await AsOfState.RebuildAsync(office.State, figures, office.Rules, asKnown, onUpload: null, cancellationToken));
        }
        catch
        {
            figures?.Dispose();
            folder.Delete(recursive: true);
            throw;
        }
    }

    public void Dispose()
    {
        _figures.Dispose();
        _folder.Delete(recursive: true);
    }
}
