using System.Text;
using Azure.Data.Tables;
using Monitoring.Accounting;

namespace Monitoring.Functions.Storage;

/// <summary>The ledger in one table: a row for each upload, under its hash.</summary>
/// <param name="table">Exists.</param>
internal sealed class TableLedger(TableClient table) : ILedger
{
    private const string Partition = "entry";
    private const string StateName = "State";

    /// <inheritdoc/>
    public async ValueTask<LedgerEntry?> FindAsync(ExportId id, CancellationToken cancellationToken) =>
        await table.FindRowAsync(Partition, id.Hex, cancellationToken) is { } row ? EntryOf(row) : null;

    /// <inheritdoc/>
    public async ValueTask<bool> RecordAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await table.FindRowAsync(Partition, entry.Id.Hex, cancellationToken);
            if (entry.State != IntakeState.Done && read is not null && EntryOf(read).State == IntakeState.Done)
            {
                return false;
            }

            if (await table.TryWriteRowAsync(RowOf(entry), read, cancellationToken))
            {
                return true;
            }
        }
    }

    /// <summary>In the order of arrival: first those of an imported state, as they arrived there; those of one instant by their hash.</summary>
    public async ValueTask<IReadOnlyList<LedgerEntry>> ListAsync(CancellationToken cancellationToken)
    {
        var entries = new List<LedgerEntry>();
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{Partition}'", cancellationToken: cancellationToken))
        {
            entries.Add(EntryOf(row));
        }

        return [.. entries.OrderBy(entry => entry.Arrival ?? int.MaxValue).ThenBy(entry => entry.ReceivedAt).ThenBy(entry => entry.Id)];
    }

    private static TableEntity RowOf(LedgerEntry entry)
    {
        // The state stands beside the entry for people who look into the table.
        var row = new TableEntity(Partition, entry.Id.Hex) { [StateName] = entry.State.ToString() };
        PackedBytes.Write(row, Encoding.UTF8.GetBytes(LedgerEntryJson.Write(entry)));
        return row;
    }

    private static LedgerEntry EntryOf(TableEntity row) => LedgerEntryJson.Parse(Encoding.UTF8.GetString(PackedBytes.Read(row)));
}
