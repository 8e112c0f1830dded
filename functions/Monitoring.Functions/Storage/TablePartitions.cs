using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Monitoring.Applying;
using Monitoring.RollingUp;

namespace Monitoring.Functions.Storage;

/// <summary>
/// Partitions in one table: a row for each mention and for each month's rollup, under one partition key. A change is one entity-group
/// transaction. A rollup's version and what is known of a mention are properties of their rows: a commit reads them again together with
/// the rows' ETags, refuses what has moved since, and lets the service refuse what moves from then on.
/// </summary>
/// <param name="table">Exists; its client retries what is worth it (<see cref="StorageRetries"/>).</param>
public sealed class TablePartitions(TableClient table) : IPartitionStore
{
    // Of calls under way at once: a partition answers about 2,000 a second, and several batches are worked on side by side.
    internal const int MostReads = 16;
    internal const int MostCommits = 8;

    public int ShardCount => 16;

    /// <summary>Half of what a transaction takes: bytes travel as base64, and every row with its names and headers.</summary>
    public ChangeLimit ChangeLimit { get; } = new(EntityGroup.MostRows, EntityGroup.MostBytes / 2);

    public bool InsertsFirst => true;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<Fingerprint, KnownMention>> ReadKnownAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken) =>
        await ReadAsync(
            partition, fingerprints, TableKeys.RowKey, MentionEntity.Known, MentionEntity.KnownOf, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<Fingerprint, StoredMention>> ReadMentionsAsync(
        Partition partition, IReadOnlyCollection<Fingerprint> fingerprints, CancellationToken cancellationToken) =>
        await ReadAsync(partition, fingerprints, TableKeys.RowKey, null, MentionEntity.MentionOf, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<Month, VersionedRollup>> ReadRollupsAsync(
        Partition partition, IReadOnlyCollection<Month> months, CancellationToken cancellationToken)
    {
        var kept = await ReadAsync(partition, months, TableKeys.RowKey, null, RollupEntity.RollupOf, cancellationToken);
        return months.Distinct().ToDictionary(month => month, month => kept.GetValueOrDefault(month) ?? new VersionedRollup(new Rollup(), 0));
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredMention> ReadMonthAsync(
        Partition partition, Month month, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = TableKeys.MentionsOf(partition, month);
        await foreach (var entity in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellationToken))
        {
            yield return MentionEntity.MentionOf(entity);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<Month>> ListMonthsAsync(Partition partition, CancellationToken cancellationToken)
    {
        var months = new List<Month>();
        var filter = TableKeys.RollupsOf(partition);
        await foreach (var entity in table.QueryAsync<TableEntity>(
            filter, select: RollupEntity.Listed, cancellationToken: cancellationToken))
        {
            if (!RollupEntity.IsEmpty(entity))
            {
                months.Add(TableKeys.MonthOf(entity.RowKey));
            }
        }

        return months;
    }

    /// <inheritdoc/>
    /// <exception cref="TableLimitException">A change is larger than a transaction may be, or a mention or rollup than a row.</exception>
    /// <exception cref="Azure.RequestFailedException">The service refused for a reason that no second reading mends.</exception>
    public async ValueTask<IReadOnlyList<Partition>> CommitAsync(
        IReadOnlyList<PartitionChange> changes, CancellationToken cancellationToken)
    {
        var refused = new ConcurrentDictionary<Partition, bool>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = MostCommits, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(changes, options, async (change, token) =>
        {
            if (!await TryCommitAsync(change, token))
            {
                refused[change.Partition] = true;
            }
        });
        return [.. changes.Select(change => change.Partition).Where(refused.ContainsKey)];
    }

    private async Task<bool> TryCommitAsync(PartitionChange change, CancellationToken cancellationToken)
    {
        var (partition, mentions, rollups) = change;
        var replaced = mentions.Where(mention => mention.Replaces is not null).Select(mention => mention.Mention.Mention.Id).ToList();
        var standing = await ReadAsync(
            partition, replaced, TableKeys.RowKey, MentionEntity.Known, entity => (entity.ETag, Known: MentionEntity.KnownOf(entity)), cancellationToken);
        var summed = rollups.Where(rollup => rollup.ReadVersion > 0).Select(rollup => rollup.Month).ToList();
        var versions = await ReadAsync(
            partition, summed, TableKeys.RowKey, RollupEntity.Versioned, entity => (entity.ETag, Version: RollupEntity.VersionOf(entity)), cancellationToken);

        var group = new EntityGroup(TableKeys.PartitionKey(partition));
        foreach (var mention in mentions)
        {
            var entity = MentionEntity.Of(partition, mention);
            if (mention.Replaces is not { } known)
            {
                group.Insert(entity);
            }
            else if (standing.TryGetValue(mention.Mention.Mention.Id, out var now) && now.Known == known)
            {
                group.Replace(entity, now.ETag);
            }
            else
            {
                return false;
            }
        }

        foreach (var rollup in rollups)
        {
            var entity = RollupEntity.Of(partition, rollup);
            if (rollup.ReadVersion == 0)
            {
                group.Insert(entity);
            }
            else if (versions.TryGetValue(rollup.Month, out var now) && now.Version == rollup.ReadVersion)
            {
                group.Replace(entity, now.ETag);
            }
            else
            {
                return false;
            }
        }

        return await group.TrySubmitAsync(table, cancellationToken);
    }

    /// <summary>Reads rows one by one, some side by side; those that are not there are left out.</summary>
    /// <param name="select">The properties wanted; null for all.</param>
    private async Task<Dictionary<TKey, TValue>> ReadAsync<TKey, TValue>(
        Partition partition,
        IReadOnlyCollection<TKey> keys,
        Func<TKey, string> rowKey,
        IReadOnlyList<string>? select,
        Func<TableEntity, TValue> read,
        CancellationToken cancellationToken)
        where TKey : struct
    {
        var partitionKey = TableKeys.PartitionKey(partition);
        var found = new ConcurrentDictionary<TKey, TValue>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = MostReads, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(keys, options, async (key, token) =>
        {
            var answer = await table.GetEntityIfExistsAsync<TableEntity>(partitionKey, rowKey(key), select, token);
            if (answer.HasValue)
            {
                found[key] = read(answer.Value!);
            }
        });
        return found.ToDictionary();
    }
}
