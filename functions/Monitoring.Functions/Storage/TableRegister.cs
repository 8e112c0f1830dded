using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using Monitoring.Registering;

namespace Monitoring.Functions.Storage;

/// <summary>
/// Statements in the table of the figures: a row for each, under a partition for each owner and kind. A statement's version is a property
/// of its row: a commit reads it again together with the row's ETag, refuses what has moved since, and lets the service refuse what moves
/// from then on. Each change stands for itself, so that none waits for another.
/// </summary>
/// <param name="table">Exists; its client retries what is worth it (<see cref="StorageRetries"/>).</param>
public sealed class TableRegister(TableClient table) : IRegister
{
    private const int CallsAtOnce = 16;
    private const string VersionName = "Version";
    private const string StatedName = "Stated";
    private const string CountedName = "Counted";

    private static readonly IReadOnlyList<string> Versioned = ["PartitionKey", "RowKey", VersionName];

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyDictionary<RegisterKey, VersionedStatement>> FindAsync(
        IReadOnlyCollection<RegisterKey> keys, CancellationToken cancellationToken)
    {
        var found = new ConcurrentDictionary<RegisterKey, VersionedStatement>();
        await Parallel.ForEachAsync(keys.Distinct(), Options(cancellationToken), async (key, stop) =>
        {
            if (await table.FindRowAsync(TableKeys.PartitionKey(key), TableKeys.RowKey(key), stop) is { } row)
            {
                found[key] = new VersionedStatement(KeptOf(row), VersionOf(row));
            }
        });
        return found.ToDictionary();
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<KeptStatement> ReadAsync(
        string owner, StatementKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(TableKeys.StatementsOf(owner, kind), cancellationToken: cancellationToken))
        {
            yield return KeptOf(row);
        }
    }

    /// <inheritdoc/>
    /// <exception cref="RequestFailedException">The service refused for a reason that no second reading mends.</exception>
    public async ValueTask<IReadOnlyList<RegisterKey>> CommitAsync(
        IReadOnlyList<RegisterChange> changes, CancellationToken cancellationToken)
    {
        var refused = new ConcurrentDictionary<RegisterKey, bool>();
        await Parallel.ForEachAsync(changes, Options(cancellationToken), async (change, stop) =>
        {
            if (!await TryCommitAsync(change, stop))
            {
                refused[change.Key] = true;
            }
        });
        return [.. changes.Select(change => change.Key).Where(refused.ContainsKey)];
    }

    private async Task<bool> TryCommitAsync(RegisterChange change, CancellationToken cancellationToken)
    {
        var row = RowOf(change);
        if (change.ReadVersion == 0)
        {
            return await table.TryWriteRowAsync(row, read: null, cancellationToken);
        }

        var now = await table.GetEntityIfExistsAsync<TableEntity>(row.PartitionKey, row.RowKey, Versioned, cancellationToken);
        return now.HasValue && VersionOf(now.Value!) == change.ReadVersion && await table.TryWriteRowAsync(row, now.Value, cancellationToken);
    }

    private static ParallelOptions Options(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = cancellationToken };

    private static TableEntity RowOf(RegisterChange change)
    {
        var row = new TableEntity(TableKeys.PartitionKey(change.Key), TableKeys.RowKey(change.Key)) { [VersionName] = change.ReadVersion + 1 };
        MentionEntity.Write(row, StatedName, change.Kept.Row);
        MentionEntity.Write(row, CountedName, change.Kept.CountedBy);
        PackedBytes.Write(row, StatementCodec.Encode(change.Kept.Statement));
        return row;
    }

    private static KeptStatement KeptOf(TableEntity row) => new(
        StatementCodec.Decode(PackedBytes.Read(row)), MentionEntity.Row(row, StatedName), MentionEntity.Row(row, CountedName));

    private static long VersionOf(TableEntity row) => MentionEntity.Number(row, VersionName);
}
