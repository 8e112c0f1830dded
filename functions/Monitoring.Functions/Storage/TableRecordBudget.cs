using Azure.Data.Tables;
using Monitoring.Tagging;

namespace Monitoring.Functions.Storage;

/// <summary>Text records used: a row for each month.</summary>
internal sealed class TableRecordBudget(TableClient table) : IRecordBudget
{
    private const string Partition = "budget";
    private const string UsedName = "Used";

    /// <inheritdoc/>
    public async ValueTask<BudgetReservation> ReserveAsync(Month month, long records, long limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await ReadAsync(month, cancellationToken);
            var used = UsedOf(read);
            if (used + records > limit)
            {
                return new BudgetReservation(IsGranted: false, Math.Max(0, limit - used));
            }

            if (await table.TryWriteRowAsync(RowOf(month, used + records), read, cancellationToken))
            {
                return new BudgetReservation(IsGranted: true, limit - used - records);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask ReturnAsync(Month month, long records, CancellationToken cancellationToken)
    {
        TableEntity? read;
        do
        {
            read = await ReadAsync(month, cancellationToken);
        }
        while (!await table.TryWriteRowAsync(RowOf(month, UsedOf(read) - records), read, cancellationToken));
    }

    /// <inheritdoc/>
    public async ValueTask<long> UsedAsync(Month month, CancellationToken cancellationToken) => UsedOf(await ReadAsync(month, cancellationToken));

    private static TableEntity RowOf(Month month, long used) => new(Partition, month.ToString()) { [UsedName] = used };

    private static long UsedOf(TableEntity? row) => row?.GetInt64(UsedName) ?? 0;

    private ValueTask<TableEntity?> ReadAsync(Month month, CancellationToken cancellationToken) =>
        table.FindRowAsync(Partition, month.ToString(), cancellationToken);
}
