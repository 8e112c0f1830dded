namespace Monitoring.Cli.Sqlite;

/// <summary>Where each mention of one partition lies, in memory; loaded from the chunks' keys when first asked for.</summary>
internal sealed class PartitionIndex(long partitionId)
{
    public long PartitionId => partitionId;

    /// <summary>The partition's version at which this was loaded; another one in the file means that another process wrote.</summary>
    public long Version { get; set; }

    public Dictionary<Fingerprint, Slot> Slots { get; } = [];

    public void Load(SqliteDatabase database, long version)
    {
        Slots.Clear();
        Version = version;
        foreach (var (chunk, keys) in database.Query(
            "SELECT id, keys FROM chunk WHERE partition = $partition ORDER BY id",
            row => (row.GetInt64(0), (byte[])row[1]), ("$partition", partitionId)))
        {
            Add(chunk, Chunk.DecodeKeys(keys));
        }
    }

    /// <summary>A mention that stands in several chunks counts in the newest one, whose id is the highest.</summary>
    public void Add(long chunk, IReadOnlyList<ChunkKey> keys)
    {
        for (var i = 0; i < keys.Count; i++)
        {
            Slots[keys[i].Id] = new Slot(keys[i].Digest, checked((int)chunk), i, keys[i].Row, keys[i].CountedBy);
        }
    }

    /// <param name="Position">0-based within the chunk.</param>
    public readonly record struct Slot(ulong Digest, int Chunk, int Position, PackedRow Row, PackedRow CountedBy);
}
