using Microsoft.Data.Sqlite;

namespace Monitoring.Cli.Searching;

/// <summary>
/// The side file of the search: a row for each mention with its corrected values, sums over an index that holds all of them, and the words
/// of its texts. All of it is derived of the state file, so that a file that is missing, damaged or of another version is made anew.
/// </summary>
internal sealed class SearchFile : IDisposable
{
    /// <summary>Raised with every change of the tables or of what is written into them.</summary>
    private const int Version = 1;

    private SearchFile(SqliteConnection connection) => Connection = connection;

    public SqliteConnection Connection { get; }

    /// <exception cref="SqliteException">It can't be used, though it is there and whole.</exception>
    public static SearchFile Open(string path)
    {
        SQLitePCL.Batteries_V2.Init();
        try
        {
            return OpenOnce(path);
        }
        catch (Exception damaged) when (damaged is SqliteException { SqliteErrorCode: 1 or 11 or 26 } or InvalidDataException)
        {
            foreach (var file in (string[])[path, $"{path}-wal", $"{path}-shm"])
            {
                File.Delete(file);
            }

            return OpenOnce(path);
        }
    }

    /// <summary>Empties the side file, where there is one, of all words that are in it, so that no dropped text can be told from it; whoever
    /// serves pages fills it anew.</summary>
    /// <exception cref="SqliteException">It can't be used, though it is there and whole.</exception>
    public static void Forget(string path)
    {
        if (!File.Exists(path))
        {
            return;
        }

        using var file = Open(path);
        file.Execute("""
            PRAGMA secure_delete=ON;
            BEGIN IMMEDIATE;
            DELETE FROM setting;
            DELETE FROM mention;
            DELETE FROM chunk;
            INSERT INTO words (words) VALUES ('delete-all');
            COMMIT;
            PRAGMA wal_checkpoint(TRUNCATE);
            """);
    }

    public SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = Connection.CreateCommand();
#pragma warning disable CA2100 // Put together of constants of this assembly; values go in as parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    public object? Scalar(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteScalar();
    }

    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    public void Dispose() => Connection.Dispose();

    private static SearchFile OpenOnce(string path)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false, DefaultTimeout = 60 }.ToString());
        try
        {
            connection.Open();
            var file = new SearchFile(connection);
            var version = Convert.ToInt32(file.Scalar("PRAGMA user_version"), System.Globalization.CultureInfo.InvariantCulture);
            if (version is not (0 or Version))
            {
                throw new InvalidDataException("A search file of another version.");
            }

            // What is lost with the power is made again.
            file.Execute("PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=1073741824");
            if (version == 0)
            {
                file.Execute($"BEGIN IMMEDIATE; {Schema} PRAGMA user_version={Version}; COMMIT");
            }

            return file;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private const string Schema = """
        CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

        -- The chunks of the state file that are in here, and what they were like.
        CREATE TABLE IF NOT EXISTS chunk (id INTEGER PRIMARY KEY, hash INTEGER NOT NULL);

        -- By numbers that stay small, since ids of mentions begin with them.
        CREATE TABLE IF NOT EXISTS entity (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);

        -- Outlets, languages and so on, each by a short number.
        CREATE TABLE IF NOT EXISTS name (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, text TEXT NOT NULL, UNIQUE (kind, text));

        -- Ids run by entity and time (MentionIds), so that a month lies together. The amount of AVE is 'whole' and millionths; 'exact' holds it
        -- where that is not all of it.
        CREATE TABLE IF NOT EXISTS mention (
            id INTEGER PRIMARY KEY, scope INTEGER NOT NULL, day INTEGER NOT NULL, channel INTEGER NOT NULL, currency INTEGER,
            sentiment INTEGER NOT NULL, language INTEGER NOT NULL, country INTEGER NOT NULL, outlet INTEGER NOT NULL, topics INTEGER NOT NULL,
            reach INTEGER, engagement INTEGER, whole INTEGER, millionths INTEGER, exact TEXT, chunk INTEGER NOT NULL, position INTEGER NOT NULL);
        CREATE INDEX IF NOT EXISTS mention_of_chunk ON mention (chunk);
        CREATE INDEX IF NOT EXISTS mention_sums ON mention (
            scope, channel, currency, day, sentiment, language, country, outlet, topics, reach, engagement, whole, millionths);
        CREATE INDEX IF NOT EXISTS mention_exact ON mention (scope) WHERE exact IS NOT NULL;
        CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(text, content='', contentless_delete=1, tokenize='ascii');
        """;
}

/// <summary>What a <c>name</c> names.</summary>
internal enum NameKind
{
    Outlet,
    Language,
    Country,
    Topics,
    Currency,
}

/// <summary>How a mention's id is put together: entity, day, minute of publication, and a number among those of one minute.</summary>
internal static class MentionIds
{
    private const int NumberBits = 14;
    private const int MinuteBits = 12;
    private const int DayBits = 22;

    public const long NumbersOfMinute = 1L << NumberBits;

    /// <summary>Minutes that a day of the reporting zone may lie off UTC's.</summary>
    private const int MinutesBefore = 16 * 60;

    /// <summary>The first id of a mention's minute.</summary>
    public static long FirstOf(long entity, DateOnly day, DateTimeOffset publishedAt)
    {
        var minute = (long)(publishedAt.UtcDateTime - day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)).TotalMinutes + MinutesBefore;
        return FirstOf(entity, day) | (Math.Clamp(minute, 0, (1L << MinuteBits) - 1) << NumberBits);
    }

    public static long FirstOf(long entity, DateOnly day) => ((entity << DayBits) | (uint)day.DayNumber) << (MinuteBits + NumberBits);

    /// <summary>The scope of a month: sums are of one.</summary>
    public static long ScopeOf(long entity, Month month) => (entity << 20) | (uint)month.Ordinal;
}
