using System.Runtime.CompilerServices;
using Monitoring.Applying;
using Monitoring.RollingUp;

namespace Monitoring;

/// <summary>Reads an entity's month from all its shards.</summary>
public sealed class MonthFigures(IPartitionStore store)
{
    public async ValueTask<Rollup> RollUpAsync(string entityId, Month month, CancellationToken cancellationToken)
    {
        var merged = new Rollup();
        foreach (var partition in PartitionsOf(entityId))
        {
            var rollups = await store.ReadRollupsAsync(partition, [month], cancellationToken);
            merged.Merge(rollups[month].Rollup);
        }

        return merged;
    }

    /// <summary>In fingerprint order within each shard.</summary>
    public async IAsyncEnumerable<Mention> ReadMentionsAsync(
        string entityId, Month month, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var partition in PartitionsOf(entityId))
        {
            await foreach (var stored in store.ReadMonthAsync(partition, month, cancellationToken))
            {
                yield return stored.Mention;
            }
        }
    }

    /// <summary>The months in which the entity has a mention, in order.</summary>
    public async ValueTask<IReadOnlyList<Month>> ListMonthsAsync(string entityId, CancellationToken cancellationToken)
    {
        var months = new SortedSet<Month>();
        foreach (var partition in PartitionsOf(entityId))
        {
            months.UnionWith(await store.ListMonthsAsync(partition, cancellationToken));
        }

        return [.. months];
    }

    private IEnumerable<Partition> PartitionsOf(string entityId) =>
        Enumerable.Range(0, store.ShardCount).Select(shard => new Partition(entityId, shard));
}
