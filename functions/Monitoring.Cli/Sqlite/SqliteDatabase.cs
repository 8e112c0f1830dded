using Microsoft.Data.Sqlite;
using Monitoring.Issuing;
using SQLitePCL;

namespace Monitoring.Cli.Sqlite;

/// <summary>
/// The state file: one connection in WAL mode, so that reports read while an upload is taken. Everything that one upload changes is one
/// transaction, whatever its size: a process killed in the middle, a full disk or a damaged file leaves nothing of it behind.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    /// <summary>Raised with every change of the tables below; a file of an older version is brought up to it, one of a newer is refused.</summary>
    public const int SchemaVersion = 5;

    private const int BusyErrorCode = 5;
    private const int ReadOnlyErrorCode = 8;
    private const int DamagedErrorCode = 11;
    private const int CannotOpenErrorCode = 14;
    private const int NoDatabaseErrorCode = 26;

    private readonly SqliteConnection _connection;

    // By their text, to be run again without being parsed again; one that runs is not among them.
    private readonly Dictionary<string, SqliteCommand> _idle = new(StringComparer.Ordinal);
    private SqliteTransaction? _transaction;

    private SqliteDatabase(SqliteConnection connection) => _connection = connection;

    /// <summary>Raised after a rollback, when whatever was cached of the file no longer holds.</summary>
    public event Action? RolledBack;

    /// <summary>Held around each use of the connection, which one thread at a time may have.</summary>
    public Lock Gate { get; } = new();

    public bool InTransaction => _transaction is not null;

    /// <summary>Counts the writing transactions of this connection.</summary>
    public long TransactionNumber { get; private set; }

    /// <exception cref="StateException">The file is of a newer version, no state file, or can't be opened for writing.</exception>
    public static SqliteDatabase Open(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 60,
        }.ToString());
        try
        {
            connection.Open();
            var database = new SqliteDatabase(connection);
            database.Prepare(path);
            return database;
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is CannotOpenErrorCode or ReadOnlyErrorCode && !Directory.Exists(path))
        {
            connection.Dispose();
            throw new StateException($"{path}: found a state file that can't be written to. Use a folder that you may write to, with --data.", failure);
        }
        catch (SqliteException failure) when (failure.SqliteErrorCode is CannotOpenErrorCode or DamagedErrorCode or NoDatabaseErrorCode)
        {
            connection.Dispose();
            throw new StateException(NoStateFile(path), failure);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Starts the one writing transaction; waits while another process has its own.</summary>
    public async ValueTask BeginAsync(Action? onWait, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                lock (Gate)
                {
                    _connection.DefaultTimeout = 1;
                    _transaction = _connection.BeginTransaction(deferred: false);
                    TransactionNumber++;
                    return;
                }
            }
            catch (SqliteException busy) when (busy.SqliteErrorCode == BusyErrorCode)
            {
                onWait?.Invoke();
                onWait = null;
                await Task.Yield();
            }
            finally
            {
                _connection.DefaultTimeout = 60;
            }
        }
    }

    /// <summary>Starts the one writing transaction if no other process has its own; gives up after a second.</summary>
    public bool TryBegin()
    {
        lock (Gate)
        {
            try
            {
                _connection.DefaultTimeout = 1;
                _transaction = _connection.BeginTransaction(deferred: false);
                TransactionNumber++;
                return true;
            }
            catch (SqliteException busy) when (busy.SqliteErrorCode == BusyErrorCode)
            {
                return false;
            }
            finally
            {
                _connection.DefaultTimeout = 60;
            }
        }
    }

    public void Commit()
    {
        lock (Gate)
        {
            _transaction!.Commit();
            _transaction.Dispose();
            _transaction = null;
        }
    }

    public void Rollback()
    {
        lock (Gate)
        {
            // After a full disk SQLite may have rolled back by itself; disposing covers both cases.
            _transaction?.Dispose();
            _transaction = null;
            RolledBack?.Invoke();
        }
    }

    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = Command(sql, parameters);
        var count = command.ExecuteNonQuery();
        Release(command);
        return count;
    }

    public object? Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = Command(sql, parameters);
        var value = command.ExecuteScalar();
        Release(command);
        return value;
    }

    /// <summary>Copies the one blob that is asked for.</summary>
    /// <param name="buffer">Replaced by a larger one where it is too small.</param>
    /// <returns>The blob's bytes.</returns>
    /// <exception cref="StateException">There is no such row.</exception>
    public int CopyBlob(string sql, ref byte[] buffer, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = Command(sql, parameters);
        int length;
        using (var reader = command.ExecuteReader())
        {
            if (!reader.Read())
            {
                throw new StateException("A chunk of the state file is missing; run 'monitoring rebuild'.");
            }

            var blob = raw.sqlite3_column_blob(reader.Handle, 0);
            length = blob.Length;
            if (buffer.Length < length)
            {
                buffer = new byte[length * 2];
            }

            blob.CopyTo(buffer);
        }

        Release(command);
        return length;
    }

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = Command(sql, parameters);
        var rows = new List<T>();
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                rows.Add(read(reader));
            }
        }

        Release(command);
        return rows;
    }

    public void Dispose()
    {
        foreach (var command in _idle.Values)
        {
            command.Dispose();
        }

        _transaction?.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_idle.Remove(sql, out var command))
        {
            command = _connection.CreateCommand();
#pragma warning disable CA2100 // Every statement is a constant of this assembly; values go in as parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
        }

        command.Transaction = _transaction;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    /// <summary>A command that failed is not kept.</summary>
    private void Release(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (!_idle.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }

    private void Prepare(string path)
    {
        var version = Version();
        if (version > SchemaVersion)
        {
            throw new StateException(
                $"{path}: found state of version {version}, this program knows up to {SchemaVersion}. Use the newer program; nothing was changed.");
        }

        // Tables and version come by one transaction: where another process made them between the first two looks, the third sees both.
        if (version < 0 || (version == 0 && Scalar("SELECT 1 FROM sqlite_master LIMIT 1") is not null && Version() == 0))
        {
            throw new StateException(NoStateFile(path));
        }

        Execute("PRAGMA page_size=8192");
        Execute("PRAGMA journal_mode=WAL");
        Execute("PRAGMA synchronous=FULL");
        Execute("PRAGMA cache_size=-32768");
        if (version < SchemaVersion)
        {
            Upgrade(path);
        }
    }

    private void Upgrade(string path)
    {
        Execute("BEGIN IMMEDIATE");

        // Another process may have done it while this one waited for its turn.
        var version = Version();
        if (version is > 0 and < SchemaVersion)
        {
            SchemaBackup.Write(path, version);
        }

        if (version == 0)
        {
            Execute(Schema);
        }

        if (version == 1)
        {
            Execute(FromVersion1);
        }

        if (version is 1 or 2)
        {
            _connection.CreateFunction("report_hash", (string json) => IssuedReport.HashOf(json), isDeterministic: true);
            Execute(IssuedReports + FromVersion2);
            Execute(Statements);
        }

        if (version is 1 or 2 or 3)
        {
            Execute(MadeSummaries);
        }

        // Version 5 has the tables of version 4; a program that knows no texts that were dropped must not read it.
        Execute($"PRAGMA user_version={SchemaVersion}");
        Execute("COMMIT");
    }

    private int Version() => Convert.ToInt32(Scalar("PRAGMA user_version"), System.Globalization.CultureInfo.InvariantCulture);

    private static string NoStateFile(string path) =>
        $"{path} is damaged or no state file. Move it away and upload the exports again; those under uploads/ are as they came.";

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

        -- In the order of arrival, in which a rebuild takes the uploads again.
        CREATE TABLE IF NOT EXISTS ledger (sequence INTEGER PRIMARY KEY, export TEXT NOT NULL UNIQUE, entry TEXT NOT NULL);

        -- A short number for each export, so that a row of it is named in a few bytes.
        CREATE TABLE IF NOT EXISTS export (ordinal INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);

        CREATE TABLE IF NOT EXISTS partition (
            id INTEGER PRIMARY KEY, entity TEXT NOT NULL, shard INTEGER NOT NULL, version INTEGER NOT NULL, UNIQUE (entity, shard));

        -- The mentions that one batch brought to one partition: their keys together, their contents compressed together.
        CREATE TABLE IF NOT EXISTS chunk (
            id INTEGER PRIMARY KEY, partition INTEGER NOT NULL, first_month INTEGER NOT NULL, last_month INTEGER NOT NULL,
            keys BLOB NOT NULL, contents BLOB NOT NULL);
        CREATE INDEX IF NOT EXISTS chunk_of_partition ON chunk (partition, first_month, last_month);

        -- Which mentions of a chunk stand in a newer one, since they were reported better: a bit for each.
        CREATE TABLE IF NOT EXISTS superseded (chunk INTEGER PRIMARY KEY, positions BLOB NOT NULL);

        CREATE TABLE IF NOT EXISTS rollup (
            partition INTEGER NOT NULL, month INTEGER NOT NULL, version INTEGER NOT NULL, sums BLOB NOT NULL,
            PRIMARY KEY (partition, month)) WITHOUT ROWID;
        """ + IssuedReports + Statements + MadeSummaries;

    // What was issued, each revision as it was; of a row only the columns of its mail ever change.
    private const string IssuedReports = """
        CREATE TABLE IF NOT EXISTS issued_report (
            kind TEXT NOT NULL, subject TEXT NOT NULL, period TEXT NOT NULL, revision INTEGER NOT NULL, issued TEXT NOT NULL,
            as_of TEXT NOT NULL, sha256 TEXT NOT NULL, report TEXT NOT NULL, basis TEXT, note TEXT,
            mail_state TEXT, mail_changed TEXT, mail_failure TEXT, message_name TEXT, message_from TEXT, message_to TEXT, message BLOB,
            PRIMARY KEY (kind, subject, period, revision)) WITHOUT ROWID;
        """;

    // Version 1 called what was rendered and had not left yet 'Sending'; nobody is at it while this runs.
    private const string FromVersion1 = """
        ALTER TABLE sent_summary ADD COLUMN changed TEXT NOT NULL DEFAULT '';
        ALTER TABLE sent_summary ADD COLUMN failure TEXT;
        UPDATE sent_summary SET changed = sent, state = CASE state WHEN 'Sending' THEN 'Rendered' ELSE state END;
        """;

    // Version 2 kept summaries that were sent, and no other report.
    private const string FromVersion2 = """
        INSERT INTO issued_report
        SELECT 'Summary', entity, printf('%04d-%02d', month / 12, month % 12 + 1), revision, sent,
            CASE WHEN json_valid(summary) THEN coalesce(json_extract(summary, '$.asOf'), sent) ELSE sent END,
            report_hash(summary), summary, NULL, NULL,
            state, changed, failure, message_name, message_from, message_to, message
        FROM sent_summary;
        DROP TABLE sent_summary;
        """;

    // What uploads state beside mentions, a row for each: they are few.
    private const string Statements = """
        CREATE TABLE IF NOT EXISTS statement (
            owner TEXT NOT NULL, kind INTEGER NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL,
            row_export TEXT NOT NULL, row_number INTEGER NOT NULL, row_line INTEGER NOT NULL,
            counted_export TEXT NOT NULL, counted_number INTEGER NOT NULL, counted_line INTEGER NOT NULL,
            content BLOB NOT NULL, PRIMARY KEY (owner, kind, id)) WITHOUT ROWID;
        """;

    // What can be made again at any time, so that it is not made twice of the same.
    private const string MadeSummaries = """
        CREATE TABLE IF NOT EXISTS made_summary (
            entity TEXT NOT NULL, month INTEGER NOT NULL, stamp TEXT NOT NULL, summary TEXT NOT NULL,
            PRIMARY KEY (entity, month)) WITHOUT ROWID;
        """;
}
