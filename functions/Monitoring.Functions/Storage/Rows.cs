using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Monitoring.Functions.Storage;

/// <summary>Reads and writes of one row, where somebody else may write it at the same time.</summary>
internal static class Rows
{
    /// <returns>Null where it is not there.</returns>
    public static async ValueTask<TableEntity?> FindRowAsync(
        this TableClient table, string partitionKey, string rowKey, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(partitionKey, rowKey, cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    /// <param name="read">As it was read; null where it was not there.</param>
    /// <returns>False where it is no longer so; nothing was written.</returns>
    public static async ValueTask<bool> TryWriteRowAsync(
        this TableClient table, TableEntity row, TableEntity? read, CancellationToken cancellationToken)
    {
        try
        {
            if (read is null)
            {
                await table.AddEntityAsync(row, cancellationToken);
            }
            else
            {
                await table.UpdateEntityAsync(row, read.ETag, TableUpdateMode.Replace, cancellationToken);
            }

            return true;
        }
        catch (RequestFailedException refusal) when (HasMoved(refusal))
        {
            return false;
        }
    }

    /// <param name="read">As it was read.</param>
    /// <returns>False where it is no longer so; then it stays.</returns>
    public static async ValueTask<bool> TryDeleteRowAsync(this TableClient table, TableEntity read, CancellationToken cancellationToken)
    {
        try
        {
            await table.DeleteEntityAsync(read.PartitionKey, read.RowKey, read.ETag, cancellationToken);
            return true;
        }
        catch (RequestFailedException refusal) when (HasMoved(refusal))
        {
            return false;
        }
    }

    // 409 and 404 also say that the table is being deleted or not there, which no second reading mends.
    private static bool HasMoved(RequestFailedException refusal) =>
        refusal.Status == 412
        || TableErrorCode.EntityAlreadyExists == refusal.ErrorCode
        || TableErrorCode.ResourceNotFound == refusal.ErrorCode
        || TableErrorCode.EntityNotFound == refusal.ErrorCode;
}
