using System.Runtime.CompilerServices;
using Monitoring.RollingUp;

namespace Monitoring.Applying;

/// <summary>The port's plainest form: what every other store has to behave like. Safe for many threads.</summary>
/// <param name="changeLimit">Null for none; a change beyond it throws, as it would in a store that has one.</param>
public sealed class InMemoryStore(int shardCount = 16, ChangeLimit? changeLimit = null, bool insertsFirst = false) : IPartitionStore
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Partition, Contents> _partitions = [];

    public int ShardCount => shardCount;

    public ChangeLimit ChangeLimit { get; } = changeLimit ?? ChangeLimit.None;

    public bool InsertsFirst => insertsFirst;

    public ValueTask<IReadOnlyDictionary<Fingerprint, KnownMention>> ReadKnownAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var held = ContentsOf(partition).Mentions;
            return new(fingerprints.Where(held.ContainsKey).ToDictionary(id => id, id => Known(held[id])));
        }
    }

    public ValueTask<IReadOnlyDictionary<Fingerprint, ulong>> ReadReportedAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var held = ContentsOf(partition).Mentions;
            return new(fingerprints.Where(held.ContainsKey)
                .ToDictionary(id => id, id => MentionCodec.DigestOfReport(held[id].Mention.Mention.Coverage)));
        }
    }

    public ValueTask<IReadOnlyDictionary<Month, VersionedRollup>> ReadRollupsAsync(
        Partition partition, IReadOnlyCollection<Month> months, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var held = ContentsOf(partition).Rollups;
            return new(months.ToDictionary(month => month, month => held.TryGetValue(month, out var kept)
                ? new VersionedRollup(RollupCodec.Decode(kept.Bytes), kept.Version)
                : new VersionedRollup(new Rollup(), 0)));
        }
    }

    public ValueTask<IReadOnlyDictionary<Fingerprint, StoredMention>> ReadMentionsAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var held = ContentsOf(partition).Mentions;
            return new(fingerprints.Where(held.ContainsKey).ToDictionary(id => id, id => held[id].Mention));
        }
    }

    public async IAsyncEnumerable<StoredMention> ReadMonthAsync(
        Partition partition, Month month, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<StoredMention> mentions;
        lock (_lock)
        {
            mentions = [.. ContentsOf(partition).Mentions.Values.Select(kept => kept.Mention)
                .Where(stored => stored.Mention.Month == month).OrderBy(stored => stored.Mention.Id)];
        }

        foreach (var mention in mentions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return mention;
        }

        await ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<Month>> ListMonthsAsync(Partition partition, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new([.. ContentsOf(partition).Rollups
                .Where(pair => !RollupCodec.Decode(pair.Value.Bytes).IsEmpty).Select(pair => pair.Key).Order()]);
        }
    }

    public ValueTask<IReadOnlyList<Partition>> CommitAsync(IReadOnlyList<PartitionChange> changes, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var refused = new List<Partition>();
            foreach (var change in changes)
            {
                if (!ChangeLimit.Allows(change))
                {
                    throw new InvalidOperationException($"A change of {change.Partition} is larger than {ChangeLimit}.");
                }

                var contents = ContentsOf(change.Partition);
                if (!StillHolds(contents, change))
                {
                    refused.Add(change.Partition);
                    continue;
                }

                foreach (var mention in change.Mentions)
                {
                    contents.Mentions[mention.Mention.Mention.Id] = (mention.Mention, mention.Digest);
                }

                foreach (var move in change.Moves)
                {
                    var (stored, digest) = contents.Mentions[move.Id];
                    contents.Mentions[move.Id] = (stored with { Mention = stored.Mention with { Row = move.Row } }, digest);
                }

                foreach (var rollup in change.Rollups)
                {
                    contents.Rollups[rollup.Month] = (RollupCodec.Encode(rollup.Rollup), rollup.ReadVersion + 1);
                }
            }

            return new(refused);
        }
    }

    private static bool StillHolds(Contents contents, PartitionChange change) =>
        change.Rollups.All(rollup => contents.Rollups.GetValueOrDefault(rollup.Month).Version == rollup.ReadVersion)
        && change.Mentions.All(mention => Find(contents, mention.Mention.Mention.Id) == mention.Replaces)
        && change.Moves.All(move => Find(contents, move.Id) == move.Replaces);

    private static KnownMention? Find(Contents contents, Fingerprint id) =>
        contents.Mentions.TryGetValue(id, out var kept) ? Known(kept) : null;

    private static KnownMention Known((StoredMention Stored, ulong Digest) kept) =>
        new(kept.Digest, kept.Stored.Mention.Row, kept.Stored.CountedBy);

    private Contents ContentsOf(Partition partition)
    {
        if (!_partitions.TryGetValue(partition, out var contents))
        {
            _partitions.Add(partition, contents = new Contents());
        }

        return contents;
    }

    private sealed class Contents
    {
        public Dictionary<Fingerprint, (StoredMention Mention, ulong Digest)> Mentions { get; } = [];

        public Dictionary<Month, (byte[] Bytes, long Version)> Rollups { get; } = [];
    }
}
