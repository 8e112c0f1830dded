using System.Text.Json;
using Monitoring.Accounting;

namespace Monitoring.Cli.Sqlite;

internal sealed class SqliteLedger(SqliteDatabase database) : ILedger
{
    public ValueTask<LedgerEntry?> FindAsync(ExportId id, CancellationToken cancellationToken)
    {
        lock (database.Gate)
        {
            return new(database.Scalar("SELECT entry FROM ledger WHERE export = $id", ("$id", id.Hex)) is string json ? Read(json) : null);
        }
    }

    public ValueTask<bool> RecordAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        lock (database.Gate)
        {
            return new(database.Execute(
                """
                INSERT INTO ledger (export, entry) VALUES ($id, $entry) ON CONFLICT (export) DO UPDATE SET entry = excluded.entry
                WHERE $state = $done OR json_extract(ledger.entry, '$.state') <> $done
                """,
                ("$id", entry.Id.Hex),
                ("$entry", JsonSerializer.Serialize(entry, StateJson.Default.LedgerEntry)),
                ("$state", entry.State.ToString()),
                ("$done", nameof(IntakeState.Done))) == 1);
        }
    }

    public ValueTask<IReadOnlyList<LedgerEntry>> ListAsync(CancellationToken cancellationToken)
    {
        lock (database.Gate)
        {
            return new(database.Query("SELECT entry FROM ledger ORDER BY sequence", row => Read(row.GetString(0))));
        }
    }

    private static LedgerEntry Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, StateJson.Default.LedgerEntry)!;
        }
        catch (JsonException cause)
        {
            throw new StateException(
                "state.db is damaged (an entry of the ledger makes no sense). Move it away and upload the exports again; those under uploads/ are as they came.",
                cause);
        }
    }
}
