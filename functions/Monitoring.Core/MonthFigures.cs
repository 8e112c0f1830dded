using System.Runtime.CompilerServices;
using Monitoring.Applying;
using Monitoring.RollingUp;

namespace Monitoring;

/// <summary>Reads an entity's month from all its shards: several at once where a read is a journey over the network, and one by one where
/// the store answers on the spot.</summary>
public sealed class MonthFigures(IPartitionStore store)
{
    private const int ReadsAtOnce = 16;

    public async ValueTask<Rollup> RollUpAsync(string entityId, Month month, CancellationToken cancellationToken)
    {
        var merged = new Rollup();
        await foreach (var rollups in ReadAsync(
            entityId, (partition, stop) => store.ReadRollupsAsync(partition, [month], stop), cancellationToken))
        {
            merged.Merge(rollups[month].Rollup);
        }

        return merged;
    }

    /// <summary>In fingerprint order within each shard.</summary>
    public async IAsyncEnumerable<Mention> ReadMentionsAsync(
        string entityId, Month month, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var stored in ReadStoredAsync(entityId, month, cancellationToken))
        {
            yield return stored.Mention;
        }
    }

    /// <summary>The same, with the rows by which they count.</summary>
    public async IAsyncEnumerable<StoredMention> ReadStoredAsync(
        string entityId, Month month, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var shard in ReadAsync(entityId, ReadShardAsync, cancellationToken))
        {
            foreach (var mention in shard)
            {
                yield return mention;
            }
        }

        async ValueTask<IReadOnlyList<StoredMention>> ReadShardAsync(Partition partition, CancellationToken stop)
        {
            var mentions = new List<StoredMention>();
            await foreach (var stored in store.ReadMonthAsync(partition, month, stop))
            {
                mentions.Add(stored);
            }

            return mentions;
        }
    }

    /// <summary>Those mentions of consecutive months that are asked for, with the rows by which they count.</summary>
    public async IAsyncEnumerable<StoredMention> ReadStoredAsync(
        string entityId, Month first, Month last, Func<StoredMention, bool> isAskedFor, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var shard in ReadAsync(entityId, ReadShardAsync, cancellationToken))
        {
            foreach (var mention in shard)
            {
                yield return mention;
            }
        }

        async ValueTask<IReadOnlyList<StoredMention>> ReadShardAsync(Partition partition, CancellationToken stop)
        {
            var mentions = new List<StoredMention>();
            await foreach (var stored in store.ReadMonthsAsync(partition, first, last, stop))
            {
                if (isAskedFor(stored))
                {
                    mentions.Add(stored);
                }
            }

            return mentions;
        }
    }

    /// <summary>The mentions of consecutive months shard by shard, each shard's in fingerprint order.</summary>
    public IAsyncEnumerable<IReadOnlyList<Mention>> ReadShardsAsync(
        string entityId, Month first, Month last, CancellationToken cancellationToken)
    {
        return ReadAsync(entityId, ReadShardAsync, cancellationToken);

        async ValueTask<IReadOnlyList<Mention>> ReadShardAsync(Partition partition, CancellationToken stop)
        {
            var mentions = new List<Mention>();
            await foreach (var stored in store.ReadMonthsAsync(partition, first, last, stop))
            {
                mentions.Add(stored.Mention);
            }

            mentions.Sort((left, right) => left.Id.CompareTo(right.Id));
            return mentions;
        }
    }

    /// <summary>The months in which the entity has a mention, in order.</summary>
    public async ValueTask<IReadOnlyList<Month>> ListMonthsAsync(string entityId, CancellationToken cancellationToken)
    {
        var months = new SortedSet<Month>();
        await foreach (var shard in ReadAsync(entityId, store.ListMonthsAsync, cancellationToken))
        {
            months.UnionWith(shard);
        }

        return [.. months];
    }

    /// <summary>What each shard answers, in the order of the shards.</summary>
    private async IAsyncEnumerable<T> ReadAsync<T>(
        string entityId, Func<Partition, CancellationToken, ValueTask<T>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var started = new Queue<Task<T>>(ReadsAtOnce);
        var next = 0;
        try
        {
            while (next < store.ShardCount || started.Count > 0)
            {
                // A read that is done when the call returns gains nothing from others beside it, which would only lie in memory.
                while (next < store.ShardCount && started.Count < ReadsAtOnce && (started.Count == 0 || !started.Peek().IsCompleted))
                {
                    started.Enqueue(read(new Partition(entityId, next++), stop.Token).AsTask());
                }

                yield return await started.Dequeue();
            }
        }
        finally
        {
            // None of them outlives the call, whichever failed.
            if (started.Count > 0)
            {
                await stop.CancelAsync();
                await Task.WhenAll(started).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            }
        }
    }
}
