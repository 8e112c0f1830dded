using System.Runtime.CompilerServices;
using Monitoring.Applying;
using Monitoring.RollingUp;

namespace Monitoring.Cli.Sqlite;

/// <summary>
/// The partition port over the state file. Mentions are kept in chunks, the keys of one batch and partition together and their contents
/// compressed together, so that ten million need some thousand rows and no index over fingerprints; where each lies is known in memory.
/// A mention that is reported better is written anew and marked where it stood. Inside a transaction rollups and marks wait in memory and
/// are written once, before it is committed.
/// </summary>
internal sealed class SqlitePartitions : IPartitionStore
{
    /// <summary>Few, since a chunk should hold thousands of mentions; a store over a network would take more.</summary>
    private const int Shards = 16;

    /// <summary>Small enough that unpacking one for a single mention costs little; larger ones would hardly pack better, since the packing
    /// looks back 32 KiB.</summary>
    private const int MentionsPerChunk = Place.PositionCount;

    private readonly SqliteDatabase _database;
    private readonly ExportNumbers _exports;
    private readonly ChunkKeys _keys;
    private readonly Dictionary<Partition, PartitionIndex> _indexes = [];
    private readonly Dictionary<(long Partition, int Month), VersionedRollup> _waiting = [];
    private readonly Dictionary<int, byte[]> _superseded = [];

    /// <summary>Room for one chunk's contents as they lie in the file.</summary>
    private byte[] _packed = [];

    public SqlitePartitions(SqliteDatabase database)
    {
        _database = database;
        _exports = new ExportNumbers(database);
        _keys = new ChunkKeys(database);
        database.RolledBack += Forget;
    }

    public int ShardCount => Shards;

    public ChangeLimit ChangeLimit => ChangeLimit.None;

    public bool InsertsFirst => false;

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

    public ValueTask<IReadOnlyDictionary<Fingerprint, ulong>> ReadReportedAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken)
    {
        lock (_database.Gate)
        {
            var reported = new Dictionary<Fingerprint, ulong>();
            if (IndexOf(partition) is { } index)
            {
                foreach (var id in fingerprints)
                {
                    if (index.TryFind(id, out var place) && _keys.Find(place).Reported is { } digest)
                    {
                        reported.Add(id, digest);
                    }
                }
            }

            return new(reported);
        }
    }

    public ValueTask<IReadOnlyDictionary<Month, VersionedRollup>> ReadRollupsAsync(
        Partition partition, IReadOnlyCollection<Month> months, CancellationToken cancellationToken)
    {
        lock (_database.Gate)
        {
            var id = FindPartition(partition)?.Id;
            return new(months.ToDictionary(
                month => month,
                month => id is { } known ? ReadRollup(known, month) : new VersionedRollup(new Rollup(), 0)));
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

            var places = fingerprints.SelectMany(id => index.TryFind(id, out var place) ? new[] { place } : []);
            foreach (var chunk in places.GroupBy(place => place.Chunk))
            {
                using var contents = ReadContents(chunk.Key, chunk.Max(place => place.Position) + 1);
                foreach (var place in chunk)
                {
                    var key = _keys.Find(place);
                    mentions.Add(key.Id, Unpack(key, contents[place.Position]));
                }
            }

            return new(mentions);
        }
    }

    public IAsyncEnumerable<StoredMention> ReadMonthAsync(Partition partition, Month month, CancellationToken cancellationToken) =>
        ReadMonthsAsync(partition, month, month, cancellationToken);

    /// <summary>In fingerprint order; a chunk that holds several of the months is unpacked once.</summary>
    public async IAsyncEnumerable<StoredMention> ReadMonthsAsync(
        Partition partition, Month first, Month last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<(ChunkKey[] Keys, byte[] Contents, byte[] Marks)> chunks;
        Dictionary<int, ExportId> exports;
        lock (_database.Gate)
        {
            chunks = _database.Query(
                """
                SELECT id, keys, contents, (SELECT positions FROM superseded WHERE chunk = chunk.id) FROM chunk
                WHERE partition = (SELECT id FROM partition WHERE entity = $entity AND shard = $shard)
                  AND first_month <= $last AND last_month >= $first
                """,
                row => (
                    _keys.Changed(row.GetInt32(0)) ?? Chunk.DecodeKeys((byte[])row[1]), (byte[])row[2],
                    _superseded.GetValueOrDefault(row.GetInt32(0), row[3] as byte[] ?? [])),
                ("$entity", partition.EntityId), ("$shard", partition.Shard), ("$first", first.Ordinal), ("$last", last.Ordinal));
            exports = chunks.SelectMany(chunk => chunk.Keys).SelectMany(key => new[] { key.Row.Export, key.CountedBy.Export }).Distinct()
                .ToDictionary(number => number, _exports.Find);
        }

        // Unpacking costs far more than reading, and needs the file no more.
        var unpacked = new List<StoredMention>[chunks.Count];
        Parallel.For(0, chunks.Count, i =>
        {
            var (keys, packed, marks) = chunks[i];
            using var contents = Chunk.DecodeContents(packed, keys.Length);
            unpacked[i] = new List<StoredMention>(keys.Length);
            for (var j = 0; j < keys.Length; j++)
            {
                if (!IsMarked(marks, j)
                    && new StoredMention(Chunk.Decode(contents[j], keys[j], RowOf(keys[j].Row)), RowOf(keys[j].CountedBy)) is var stored
                    && stored.Mention.Month >= first && stored.Mention.Month <= last)
                {
                    unpacked[i].Add(stored);
                }
            }
        });
        var mentions = unpacked.SelectMany(chunk => chunk).ToList();
        mentions.Sort((left, right) => left.Mention.Id.CompareTo(right.Mention.Id));
        foreach (var mention in mentions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return mention;
        }

        await ValueTask.CompletedTask;

        RowRef RowOf(PackedRow row) => new(exports[row.Export], row.RowNumber, row.LineNumber);
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
                .Where(month => !ReadRollup(found.Id, month).Rollup.IsEmpty)]);
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
            Flush();
            _database.Commit();
            return refused;
        }
        catch
        {
            _database.Rollback();
            throw;
        }
    }

    /// <summary>Writes what waits in memory; called before the transaction is committed.</summary>
    public void Flush()
    {
        lock (_database.Gate)
        {
            foreach (var ((partition, month), rollup) in _waiting)
            {
                _database.Execute(
                    """
                    INSERT INTO rollup (partition, month, version, sums) VALUES ($partition, $month, $version, $sums)
                    ON CONFLICT DO UPDATE SET version = excluded.version, sums = excluded.sums
                    """,
                    ("$partition", partition), ("$month", month), ("$version", rollup.Version),
                    ("$sums", RollupCodec.Encode(rollup.Rollup)));
            }

            foreach (var (chunk, marks) in _superseded)
            {
                _database.Execute(
                    "INSERT INTO superseded (chunk, positions) VALUES ($chunk, $positions) ON CONFLICT DO UPDATE SET positions = excluded.positions",
                    ("$chunk", chunk), ("$positions", marks));
            }

            _keys.Flush();
            _waiting.Clear();
            _superseded.Clear();
        }
    }

    /// <summary>Where the mention lies; null where there is none.</summary>
    public Place? FindPlace(Partition partition, Fingerprint id)
    {
        lock (_database.Gate)
        {
            return IndexOf(partition) is { } index && index.TryFind(id, out var place) ? place : null;
        }
    }

    /// <summary>Empties the partitions, for a rebuild; inside a transaction.</summary>
    public void Clear()
    {
        lock (_database.Gate)
        {
            Forget();
            _database.Execute("DELETE FROM chunk; DELETE FROM superseded; DELETE FROM rollup; DELETE FROM partition; DELETE FROM export");
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

                foreach (var mention in change.Mentions.Where(mention => mention.Replaces is not null))
                {
                    index.TryFind(mention.Mention.Mention.Id, out var place);
                    Mark(place);
                }

                foreach (var move in change.Moves)
                {
                    index.TryFind(move.Id, out var place);
                    _keys.Move(place, _exports.Pack(move.Row));
                }

                // By month, so that reading a month unpacks few chunks of others.
                foreach (var chunk in change.Mentions.OrderBy(mention => mention.Mention.Mention.Month).Chunk(MentionsPerChunk))
                {
                    Insert(index, chunk);
                }

                foreach (var rollup in change.Rollups)
                {
                    _waiting[(index.PartitionId, rollup.Month.Ordinal)] = new VersionedRollup(rollup.Rollup, rollup.ReadVersion + 1);
                }

                _database.Execute("UPDATE partition SET version = version + 1 WHERE id = $id", ("$id", index.PartitionId));
                index.Version++;
            }

            return refused;
        }
    }

    private bool StillHolds(PartitionIndex index, PartitionChange change) =>
        change.Rollups.All(rollup => VersionOf(index.PartitionId, rollup.Month) == rollup.ReadVersion)
        && change.Mentions.All(mention => Find(index, mention.Mention.Mention.Id) == mention.Replaces)
        && change.Moves.All(move => Find(index, move.Id) == move.Replaces);

    private void Insert(PartitionIndex index, MentionChange[] mentions)
    {
        var keys = Array.ConvertAll(mentions, KeyOf);
        var chunk = (long)_database.Scalar(
            """
            INSERT INTO chunk (partition, first_month, last_month, keys, contents)
            VALUES ($partition, $first, $last, $keys, $contents) RETURNING id
            """,
            ("$partition", index.PartitionId),
            ("$first", mentions[0].Mention.Mention.Month.Ordinal), ("$last", mentions[^1].Mention.Mention.Month.Ordinal),
            ("$keys", Chunk.EncodeKeys(keys)),
            ("$contents", Chunk.EncodeContents(Array.ConvertAll(mentions, mention => mention.Content))))!;
        index.Add(chunk, keys);
    }

    private void Mark(Place slot)
    {
        if (!_superseded.TryGetValue(slot.Chunk, out var marks))
        {
            marks = _database.Scalar("SELECT positions FROM superseded WHERE chunk = $chunk", ("$chunk", slot.Chunk)) as byte[]
                ?? new byte[MentionsPerChunk / 8];
            _superseded.Add(slot.Chunk, marks);
        }

        marks[slot.Position / 8] |= (byte)(1 << (slot.Position % 8));
    }

    private static bool IsMarked(byte[] marks, int position) => marks.Length > 0 && (marks[position / 8] & (1 << (position % 8))) != 0;

    private ChunkKey KeyOf(MentionChange mention) =>
        new(mention.Mention.Mention.Id, mention.Digest, _exports.Pack(mention.Mention.Mention.Row), _exports.Pack(mention.Mention.CountedBy),
            mention.Reported);

    private KnownMention? Find(PartitionIndex index, Fingerprint id)
    {
        if (!index.TryFind(id, out var place))
        {
            return null;
        }

        var key = _keys.Find(place);
        return new KnownMention(key.Digest, _exports.Unpack(key.Row), _exports.Unpack(key.CountedBy));
    }

    private StoredMention Unpack(in ChunkKey key, ReadOnlyMemory<byte> content) =>
        new(Chunk.Decode(content, key, _exports.Unpack(key.Row)), _exports.Unpack(key.CountedBy));

    private UnpackedContents ReadContents(int chunk, int count)
    {
        var length = _database.CopyBlob("SELECT contents FROM chunk WHERE id = $id", ref _packed, ("$id", chunk));
        return Chunk.DecodeContents(new ArraySegment<byte>(_packed, 0, length), count);
    }

    /// <summary>Inside a transaction the waiting rollup itself is handed out, not a copy: nobody else can write then, so that no commit is
    /// refused, and a failure undoes the transaction and forgets it. Copying a hundred thousand outlets for each batch would cost more
    /// than all the rest.</summary>
    private VersionedRollup ReadRollup(long partition, Month month)
    {
        if (_waiting.TryGetValue((partition, month.Ordinal), out var waiting))
        {
            return waiting;
        }

        var kept = _database.Query(
            "SELECT sums, version FROM rollup WHERE partition = $partition AND month = $month",
            row => new VersionedRollup(RollupCodec.Decode((byte[])row[0]), row.GetInt64(1)),
            ("$partition", partition), ("$month", month.Ordinal));
        return kept.Count == 0 ? new VersionedRollup(new Rollup(), 0) : kept[0];
    }

    private long VersionOf(long partition, Month month) =>
        _waiting.TryGetValue((partition, month.Ordinal), out var waiting)
            ? waiting.Version
            : _database.Scalar(
                "SELECT version FROM rollup WHERE partition = $partition AND month = $month",
                ("$partition", partition), ("$month", month.Ordinal)) as long? ?? 0;

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
        if (_indexes.TryGetValue(partition, out var index) && _database.InTransaction && index.CheckedIn == _database.TransactionNumber)
        {
            return index;
        }

        if (FindPartition(partition) is not { } found)
        {
            return null;
        }

        if (index is null || index.Version != found.Version)
        {
            // Another process may have put mentions on other rows too. Outside a transaction of this one, nothing here waits to be written.
            if (index is not null)
            {
                _keys.Flush();
                _keys.Forget();
            }

            index = new PartitionIndex(found.Id, _keys);
            index.Load(_database, found.Version);
            _indexes[partition] = index;
        }

        index.CheckedIn = _database.InTransaction ? _database.TransactionNumber : 0;
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
        _superseded.Clear();
        _keys.Forget();
        _exports.Forget();
    }
}
