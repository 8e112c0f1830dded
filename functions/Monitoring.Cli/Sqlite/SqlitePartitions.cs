using System.Runtime.CompilerServices;
using Monitoring.Applying;
using Monitoring.RollingUp;

namespace Monitoring.Cli.Sqlite;

/// <summary>
/// The partition port over the state file. Mentions are kept in chunks, the keys of one batch and partition together and their contents
/// compressed together, so that ten million need some thousand rows and no index over fingerprints; where each lies is known in memory.
/// A changed mention is written in its place. Inside a transaction rollups wait in memory and are written once, before it is committed.
/// </summary>
internal sealed class SqlitePartitions : IPartitionStore
{
    /// <summary>Few, since a chunk should hold thousands of mentions; a store over a network would take more.</summary>
    private const int Shards = 16;

    private const int KeptChunkKeys = 64;

    private readonly SqliteDatabase _database;
    private readonly ExportNumbers _exports;
    private readonly Dictionary<Partition, PartitionIndex> _indexes = [];
    private readonly Dictionary<(long Partition, int Month), (byte[] Sums, long Version)> _waiting = [];
    private readonly Dictionary<long, ChunkKey[]> _chunkKeys = [];

    public SqlitePartitions(SqliteDatabase database)
    {
        _database = database;
        _exports = new ExportNumbers(database);
        database.RolledBack += Forget;
    }

    public int ShardCount => Shards;

    public ValueTask<IReadOnlyDictionary<Fingerprint, KnownMention>> ReadKnownAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken)
    {
        lock (_database.Gate)
        {
            var known = new Dictionary<Fingerprint, KnownMention>();
            if (IndexOf(partition) is { } index)
            {
                foreach (var id in fingerprints)
                {
                    if (Find(index, id) is { } mention)
                    {
                        known.Add(id, mention);
                    }
                }
            }

            return new(known);
        }
    }

    public ValueTask<IReadOnlyDictionary<Month, VersionedRollup>> ReadRollupsAsync(
        Partition partition, IReadOnlyCollection<Month> months, CancellationToken cancellationToken)
    {
        lock (_database.Gate)
        {
            var id = FindPartition(partition)?.Id;
            return new(months.ToDictionary(month => month, month => id is { } known && ReadSums(known, month) is { } kept
                ? new VersionedRollup(RollupCodec.Decode(kept.Sums), kept.Version)
                : new VersionedRollup(new Rollup(), 0)));
        }
    }

    public ValueTask<IReadOnlyDictionary<Fingerprint, StoredMention>> ReadMentionsAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken)
    {
        lock (_database.Gate)
        {
            var mentions = new Dictionary<Fingerprint, StoredMention>();
            if (IndexOf(partition) is not { } index)
            {
                return new(mentions);
            }

            var slots = fingerprints.Where(index.Slots.ContainsKey).Select(id => index.Slots[id]);
            foreach (var chunk in slots.GroupBy(slot => slot.Chunk))
            {
                var keys = KeysOf(chunk.Key);
                var contents = ReadContents(chunk.Key, keys.Length);
                foreach (var slot in chunk)
                {
                    mentions.Add(keys[slot.Position].Id, Unpack(keys[slot.Position], contents[slot.Position]));
                }
            }

            return new(mentions);
        }
    }

    public async IAsyncEnumerable<StoredMention> ReadMonthAsync(
        Partition partition, Month month, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var mentions = new List<StoredMention>();
        lock (_database.Gate)
        {
            foreach (var (keys, contents) in _database.Query(
                """
                SELECT keys, contents FROM chunk
                WHERE partition = (SELECT id FROM partition WHERE entity = $entity AND shard = $shard)
                  AND first_month <= $month AND last_month >= $month
                """,
                row => (Chunk.DecodeKeys((byte[])row[0]), (byte[])row[1]),
                ("$entity", partition.EntityId), ("$shard", partition.Shard), ("$month", month.Ordinal)))
            {
                var unpacked = Chunk.DecodeContents(contents, keys.Length);
                for (var i = 0; i < keys.Length; i++)
                {
                    var stored = Unpack(keys[i], unpacked[i]);
                    if (stored.Mention.Month == month)
                    {
                        mentions.Add(stored);
                    }
                }
            }
        }

        mentions.Sort((left, right) => left.Mention.Id.CompareTo(right.Mention.Id));
        foreach (var mention in mentions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return mention;
        }

        await ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<Month>> ListMonthsAsync(Partition partition, CancellationToken cancellationToken)
    {
        lock (_database.Gate)
        {
            if (FindPartition(partition) is not { } found)
            {
                return new([]);
            }

            var stored = _database.Query(
                "SELECT month FROM rollup WHERE partition = $partition", row => row.GetInt32(0), ("$partition", found.Id));
            var waiting = _waiting.Keys.Where(key => key.Partition == found.Id).Select(key => key.Month);
            return new([.. stored.Union(waiting).Order().Select(Month.FromOrdinal)
                .Where(month => !RollupCodec.Decode(ReadSums(found.Id, month)!.Value.Sums).IsEmpty)]);
        }
    }

    public async ValueTask<IReadOnlyList<Partition>> CommitAsync(
        IReadOnlyList<PartitionChange> changes, CancellationToken cancellationToken)
    {
        if (_database.InTransaction)
        {
            return Write(changes);
        }

        await _database.BeginAsync(onWait: null, cancellationToken);
        try
        {
            var refused = Write(changes);
            FlushRollups();
            _database.Commit();
            return refused;
        }
        catch
        {
            _database.Rollback();
            throw;
        }
    }

    /// <summary>Writes the rollups that wait in memory; called before the transaction is committed.</summary>
    public void FlushRollups()
    {
        lock (_database.Gate)
        {
            foreach (var ((partition, month), (sums, version)) in _waiting)
            {
                _database.Execute(
                    """
                    INSERT INTO rollup (partition, month, version, sums) VALUES ($partition, $month, $version, $sums)
                    ON CONFLICT DO UPDATE SET version = excluded.version, sums = excluded.sums
                    """,
                    ("$partition", partition), ("$month", month), ("$version", version), ("$sums", sums));
            }

            _waiting.Clear();
        }
    }

    /// <summary>Empties the partitions, for a rebuild; inside a transaction.</summary>
    public void Clear()
    {
        lock (_database.Gate)
        {
            Forget();
            _database.Execute("DELETE FROM chunk; DELETE FROM rollup; DELETE FROM partition; DELETE FROM export");
        }
    }

    private List<Partition> Write(IReadOnlyList<PartitionChange> changes)
    {
        lock (_database.Gate)
        {
            var refused = new List<Partition>();
            foreach (var change in changes)
            {
                var index = IndexOf(change.Partition) ?? Create(change.Partition);
                if (!StillHolds(index, change))
                {
                    refused.Add(change.Partition);
                    continue;
                }

                Insert(index, [.. change.Mentions.Where(mention => mention.Replaces is null)]);
                foreach (var chunk in change.Mentions.Where(mention => mention.Replaces is not null)
                    .GroupBy(mention => index.Slots[mention.Mention.Mention.Id].Chunk))
                {
                    Rewrite(index, chunk.Key, chunk);
                }

                foreach (var rollup in change.Rollups)
                {
                    _waiting[(index.PartitionId, rollup.Month.Ordinal)] = (RollupCodec.Encode(rollup.Rollup), rollup.ReadVersion + 1);
                }

                _database.Execute("UPDATE partition SET version = version + 1 WHERE id = $id", ("$id", index.PartitionId));
                index.Version++;
            }

            return refused;
        }
    }

    private bool StillHolds(PartitionIndex index, PartitionChange change) =>
        change.Rollups.All(rollup => (ReadSums(index.PartitionId, rollup.Month)?.Version ?? 0) == rollup.ReadVersion)
        && change.Mentions.All(mention => Find(index, mention.Mention.Mention.Id) == mention.Replaces);

    private void Insert(PartitionIndex index, List<MentionChange> mentions)
    {
        if (mentions.Count == 0)
        {
            return;
        }

        var keys = mentions.ConvertAll(KeyOf);
        var months = mentions.ConvertAll(mention => mention.Mention.Mention.Month.Ordinal);
        var chunk = (long)_database.Scalar(
            """
            INSERT INTO chunk (partition, first_month, last_month, keys, contents)
            VALUES ($partition, $first, $last, $keys, $contents) RETURNING id
            """,
            ("$partition", index.PartitionId), ("$first", months.Min()), ("$last", months.Max()),
            ("$keys", Chunk.EncodeKeys(keys)),
            ("$contents", Chunk.EncodeContents(mentions.Select(mention => MentionCodec.Encode(mention.Mention.Mention)))))!;
        index.Add(chunk, keys);
    }

    private void Rewrite(PartitionIndex index, long chunk, IEnumerable<MentionChange> mentions)
    {
        var keys = KeysOf(chunk).ToArray();
        var contents = ReadContents(chunk, keys.Length);
        var months = new List<int>();
        foreach (var mention in mentions)
        {
            var position = index.Slots[mention.Mention.Mention.Id].Position;
            keys[position] = KeyOf(mention);
            contents[position] = MentionCodec.Encode(mention.Mention.Mention);
            months.Add(mention.Mention.Mention.Month.Ordinal);
        }

        _database.Execute(
            """
            UPDATE chunk SET first_month = min(first_month, $first), last_month = max(last_month, $last), keys = $keys, contents = $contents
            WHERE id = $id
            """,
            ("$first", months.Min()), ("$last", months.Max()), ("$keys", Chunk.EncodeKeys(keys)),
            ("$contents", Chunk.EncodeContents(contents)), ("$id", chunk));
        index.Add(chunk, keys);
        _chunkKeys.Remove(chunk);
    }

    private ChunkKey KeyOf(MentionChange mention) =>
        new(mention.Mention.Mention.Id, mention.Digest, _exports.Pack(mention.Mention.Mention.Row), _exports.Pack(mention.Mention.CountedBy));

    private KnownMention? Find(PartitionIndex index, Fingerprint id)
    {
        if (!index.Slots.TryGetValue(id, out var slot))
        {
            return null;
        }

        var key = KeysOf(slot.Chunk)[slot.Position];
        return new KnownMention(slot.Digest, _exports.Unpack(key.Row), _exports.Unpack(key.CountedBy));
    }

    private StoredMention Unpack(in ChunkKey key, byte[] content) =>
        new(Chunk.Decode(content, key, _exports.Unpack(key.Row)), _exports.Unpack(key.CountedBy));

    private ChunkKey[] KeysOf(long chunk)
    {
        if (!_chunkKeys.TryGetValue(chunk, out var keys))
        {
            // Overlapping exports come in the order of the first one, so that a handful of chunks serves thousands of rows.
            if (_chunkKeys.Count >= KeptChunkKeys)
            {
                _chunkKeys.Clear();
            }

            keys = Chunk.DecodeKeys((byte[])_database.Scalar("SELECT keys FROM chunk WHERE id = $id", ("$id", chunk))!);
            _chunkKeys.Add(chunk, keys);
        }

        return keys;
    }

    private byte[][] ReadContents(long chunk, int count) =>
        Chunk.DecodeContents((byte[])_database.Scalar("SELECT contents FROM chunk WHERE id = $id", ("$id", chunk))!, count);

    private (byte[] Sums, long Version)? ReadSums(long partition, Month month)
    {
        if (_waiting.TryGetValue((partition, month.Ordinal), out var waiting))
        {
            return waiting;
        }

        var kept = _database.Query(
            "SELECT sums, version FROM rollup WHERE partition = $partition AND month = $month",
            row => ((byte[])row[0], row.GetInt64(1)), ("$partition", partition), ("$month", month.Ordinal));
        return kept.Count == 0 ? null : kept[0];
    }

    private (long Id, long Version)? FindPartition(Partition partition)
    {
        var found = _database.Query(
            "SELECT id, version FROM partition WHERE entity = $entity AND shard = $shard",
            row => (row.GetInt64(0), row.GetInt64(1)), ("$entity", partition.EntityId), ("$shard", partition.Shard));
        return found.Count == 0 ? null : found[0];
    }

    /// <summary>The index as of now; null for a partition that nothing was written to.</summary>
    private PartitionIndex? IndexOf(Partition partition)
    {
        if (FindPartition(partition) is not { } found)
        {
            return null;
        }

        if (!_indexes.TryGetValue(partition, out var index) || index.Version != found.Version)
        {
            index = new PartitionIndex(found.Id);
            index.Load(_database, found.Version);
            _indexes[partition] = index;
            _chunkKeys.Clear();
        }

        return index;
    }

    private PartitionIndex Create(Partition partition)
    {
        _database.Execute(
            "INSERT INTO partition (entity, shard, version) VALUES ($entity, $shard, 1)",
            ("$entity", partition.EntityId), ("$shard", partition.Shard));
        return IndexOf(partition)!;
    }

    private void Forget()
    {
        _indexes.Clear();
        _waiting.Clear();
        _chunkKeys.Clear();
        _exports.Forget();
    }
}
