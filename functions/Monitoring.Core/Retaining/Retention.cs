using Monitoring.Accounting;
using Monitoring.Recognizing;

namespace Monitoring.Retaining;

/// <summary>What was dropped, or would be.</summary>
/// <param name="Uploads">In the order of arrival.</param>
/// <param name="Texts">How many mentions lost their text; 0 where that was only asked.</param>
public sealed record RetentionResult(IReadOnlyList<LedgerEntry> Uploads, long Texts);

/// <summary>
/// Drops what can be read of mentions some time after it was received: headline, text and author, the bytes of the uploads that brought them,
/// and rejected rows. Counted from receipt and not from publication: that is when the office began to hold it, an upload is dropped whole,
/// and coverage of earlier years that comes in late can be worked with for as long as any other. Hashes, figures and rows by number stay,
/// so that no figure moves. Uploads without mentions hold the office's own figures, rates and corrections, and are kept.
/// </summary>
public sealed class Retention(ILedger ledger, ITextStore texts, TimeProvider clock)
{
    /// <summary>The uploads that have been kept for longer than that and are not dropped yet.</summary>
    /// <param name="days">At least 1.</param>
    public async Task<IReadOnlyList<LedgerEntry>> FindDueAsync(int days, CancellationToken cancellationToken)
    {
        var until = clock.GetUtcNow().AddDays(-days);
        return
        [
            .. (await ledger.ListAsync(cancellationToken))
                .Where(entry => entry.DroppedAt is null && entry.ReceivedAt < until && !entry.IsUnderway && MayHoldTexts(entry)),
        ];
    }

    /// <summary>Drops the texts and says so in the ledger; the bytes are dropped after that (<see cref="DropBytesAsync"/>), so that no ledger
    /// promises bytes that are gone.</summary>
    public async Task<RetentionResult> DropTextsAsync(int days, CancellationToken cancellationToken)
    {
        var due = await FindDueAsync(days, cancellationToken);
        if (due.Count == 0)
        {
            return new RetentionResult([], 0);
        }

        var now = clock.GetUtcNow();
        var dropped = await texts.DropTextsAsync(due.Select(entry => entry.Id).ToHashSet(), DateOnly.FromDateTime(now.UtcDateTime), cancellationToken);
        foreach (var entry in due)
        {
            await ledger.RecordAsync(entry with { DroppedAt = now }, cancellationToken);
        }

        return new RetentionResult(due, dropped);
    }

    /// <summary>Of every upload that the ledger calls dropped: an earlier run may have been stopped before it came to that.</summary>
    public async Task DropBytesAsync(IUploadBytes bytes, CancellationToken cancellationToken)
    {
        foreach (var entry in (await ledger.ListAsync(cancellationToken)).Where(entry => entry.DroppedAt is not null))
        {
            await bytes.DropAsync(entry, cancellationToken);
        }
    }

    /// <summary>One that failed was never recognised, and may hold anything.</summary>
    private static bool MayHoldTexts(LedgerEntry entry) =>
        entry.Kind.Length == 0 || entry.Kind.Split('+').Contains(ExportKind.Mentions.Key(), StringComparer.Ordinal);
}
