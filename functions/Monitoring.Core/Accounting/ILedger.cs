namespace Monitoring.Accounting;

/// <summary>One entry for each uploaded file.</summary>
public interface ILedger
{
    ValueTask<LedgerEntry?> FindAsync(ExportId id, CancellationToken cancellationToken);

    /// <summary>Adds the entry, or replaces the one of the same file.</summary>
    ValueTask RecordAsync(LedgerEntry entry, CancellationToken cancellationToken);

    /// <summary>All entries by time received, then id.</summary>
    ValueTask<IReadOnlyList<LedgerEntry>> ListAsync(CancellationToken cancellationToken);
}
