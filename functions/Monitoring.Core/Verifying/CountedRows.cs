using System.Numerics;
using Monitoring.Accounting;

namespace Monitoring.Verifying;

/// <summary>Which rows of each upload made something count, by the mentions and statements that name them: as many as the ledger says were
/// counted, whatever the order in which uploads came. A bit for each row.</summary>
internal sealed class CountedRows(IReadOnlyDictionary<ExportId, LedgerEntry> taken)
{
    private readonly Dictionary<ExportId, List<ulong>> _bits = [];

    /// <returns>False where the ledger holds no such row.</returns>
    public bool TryAdd(RowRef row)
    {
        if (!Holds(row))
        {
            return false;
        }

        if (!_bits.TryGetValue(row.Export, out var bits))
        {
            _bits.Add(row.Export, bits = []);
        }

        var at = (int)(row.RowNumber / 64);
        while (bits.Count <= at)
        {
            bits.Add(0);
        }

        bits[at] |= 1UL << (int)(row.RowNumber % 64);
        return true;
    }

    public bool Holds(RowRef row) =>
        taken.TryGetValue(row.Export, out var entry) && row.RowNumber >= 1 && row.RowNumber <= entry.Rows;

    public long CountOf(ExportId upload) => _bits.TryGetValue(upload, out var bits) ? bits.Sum(word => (long)BitOperations.PopCount(word)) : 0;
}
