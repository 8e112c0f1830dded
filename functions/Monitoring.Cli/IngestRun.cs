using Monitoring.Accounting;
using Monitoring.Reading;

namespace Monitoring.Cli;

/// <summary>Takes files one after the other; a file that can't be taken is entered as failed, and the next one goes on.</summary>
/// <param name="onRows">Told how many rows of the file at hand are read, beside the terminal; null for nobody.</param>
internal sealed class IngestRun(Office office, Terminal terminal, Action<long>? onRows = null)
{
    private readonly UploadIntake _intake = new(office.Rules, office.State);

    public async Task<IReadOnlyList<FileReceipt>> TakeAsync(
        IReadOnlyList<string> paths, Action<FileReceipt>? onFile, CancellationToken cancellationToken)
    {
        office.State.OnWait = () => terminal.Say("Another monitoring process is writing to this state folder; waiting for it.");
        office.Uploads.Sweep();
        await RebuildWhereNeededAsync(cancellationToken);
        var receipts = new List<FileReceipt>(paths.Count);
        foreach (var path in paths)
        {
            var receipt = await TakeAsync(path, cancellationToken);
            receipts.Add(receipt);
            onFile?.Invoke(receipt);
        }

        return receipts;
    }

    /// <summary>Works the kept figures out again where they stand on other rules than today's.</summary>
    public async Task RebuildWhereNeededAsync(CancellationToken cancellationToken)
    {
        if (await _intake.NeedsRebuildAsync(cancellationToken))
        {
            terminal.Say("The watch list or a setting has changed; the earlier uploads are worked out again under it.");
            await _intake.RebuildAsync(onUpload: null, cancellationToken);
        }
    }

    public static int ExitCodeOf(IReadOnlyList<FileReceipt> receipts) =>
        receipts.Any(receipt => receipt.Error is not null) ? ExitCode.Failed
        : receipts.Any(receipt => receipt.Rejected > 0) ? ExitCode.DoneWithRejects
        : ExitCode.Done;

    /// <summary>A file that is, byte for byte, one that was taken: nothing has to be copied. One as long as an upload whose bytes are gone
    /// is told by its hash.</summary>
    private async Task<UploadResult?> FindRepeatedAsync(string path, CancellationToken cancellationToken)
    {
        if (new FileInfo(path) is not { Exists: true, Length: var length })
        {
            return null;
        }

        var ledger = await office.State.Ledger.ListAsync(cancellationToken);
        var asLong = ledger.Where(entry => entry.State == IntakeState.Done && entry.Length == length).ToList();
        if (asLong.Find(entry => office.Uploads.IsSame(path, entry.Id, cancellationToken)) is { } same)
        {
            var file = new UploadedFile(same.Id, path, Path.GetFileName(path), length, office.Clock.GetUtcNow());
            return await _intake.FindRepeatedAsync(file, cancellationToken);
        }

        if (asLong.TrueForAll(entry => entry.DroppedAt is null))
        {
            return null;
        }

        var repeated = await _intake.FindRepeatedAsync(UploadFolder.Look(path, office.Clock.GetUtcNow(), cancellationToken), cancellationToken);
        return repeated is { Entry.DroppedAt: null } ? null : repeated;
    }

    private async Task<FileReceipt> TakeAsync(string path, CancellationToken cancellationToken)
    {
        IncomingUpload incoming;
        try
        {
            if (await FindRepeatedAsync(path, cancellationToken) is { } repeated)
            {
                return FileReceipt.Of(office.Folder, path, repeated);
            }

            incoming = office.Uploads.Receive(path, office.Clock.GetUtcNow(), cancellationToken);
        }
        catch (UploadException refusal)
        {
            return FileReceipt.Of(path, sha256: null, refusal.Message);
        }

        using (incoming)
        {
            try
            {
                var result = await terminal.WithProgressAsync(
                    incoming.File.FileName,
                    progress => _intake.TakeAsync(
                        incoming.File, incoming.Keep, onRows is null ? progress : new Both(progress, onRows), cancellationToken));
                if (result is { IsRepeated: true, Entry.DroppedAt: null } && !office.Uploads.Holds(incoming.File))
                {
                    // Bytes that were lost come back with a file that is uploaded again.
                    incoming.Keep();
                }

                return FileReceipt.Of(office.Folder, path, result);
            }
            catch (UploadException refusal)
            {
                await _intake.RefuseAsync(incoming.File, refusal.Message, cancellationToken);
                return FileReceipt.Of(path, incoming.File.Id.Hex, refusal.Message);
            }
        }
    }

    private sealed class Both(IProgress<long> first, Action<long> second) : IProgress<long>
    {
        public void Report(long value)
        {
            first.Report(value);
            second(value);
        }
    }
}
