using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Monitoring.Functions.Storage;

/// <summary>
/// An entity-group transaction of one partition: all of it is written or nothing. What the service would refuse is refused before it is
/// sent, since the emulator takes some of it: rows of two partitions.
/// </summary>
/// <remarks>https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions</remarks>
internal sealed class EntityGroup(string partitionKey)
{
    public const int MostRows = 100;
    public const long MostBytes = 4 * 1024 * 1024;

    private readonly List<TableTransactionAction> _actions = [];
    private readonly HashSet<string> _rows = new(StringComparer.Ordinal);
    private long _bytes;

    /// <summary>The row must not be there yet.</summary>
    /// <exception cref="TableLimitException">The row does not fit.</exception>
    public void Insert(TableEntity entity) => Add(new TableTransactionAction(TableTransactionActionType.Add, entity));

    /// <summary>The row must still be as it was read.</summary>
    /// <exception cref="TableLimitException">The row does not fit.</exception>
    public void Replace(TableEntity entity, ETag read)
    {
        if (read == default || read == ETag.All)
        {
            throw new InvalidOperationException(
                $"The row '{entity.RowKey}' of partition '{entity.PartitionKey}' was read without an ETag and would be replaced whatever it holds.");
        }

        Add(new TableTransactionAction(TableTransactionActionType.UpdateReplace, entity, read));
    }

    /// <returns>False where nothing was written because a row to insert was there or one to replace has changed.</returns>
    /// <exception cref="RequestFailedException">The service refused for another reason, or went on being busy.</exception>
    public async Task<bool> TrySubmitAsync(TableClient table, CancellationToken cancellationToken)
    {
        if (_actions.Count == 0)
        {
            return true;
        }

        try
        {
            await table.SubmitTransactionAsync(_actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException refusal) when (IsConflict(refusal))
        {
            return false;
        }
    }

    // 409 also says that the table is being deleted, which no second reading mends.
    private static bool IsConflict(RequestFailedException refusal) =>
        refusal.Status == 412 || (refusal.Status == 409 && TableErrorCode.EntityAlreadyExists == refusal.ErrorCode);

    private void Add(TableTransactionAction action)
    {
        var entity = (TableEntity)action.Entity;
        if (entity.PartitionKey != partitionKey)
        {
            throw new InvalidOperationException(
                $"The row '{entity.RowKey}' of partition '{entity.PartitionKey}' cannot be written in one transaction with partition '{partitionKey}'.");
        }

        if (!_rows.Add(entity.RowKey))
        {
            throw new InvalidOperationException($"The row '{entity.RowKey}' of partition '{partitionKey}' is named twice in one transaction.");
        }

        if (_rows.Count > MostRows)
        {
            throw new TableLimitException($"Partition '{partitionKey}': found more than {MostRows} rows to write in one transaction. Nothing was written.");
        }

        var size = EntitySize.Of(entity);
        if (size.Stored > EntitySize.MostStored)
        {
            throw new TableLimitException(
                $"The row '{entity.RowKey}' of partition '{partitionKey}': found {size.Stored} bytes, expected at most {EntitySize.MostStored}. Nothing was written.");
        }

        _bytes += size.Sent;
        if (_bytes > MostBytes)
        {
            throw new TableLimitException($"Partition '{partitionKey}': found more than {MostBytes} bytes to write in one transaction. Nothing was written.");
        }

        _actions.Add(action);
    }
}
