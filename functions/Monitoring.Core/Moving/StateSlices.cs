using Monitoring.Applying;

namespace Monitoring.Moving;

/// <summary>The order of mentions within a month that no store's shards shape: by the leading 32 bits of the fingerprint modulo sixteen, then
/// by fingerprint.</summary>
internal static class StateSlices
{
    public const int Count = 16;

    public static async Task<IReadOnlyList<StoredMention>> ReadAsync(
        IPartitionStore store, string entity, Month month, int slice, CancellationToken cancellationToken)
    {
        var mentions = new List<StoredMention>();
        for (var shard = 0; shard < store.ShardCount; shard++)
        {
            if (!MayHold(store.ShardCount, shard, slice))
            {
                continue;
            }

            await foreach (var stored in store.ReadMonthAsync(new Partition(entity, shard), month, cancellationToken))
            {
                if (stored.Mention.Id.Shard(Count) == slice)
                {
                    mentions.Add(stored);
                }
            }
        }

        mentions.Sort((left, right) => left.Mention.Id.CompareTo(right.Mention.Id));
        return mentions;
    }

    /// <summary>Both are remainders of the same number: they agree in what their divisors have in common.</summary>
    private static bool MayHold(int shards, int shard, int slice)
    {
        var (common, rest) = (shards, Count);
        while (rest != 0)
        {
            (common, rest) = (rest, common % rest);
        }

        return shard % common == slice % common;
    }
}
