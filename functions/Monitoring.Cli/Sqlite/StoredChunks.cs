using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Monitoring.Cli.Sqlite;

/// <summary>The chunks of the state file as they lie there, for what is derived of them.</summary>
internal sealed class StoredChunks(SqliteDatabase database, SqlitePartitions partitions)
{
    /// <summary>What each chunk looks like from outside, without unpacking it: its sizes, its first mention with the digest of that, and its marks.
    /// Another one for whatever was added or replaced by an upload.</summary>
    public IReadOnlyDictionary<long, string> ReadOutsides()
    {
        lock (database.Gate)
        {
            return database.Query(
                """
                SELECT chunk.id, length(keys) || ' ' || length(contents) || ' ' || hex(substr(keys, 1, 28)), (SELECT hex(positions) FROM superseded WHERE superseded.chunk = chunk.id)
                FROM chunk
                """,
                row => (row.GetInt64(0), $"{row.GetString(1)} {row[2] as string}")).ToDictionary();
        }
    }

    public IReadOnlyList<StoredChunk> Read(IEnumerable<long> ids)
    {
        lock (database.Gate)
        {
            return [.. ids.Distinct().SelectMany(id => database.Query($"{Columns} WHERE chunk.id = $id", Row, ("$id", id)))];
        }
    }

    /// <summary>Exports by their number in keys.</summary>
    public IReadOnlyDictionary<int, ExportId> ReadExports()
    {
        lock (database.Gate)
        {
            return database.Query("SELECT ordinal, id FROM export", row => (row.GetInt32(0), new ExportId(row.GetString(1)))).ToDictionary();
        }
    }

    /// <summary>Where a mention of the entity lies; null where there is none.</summary>
    public Place? Find(string entityId, Fingerprint id) => partitions.FindPlace(new Applying.Partition(entityId, id.Shard(partitions.ShardCount)), id);

    private const string Columns = """
        SELECT chunk.id, partition.entity, chunk.keys, chunk.contents, (SELECT positions FROM superseded WHERE superseded.chunk = chunk.id)
        FROM chunk JOIN partition ON partition.id = chunk.partition
        """;

    private static StoredChunk Row(Microsoft.Data.Sqlite.SqliteDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), (byte[])row[2], (byte[])row[3], row[4] as byte[] ?? []);
}

/// <param name="Marks">A bit for each position that stands in a newer chunk by now; empty for none.</param>
internal sealed record StoredChunk(long Id, string EntityId, byte[] Keys, byte[] Contents, byte[] Marks)
{
    /// <summary>Another one for whatever else the chunk could hold.</summary>
    public long Hash(ReadOnlySpan<byte> more)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> lengths = stackalloc byte[16];
        BinaryPrimitives.WriteInt32LittleEndian(lengths, EntityId.Length);
        BinaryPrimitives.WriteInt32LittleEndian(lengths[4..], Keys.Length);
        BinaryPrimitives.WriteInt32LittleEndian(lengths[8..], Contents.Length);
        BinaryPrimitives.WriteInt32LittleEndian(lengths[12..], Marks.Length);
        hash.AppendData(lengths);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(EntityId));
        hash.AppendData(Keys);
        hash.AppendData(Contents);
        hash.AppendData(Marks);
        hash.AppendData(more);
        return BinaryPrimitives.ReadInt64LittleEndian(hash.GetHashAndReset());
    }

    /// <summary>Those that count, with their positions.</summary>
    /// <param name="isAsked">Which positions are wanted; null for all.</param>
    /// <exception cref="StateException">The chunk is damaged, or names an export that isn't there.</exception>
    public IEnumerable<(int Position, Applying.StoredMention Mention)> Decode(
        IReadOnlyDictionary<int, ExportId> exports, Func<int, bool>? isAsked = null)
    {
        var keys = Chunk.DecodeKeys(Keys);
        using var contents = Chunk.DecodeContents(Contents, keys.Length);
        for (var i = 0; i < keys.Length; i++)
        {
            if ((Marks.Length == 0 || (Marks[i / 8] & (1 << (i % 8))) == 0) && isAsked?.Invoke(i) != false)
            {
                yield return (i, new(Chunk.Decode(contents[i], keys[i], RowOf(keys[i].Row)), RowOf(keys[i].CountedBy)));
            }
        }

        RowRef RowOf(PackedRow row) => new(
            exports.TryGetValue(row.Export, out var export)
                ? export
                : throw new StateException($"The state file names export number {row.Export}, which it doesn't hold; run 'monitoring rebuild'."),
            row.RowNumber,
            row.LineNumber);
    }
}
