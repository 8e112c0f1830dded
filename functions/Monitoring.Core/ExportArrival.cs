using Monitoring.Accounting;
using Monitoring.Spreading;

namespace Monitoring;

/// <summary>Takes exports from where people put them. The bytes are kept before anything else, since they may be overwritten any moment.</summary>
public sealed class ExportArrival(IExportSource source, SpreadIntake intake, TimeProvider clock)
{
    private const int MaxCopies = 5;

    /// <returns>The entry as it stands then, failed where it can't be taken; null where the export is gone, which leaves nothing to take.</returns>
    /// <exception cref="ExportChangedException">It was overwritten again and again.</exception>
    public async Task<LedgerEntry?> TakeAsync(string name, CancellationToken cancellationToken)
    {
        if (await ReceiveAsync(name, cancellationToken) is not { } received)
        {
            return null;
        }

        using var local = received.Local;
        var kept = await KeepAsync(received, cancellationToken);
        return await intake.ReadAsync(kept, local.File.Path, cancellationToken);
    }

    /// <summary>Enters an export as failed that was given up. Its bytes are kept first, so that a retry is possible.</summary>
    /// <returns>Null where the export is gone; then there is nothing to enter.</returns>
    public async Task<LedgerEntry?> FailAsync(string name, string reason, CancellationToken cancellationToken)
    {
        if (await ReceiveAsync(name, cancellationToken) is not { } received)
        {
            return null;
        }

        using var local = received.Local;
        var kept = await KeepAsync(received, cancellationToken);
        return await intake.FailAsync(kept.Id, reason, cancellationToken);
    }

    /// <summary>Takes what no event announced.</summary>
    /// <returns>The names.</returns>
    public async Task<IReadOnlyList<string>> SweepAsync(CancellationToken cancellationToken)
    {
        var found = new List<string>();
        await foreach (var export in source.ListAsync(cancellationToken))
        {
            if (!await source.WasTakenAsync(export, cancellationToken) && await TrySweepAsync(export.Name, cancellationToken))
            {
                found.Add(export.Name);
            }
        }

        return found;
    }

    /// <returns>False for one that is gone, or being overwritten: whoever does that announces it, and if not, the next sweep finds it.</returns>
    private async Task<bool> TrySweepAsync(string name, CancellationToken cancellationToken)
    {
        ReceivedExport? received;
        try
        {
            received = await ReceiveAsync(name, cancellationToken);
        }
        catch (ExportChangedException)
        {
            return false;
        }

        if (received is null)
        {
            return false;
        }

        using var local = received.Local;
        var kept = await KeepAsync(received, cancellationToken);
        await intake.RetryAsync(kept.Id, cancellationToken);
        return true;
    }

    private async Task<KeptUpload> KeepAsync(ReceivedExport received, CancellationToken cancellationToken)
    {
        var kept = await intake.KeepAsync(received.Local.File, cancellationToken);
        await source.MarkTakenAsync(received.Export, kept.Id, cancellationToken);
        return kept;
    }

    private async Task<ReceivedExport?> ReceiveAsync(string name, CancellationToken cancellationToken)
    {
        for (var copy = 1; ; copy++)
        {
            try
            {
                return await source.ReceiveAsync(name, clock.GetUtcNow(), cancellationToken);
            }
            catch (ExportChangedException) when (copy < MaxCopies)
            {
                // What is there now is the export; the next copy begins with it.
            }
        }
    }
}
