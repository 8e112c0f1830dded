using Monitoring.Applying;

namespace Monitoring.Spreading;

/// <summary>Cuts matched rows into batches by partition, the same rows always into the same batches. Rows of one partition come together,
/// so that one worker applies them; what is left at the end of a file shares batches, so that a small file is one of them.</summary>
internal sealed class BatchCutter(int shardCount, int rowsPerBatch)
{
    private const int CharsPerBatch = 1 << 20;

    private readonly SortedDictionary<(string EntityId, int Shard), Pile> _piles = new(Comparer<(string EntityId, int Shard)>.Create(
        (left, right) => string.CompareOrdinal(left.EntityId, right.EntityId) is var byEntity && byEntity != 0
            ? byEntity
            : left.Shard.CompareTo(right.Shard)));

    /// <returns>A batch that is full now; else null.</returns>
    /// <param name="id">Of the mention or the statement.</param>
    public IReadOnlyList<BatchRow>? Add(BatchRow row, Fingerprint id)
    {
        var partition = Partition.Of(row.EntityId, id, shardCount);
        if (!_piles.TryGetValue((partition.EntityId, partition.Shard), out var pile))
        {
            _piles.Add((partition.EntityId, partition.Shard), pile = new Pile(rowsPerBatch));
        }

        pile.Add(row);
        if (!pile.IsFull)
        {
            return null;
        }

        _piles.Remove((partition.EntityId, partition.Shard));
        return pile.Rows;
    }

    public IEnumerable<IReadOnlyList<BatchRow>> TakeRest()
    {
        var batch = new Pile(rowsPerBatch);
        foreach (var row in _piles.Values.SelectMany(pile => pile.Rows))
        {
            batch.Add(row);
            if (batch.IsFull)
            {
                yield return batch.Rows;
                batch = new Pile(rowsPerBatch);
            }
        }

        _piles.Clear();
        if (batch.Rows.Count > 0)
        {
            yield return batch.Rows;
        }
    }

    private sealed class Pile(int rowsPerBatch)
    {
        private int _chars;

        public List<BatchRow> Rows { get; } = [];

        public bool IsFull => Rows.Count >= rowsPerBatch || _chars >= CharsPerBatch;

        public void Add(BatchRow row)
        {
            Rows.Add(row);
            _chars += (row.Coverage?.Headline?.Length ?? 0) + (row.Coverage?.Text?.Length ?? 0);
        }
    }
}
