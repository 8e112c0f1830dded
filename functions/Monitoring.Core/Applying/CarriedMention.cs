using Monitoring.RollingUp;

namespace Monitoring.Applying;

/// <summary>A mention from another store, to be kept just as it was there.</summary>
public static class CarriedMention
{
    /// <summary>Of the whole mention, also where its text was dropped since.</summary>
    public static ulong DigestOf(Mention mention) => mention.Coverage.Dropped?.Digest ?? MentionCodec.Digest(MentionCodec.Encode(mention));

    public static MentionChange ChangeOf(StoredMention stored) => new(
        stored, MentionCodec.Encode(stored.Mention), DigestOf(stored.Mention), Replaces: null)
    {
        Reported = MentionCodec.DigestOfReport(stored.Mention.Coverage),
    };
}

/// <summary>Writes mentions into a store that holds none of them yet, and sums them up there. What they say is not weighed against
/// anything, and nothing is tagged.</summary>
/// <param name="store">Nobody else writes to these partitions meanwhile.</param>
public sealed class MentionCarrier(IPartitionStore store)
{
    private const int MostAtOnce = 4096;

    private readonly List<MentionChange> _waiting = [];
    private (Partition Partition, Month Month) _place;
    private long _bytes;

    /// <summary>Best called with those of one month and one shard after the other.</summary>
    /// <exception cref="InvalidDataException">The store holds the mention already, or somebody else writes to it.</exception>
    public async ValueTask AddAsync(string entityId, StoredMention stored, CancellationToken cancellationToken)
    {
        var place = (Partition.Of(entityId, stored.Mention.Id, store.ShardCount), stored.Mention.Month);
        var change = CarriedMention.ChangeOf(stored);
        var bytes = (long)change.Content.Length + ChangeLimit.BytesBesideContent;
        if (_waiting.Count > 0
            && (place != _place || _waiting.Count + 2 > Math.Min(store.ChangeLimit.Rows, MostAtOnce) || _bytes + bytes > store.ChangeLimit.Bytes / 2))
        {
            await FlushAsync(cancellationToken);
        }

        (_place, _bytes) = (place, _bytes + bytes);
        _waiting.Add(change);
    }

    /// <summary>Writes what waits; to be called at the end.</summary>
    /// <exception cref="InvalidDataException">The store holds one of the mentions already, or somebody else writes to it.</exception>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Count == 0)
        {
            return;
        }

        var (partition, month) = _place;
        var kept = (await store.ReadRollupsAsync(partition, [month], cancellationToken))[month];
        var sums = new Rollup();
        sums.Merge(kept.Rollup);
        foreach (var change in _waiting)
        {
            sums.Add(change.Mention.Mention);
        }

        var refused = await store.CommitAsync(
            [new PartitionChange(partition, [.. _waiting], [new RollupChange(month, sums, kept.Version)])], cancellationToken);
        if (refused.Count > 0)
        {
            throw new InvalidDataException(
                $"{partition.EntityId}, {month}: found mentions that are there already, expected none of them. Somebody else writes to the same state, or a mention comes twice.");
        }

        _waiting.Clear();
        _bytes = 0;
    }
}
