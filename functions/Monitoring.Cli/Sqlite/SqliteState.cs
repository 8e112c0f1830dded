using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Issuing;
using Monitoring.Registering;

namespace Monitoring.Cli.Sqlite;

/// <summary>The embedded host's state: one folder with the state file, the uploads as they came, receipts and the outbox.</summary>
internal sealed class SqliteState : IMonitoringState, IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly SqlitePartitions _partitions;
    private readonly SqliteRegister _register;
    private string? _stamp;
    private (long DataVersion, long TransactionNumber) _stampedAt;

    private SqliteState(SqliteDatabase database, StateFolder folder)
    {
        _database = database;
        _partitions = new SqlitePartitions(database);
        _register = new SqliteRegister(database);
        MadeSummaries = new MadeSummaries(database);
        Texts = new SqliteTexts(database);
        Chunks = new StoredChunks(database, _partitions);
        Ledger = new SqliteLedger(database);
        Issued = new SqliteIssuedReports(database);
        Uploads = new UploadFolder(folder);
        Receipts = new ReceiptFolder(folder);
    }

    /// <summary>Told once when another process is writing and this one has to wait.</summary>
    public Action? OnWait { get; set; }

    public IPartitionStore Partitions => _partitions;

    public IRegister Register => _register;

    public ILedger Ledger { get; }

    public IIssuedReports Issued { get; }

    public MadeSummaries MadeSummaries { get; }

    public SqliteTexts Texts { get; }

    public StoredChunks Chunks { get; }

    public IUploadArchive Uploads { get; }

    public IReceiptBook Receipts { get; }

    /// <summary>Names what figures, taken uploads and issued reports stand at: the same answer as before means that none of them has moved. Costs
    /// next to nothing while no other connection has written.</summary>
    public string Stamp()
    {
        lock (_database.Gate)
        {
            var seen = (Convert.ToInt64(_database.Scalar("PRAGMA data_version"), System.Globalization.CultureInfo.InvariantCulture), _database.TransactionNumber);
            if (_stamp is null || _stampedAt != seen)
            {
                var ledger = (string)_database.Scalar("SELECT coalesce(group_concat(entry, char(10)), '') FROM (SELECT entry FROM ledger WHERE json_extract(entry, '$.state') = 'Done' ORDER BY sequence)")!;
                var issued = (string)_database.Scalar(
                    "SELECT coalesce(group_concat(kind || subject || period || revision || sha256 || coalesce(mail_state, '') || coalesce(mail_changed, ''), char(10)), '') FROM issued_report")!;
                _stamp = $"{MadeSummaries.Stamp()} {IssuedReport.HashOf(ledger + issued)}";
                _stampedAt = seen;
            }

            return _stamp;
        }
    }

    /// <summary>Names what the sums of each month of an entity stand at. A rebuild under other rules moves all of them.</summary>
    public IReadOnlyDictionary<Month, string> MonthStamps(string entityId)
    {
        lock (_database.Gate)
        {
            var basis = _database.Scalar("SELECT value FROM setting WHERE name = 'basis'") as string;
            return _database.Query(
                """
                SELECT month, group_concat(partition || ' ' || version || ' ' || length(sums))
                FROM (SELECT * FROM rollup WHERE partition IN (SELECT id FROM partition WHERE entity = $entity) ORDER BY month, partition)
                GROUP BY month
                """,
                row => (Month.FromOrdinal(row.GetInt32(0)), $"{row.GetString(1)} {basis}"), ("$entity", entityId)).ToDictionary();
        }
    }

    /// <exception cref="StateException">The state file can't be used.</exception>
    public static SqliteState Open(StateFolder folder) => new(SqliteDatabase.Open(folder.Database), folder);

    public ValueTask<string?> ReadBasisAsync(CancellationToken cancellationToken)
    {
        lock (_database.Gate)
        {
            return new(_database.Scalar("SELECT value FROM setting WHERE name = 'basis'") as string);
        }
    }

    public ValueTask WriteBasisAsync(string basis, CancellationToken cancellationToken)
    {
        lock (_database.Gate)
        {
            _database.Execute(
                "INSERT INTO setting (name, value) VALUES ('basis', $basis) ON CONFLICT DO UPDATE SET value = excluded.value",
                ("$basis", basis));
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask ClearFiguresAsync(CancellationToken cancellationToken)
    {
        _partitions.Clear();
        _register.Clear();
        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<string>> ListEntitiesAsync(CancellationToken cancellationToken)
    {
        lock (_database.Gate)
        {
            return new(_database.Query(
                "SELECT entity FROM partition UNION SELECT owner FROM statement WHERE owner <> '' ORDER BY 1", row => row.GetString(0)));
        }
    }

    public ValueTask<IShelf> OpenShelfAsync(CancellationToken cancellationToken) => new(new Shelf());

    /// <summary>Writes the file anew, so that nothing of what was deleted remains in it; outside a transaction.</summary>
    public void Pack()
    {
        lock (_database.Gate)
        {
            _database.Execute("VACUUM");
            _database.Query("PRAGMA wal_checkpoint(TRUNCATE)", row => row.GetInt64(0));
        }
    }

    /// <summary>What the database itself finds wrong with the file: nothing, or at most twenty sentences.</summary>
    /// <param name="quick">Without the comparison of indexes with what they index.</param>
    public IReadOnlyList<string> CheckFile(bool quick)
    {
        lock (_database.Gate)
        {
            return [.. _database.Query(quick ? "PRAGMA quick_check(20)" : "PRAGMA integrity_check(20)", row => row.GetString(0)).Where(said => said != "ok")];
        }
    }

    public async ValueTask<IUnitOfWork> BeginAsync(CancellationToken cancellationToken)
    {
        await _database.BeginAsync(OnWait, cancellationToken);
        return new Transaction(this);
    }

    public void Dispose() => _database.Dispose();

    private sealed class Shelf : IShelf
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("monitoring-shelf-");
        private readonly SqliteState _state;

        public Shelf() => _state = Open(new StateFolder(_folder.FullName));

        public IReportedState State => _state;

        public ValueTask DisposeAsync()
        {
            _state.Dispose();
            _folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }

    private sealed class Transaction(SqliteState state) : IUnitOfWork
    {
        private bool _completed;

        public ValueTask CompleteAsync(CancellationToken cancellationToken)
        {
            state._partitions.Flush();
            state._database.Commit();
            _completed = true;
            return ValueTask.CompletedTask;
        }

        public ValueTask DisposeAsync()
        {
            if (!_completed)
            {
                state._database.Rollback();
            }

            return ValueTask.CompletedTask;
        }
    }
}
