using System.Runtime.CompilerServices;
using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Registering;
using Monitoring.RollingUp;

namespace Monitoring;

/// <summary>Reads an entity's month from all its shards, with what people corrected: several shards at once where a read is a journey over
/// the network, and one by one where the store answers on the spot. One instance serves one report: corrections are read once, so that
/// all its figures are of one moment.</summary>
public sealed class MonthFigures(IPartitionStore store, IRegister register)
{
    private const int ReadsAtOnce = 16;

    private readonly Dictionary<string, Corrections> _corrections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ILookup<Month, Mention>> _corrected = new(StringComparer.Ordinal);

    public MonthFigures(IReportedState state)
        : this(state.Partitions, state.Register)
    {
    }

    /// <summary>What people set of the entity's mentions, as all that is read here shows it.</summary>
    public async ValueTask<Corrections> CorrectionsOfAsync(string entityId, CancellationToken cancellationToken)
    {
        if (!_corrections.TryGetValue(entityId, out var corrections))
        {
            corrections = await Corrections.ReadAsync(register, entityId, cancellationToken);
            _corrections[entityId] = corrections;
        }

        return corrections;
    }

    public async ValueTask<Rollup> RollUpAsync(string entityId, Month month, CancellationToken cancellationToken)
    {
        var merged = new Rollup();
        await foreach (var rollups in ReadAsync(
            entityId, (partition, stop) => store.ReadRollupsAsync(partition, [month], stop), cancellationToken))
        {
            merged.Merge(rollups[month].Rollup);
        }

        var corrections = await CorrectionsOfAsync(entityId, cancellationToken);
        return corrections.IsEmpty ? merged : await CorrectAsync(merged, entityId, month, corrections, cancellationToken);
    }

    /// <summary>Takes each corrected mention of the month out of the sums and puts it back as people set it. Where that can't be told from
    /// sums, the month is summed anew.</summary>
    private async ValueTask<Rollup> CorrectAsync(
        Rollup rollup, string entityId, Month month, Corrections corrections, CancellationToken cancellationToken)
    {
        if (!_corrected.TryGetValue(entityId, out var mentions))
        {
            mentions = (await ReadSomeAsync(entityId, corrections.Mentions, cancellationToken)).ToLookup(mention => mention.Month);
            _corrected[entityId] = mentions;
        }

        foreach (var mention in mentions[month])
        {
            if (!rollup.TryRemove(mention))
            {
                return await SumAsync(entityId, month, cancellationToken);
            }

            if (corrections.Apply(mention) is { } corrected)
            {
                rollup.Add(corrected);
            }
        }

        return rollup;
    }

    /// <summary>Those of these mentions that are there, as stored: without what people set of them.</summary>
    public async ValueTask<IReadOnlyList<Mention>> ReadSomeAsync(string entityId, IEnumerable<Fingerprint> ids, CancellationToken cancellationToken)
    {
        var mentions = new List<Mention>();
        foreach (var shard in ids.GroupBy(id => id.Shard(store.ShardCount)))
        {
            var stored = await store.ReadMentionsAsync(new Partition(entityId, shard.Key), [.. shard], cancellationToken);
            mentions.AddRange(stored.Values.Select(found => found.Mention));
        }

        return mentions;
    }

    private async ValueTask<Rollup> SumAsync(string entityId, Month month, CancellationToken cancellationToken)
    {
        var sum = new Rollup();
        await foreach (var mention in ReadMentionsAsync(entityId, month, cancellationToken))
        {
            sum.Add(mention);
        }

        return sum;
    }

    /// <summary>In fingerprint order within each shard.</summary>
    public async IAsyncEnumerable<Mention> ReadMentionsAsync(
        string entityId, Month month, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var stored in ReadStoredAsync(entityId, month, onLeftOut: null, cancellationToken))
        {
            yield return stored.Mention;
        }
    }

    /// <summary>The same, with the rows by which they count.</summary>
    /// <param name="onLeftOut">Told of each, as it is stored, that people say is of somebody else.</param>
    public async IAsyncEnumerable<StoredMention> ReadStoredAsync(
        string entityId, Month month, Action<Mention>? onLeftOut, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var corrections = await CorrectionsOfAsync(entityId, cancellationToken);
        await foreach (var shard in ReadAsync(entityId, ReadShardAsync, cancellationToken))
        {
            foreach (var stored in shard)
            {
                if (corrections.Apply(stored.Mention) is { } mention)
                {
                    yield return stored with { Mention = mention };
                }
                else
                {
                    onLeftOut?.Invoke(stored.Mention);
                }
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

    /// <summary>Those mentions of consecutive months that are asked for, with the rows by which they count, and as stored: without what
    /// people set of them.</summary>
    public async IAsyncEnumerable<StoredMention> ReadUncorrectedAsync(
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
    public async IAsyncEnumerable<IReadOnlyList<Mention>> ReadShardsAsync(
        string entityId, Month first, Month last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var corrections = await CorrectionsOfAsync(entityId, cancellationToken);
        await foreach (var shard in ReadAsync(entityId, ReadShardAsync, cancellationToken))
        {
            yield return shard;
        }

        async ValueTask<IReadOnlyList<Mention>> ReadShardAsync(Partition partition, CancellationToken stop)
        {
            var mentions = new List<Mention>();
            await foreach (var stored in store.ReadMonthsAsync(partition, first, last, stop))
            {
                if (corrections.Apply(stored.Mention) is { } mention)
                {
                    mentions.Add(mention);
                }
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
