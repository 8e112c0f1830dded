namespace Monitoring.Accounting;

/// <summary>One entry for each uploaded file.</summary>
public interface ILedger
{
    ValueTask<LedgerEntry?> FindAsync(ExportId id, CancellationToken cancellationToken);

    /// <summary>Adds the entry, or replaces the one of the same file, which keeps its place. An entry that is
    /// <see cref="IntakeState.Done"/> is replaced by another one that is and by nothing else, so that a late worker can't move a finished
    /// upload back.</summary>
    /// <returns>False where a finished entry stands; nothing was written.</returns>
    ValueTask<bool> RecordAsync(LedgerEntry entry, CancellationToken cancellationToken);

    /// <summary>All entries in the order of arrival.</summary>
    ValueTask<IReadOnlyList<LedgerEntry>> ListAsync(CancellationToken cancellationToken);
}
