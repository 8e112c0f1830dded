namespace Monitoring.Accounting;

/// <summary>The ledger's plainest form: what every other store has to behave like. Safe for many threads.</summary>
public sealed class InMemoryLedger : ILedger
{
    private readonly Lock _lock = new();
    private readonly List<LedgerEntry> _entries = [];

    public ValueTask<LedgerEntry?> FindAsync(ExportId id, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new(_entries.Find(entry => entry.Id == id));
        }
    }

    public ValueTask<bool> RecordAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var place = _entries.FindIndex(kept => kept.Id == entry.Id);
            if (place < 0)
            {
                _entries.Add(entry);
                return new(true);
            }

            if (_entries[place].State == IntakeState.Done && entry.State != IntakeState.Done)
            {
                return new(false);
            }

            _entries[place] = entry;
            return new(true);
        }
    }

    public ValueTask<IReadOnlyList<LedgerEntry>> ListAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new([.. _entries]);
        }
    }
}
