namespace Monitoring.Accounting;

/// <summary>One entry for each uploaded file.</summary>
public interface ILedger
{
    ValueTask<LedgerEntry?> FindAsync(ExportId id, CancellationToken cancellationToken);

    /// <summary>Adds the entry, or replaces the one of the same file, which keeps its place.</summary>
    ValueTask RecordAsync(LedgerEntry entry, CancellationToken cancellationToken);

    /// <summary>All entries in the order of arrival.</summary>
    ValueTask<IReadOnlyList<LedgerEntry>> ListAsync(CancellationToken cancellationToken);
}
