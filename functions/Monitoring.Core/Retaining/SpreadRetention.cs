using Monitoring.Accounting;
using Monitoring.Spreading;

namespace Monitoring.Retaining;

/// <summary>Retention in a host that spreads its work. Each step may run twice.</summary>
internal sealed class SpreadRetention(IntakeRules rules, ISpreadState state, TimeProvider clock)
{
    /// <summary>Drops what the setting says, in the figures that reports stand on. While others are being worked out nothing is dropped: they
    /// still need the bytes.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var figures = await ActiveFigures.OpenAsync(rules, state, cancellationToken);
        if (rules.Settings.Retention.TextDays is not { } days || !figures.AreCurrent)
        {
            return;
        }

        var texts = new StoredTexts(figures.State.Partitions, [.. rules.WatchList.Entities.Select(entity => entity.Id)]);
        var retention = new Retention(figures.State.Ledger, texts, clock);
        await retention.DropTextsAsync(days, cancellationToken);
        await retention.DropBytesAsync(new Bytes(state, figures.Basis), cancellationToken);
    }

    /// <summary>Takes what stands on dropped uploads over into new figures, as it is in those that reports stand on.</summary>
    public async Task CarryAsync(SpreadFigures into, CancellationToken cancellationToken)
    {
        if ((await state.ReadOfficeAsync(cancellationToken)).ActiveBasis is not { } active || active == into.Basis)
        {
            return;
        }

        var from = await state.OpenAsync(active, cancellationToken);
        var there = (await into.State.Ledger.ListAsync(cancellationToken)).Where(entry => entry.DroppedAt is not null).Select(entry => entry.Id).ToHashSet();
        var missing = FrozenFigures.Of(await from.Ledger.ListAsync(cancellationToken)).Where(entry => !there.Contains(entry.Id)).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        var entities = rules.WatchList.Entities.Select(entity => entity.Id);
        foreach (var entry in await FrozenFigures.CarryAsync(from, into.State, missing, entities, cancellationToken))
        {
            if (await state.Receipts.FindAsync(UploadClosing.ReceiptName(active, entry.Id), cancellationToken) is { } receipt)
            {
                await state.Receipts.WriteAsync(UploadClosing.ReceiptName(into.Basis, entry.Id), receipt, cancellationToken);
            }

            // Its rejected rows were dropped with its bytes.
            await into.State.Ledger.RecordAsync(entry with { RejectsFile = null }, cancellationToken);
        }
    }

    private sealed class Bytes(ISpreadState state, string basis) : IUploadBytes
    {
        public async ValueTask DropAsync(LedgerEntry entry, CancellationToken cancellationToken)
        {
            await state.Uploads.DropAsync(entry.Id, cancellationToken);
            foreach (var name in UploadInquiry.RejectsOf(basis, entry))
            {
                await state.Receipts.DeleteAsync(name, cancellationToken);
            }

            foreach (var name in await state.Work.ListAsync($"{basis}/{entry.Id.Hex}", cancellationToken))
            {
                await state.Work.DeleteAsync(name, cancellationToken);
            }
        }
    }
}
