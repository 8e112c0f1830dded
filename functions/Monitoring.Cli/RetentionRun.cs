using Monitoring.Cli.Searching;
using Monitoring.Cli.Sqlite;
using Monitoring.Retaining;

namespace Monitoring.Cli;

/// <summary>Retention in a state folder.</summary>
internal sealed class RetentionRun(Office office, Terminal terminal)
{
    private readonly Retention _retention = new(office.State.Ledger, office.State.Texts, office.Clock);

    public async Task<RetentionResult> LookAsync(int days, CancellationToken cancellationToken) =>
        new(await _retention.FindDueAsync(days, cancellationToken), 0);

    public async Task<RetentionResult> RunAsync(int days, CancellationToken cancellationToken)
    {
        office.State.OnWait = () => terminal.Say("Another monitoring process is writing to this state folder; waiting for it.");
        RetentionResult result;
        await using (var work = await office.State.BeginAsync(cancellationToken))
        {
            result = await _retention.DropTextsAsync(days, cancellationToken);
            await work.CompleteAsync(cancellationToken);
        }

        await _retention.DropBytesAsync(new FolderBytes(office.Folder), cancellationToken);
        if (result.Uploads.Count > 0)
        {
            // Copies of the state file as it was hold the same texts, and the search file their words.
            SearchFile.Forget(office.Folder.Search);
            SchemaBackup.List(office.Folder.Database).ToList().ForEach(File.Delete);
            office.State.Pack();
        }

        return result;
    }
}
