using Monitoring.Accounting;
using Monitoring.Reading;
using Monitoring.Retaining;

namespace Monitoring;

/// <summary>What an upload came to.</summary>
/// <param name="IsRepeated">The same bytes were taken before: nothing changed, and every row that was known is a duplicate.</param>
public sealed record UploadResult(LedgerEntry Entry, bool IsRepeated);

/// <summary>Takes one upload whole or not at all, and enters it in the ledger.</summary>
public sealed class UploadIntake(IntakeRules rules, IMonitoringState state)
{
    private readonly ExportIntake _intake = new(rules, state.Partitions, state.Register);

    /// <summary>True where the kept figures were worked out by other rules: they have to be worked out again before a new upload joins
    /// them, or they would stand on two sets of rules.</summary>
    public async ValueTask<bool> NeedsRebuildAsync(CancellationToken cancellationToken) =>
        await state.ReadBasisAsync(cancellationToken) is { } basis && basis != rules.Basis;

    /// <returns>Null where these bytes were not taken before.</returns>
    public async ValueTask<UploadResult?> FindRepeatedAsync(UploadedFile file, CancellationToken cancellationToken) =>
        await state.Ledger.FindAsync(file.Id, cancellationToken) is { State: IntakeState.Done } before
            ? new UploadResult(
                before with { FileName = file.FileName, Counted = 0, Duplicate = before.Counted + before.Duplicate }, IsRepeated: true)
            : null;

    /// <exception cref="UploadException">The file can't be taken; the ledger says so, and nothing of it was applied.</exception>
    public async Task<UploadResult> TakeAsync(
        UploadedFile file, Action keep, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (await FindRepeatedAsync(file, cancellationToken) is { } repeated)
        {
            return repeated;
        }

        await using var work = await state.BeginAsync(cancellationToken);

        // Another process may have taken the same file while this one waited for its turn.
        if (await FindRepeatedAsync(file, cancellationToken) is { } meanwhile)
        {
            return meanwhile;
        }

        if (await NeedsRebuildAsync(cancellationToken))
        {
            throw new InvalidOperationException(
                "The kept figures were worked out by another watch list or other settings; they have to be rebuilt before an upload joins them.");
        }

        var entry = await TakeAsync(file, progress, cancellationToken);
        await state.WriteBasisAsync(rules.Basis, cancellationToken);

        // The bytes are kept before the ledger says so: a crash in between leaves an unused file, never a ledger without its bytes.
        keep();
        await work.CompleteAsync(cancellationToken);
        return new UploadResult(entry, IsRepeated: false);
    }

    /// <summary>Enters a file that could not be taken.</summary>
    /// <returns>False where the same bytes were taken meanwhile: the ledger says so and nothing else.</returns>
    public ValueTask<bool> RefuseAsync(UploadedFile file, string reason, CancellationToken cancellationToken) =>
        state.Ledger.RecordAsync(
            new LedgerEntry
            {
                Id = file.Id,
                FileName = file.FileName,
                ReceivedAt = file.ReceivedAt,
                Length = file.Length,
                State = IntakeState.Failed,
                Failure = reason,
            },
            cancellationToken);

    /// <summary>Works every figure out again from the kept uploads, in the order in which they came, under the rules of today. What stands on
    /// uploads that retention dropped is taken as it is.</summary>
    /// <param name="onUpload">Told of each upload as it is worked out.</param>
    /// <exception cref="UploadException">A kept upload can't be read any more; the figures stay as they were.</exception>
    public async Task RebuildAsync(Action<LedgerEntry>? onUpload, CancellationToken cancellationToken)
    {
        await using var work = await state.BeginAsync(cancellationToken);
        var ledger = await state.Ledger.ListAsync(cancellationToken);
        await ClearAsync(FrozenFigures.Of(ledger), cancellationToken);
        foreach (var entry in ledger)
        {
            if (entry is { State: IntakeState.Done, DroppedAt: null })
            {
                var taken = await TakeAsync(state.Uploads.Open(entry), progress: null, cancellationToken);
                onUpload?.Invoke(taken);
            }
        }

        await state.WriteBasisAsync(rules.Basis, cancellationToken);
        await work.CompleteAsync(cancellationToken);
    }

    /// <summary>Clears the figures but for those that can't be worked out again.</summary>
    private async Task ClearAsync(IReadOnlyList<LedgerEntry> dropped, CancellationToken cancellationToken)
    {
        if (dropped.Count == 0)
        {
            await state.ClearFiguresAsync(cancellationToken);
            return;
        }

        await using var shelf = await state.OpenShelfAsync(cancellationToken);
        var entities = await state.ListEntitiesAsync(cancellationToken);
        await FrozenFigures.CarryAsync(state, shelf.State, dropped, entities, cancellationToken);
        await state.ClearFiguresAsync(cancellationToken);
        foreach (var entry in await FrozenFigures.CarryAsync(shelf.State, state, dropped, entities, cancellationToken))
        {
            await state.Ledger.RecordAsync(entry, cancellationToken);
        }
    }

    private async Task<LedgerEntry> TakeAsync(UploadedFile file, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var receipt = state.Receipts.Open(file);
        var entry = await _intake.TakeAsync(file, receipt, progress, cancellationToken);
        entry = entry with { RejectsFile = receipt.Complete() };
        await state.Ledger.RecordAsync(entry, cancellationToken);
        return entry;
    }
}
