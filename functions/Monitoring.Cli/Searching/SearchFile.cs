using Microsoft.Data.Sqlite;
using Monitoring.Cli.Sqlite;

namespace Monitoring.Cli.Searching;

/// <summary>
/// The side file of the search: the corrected values of mentions in columns that a month is read from at once, the words of their texts, and
/// the stories of months. All of it is derived of the state file, so that a file that is missing, damaged or of another version is made anew.
/// </summary>
internal sealed class SearchFile : IDisposable
{
    /// <summary>Raised with every change of the tables or of what is written into them.</summary>
    private const int Version = 2;

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
            UPDATE setting SET value = hex(randomblob(16)) WHERE name = 'identity';
            DELETE FROM chunk;
            DELETE FROM scope;
            DELETE FROM part;
            DELETE FROM story;
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
            file.Execute("PRAGMA page_size=16384; PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=1073741824");
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
        INSERT INTO setting (name, value) VALUES ('identity', hex(randomblob(16))) ON CONFLICT DO NOTHING;

        -- The chunks of the state file that are in here, what they were like, and of which scopes they hold mentions, each before a space.
        CREATE TABLE IF NOT EXISTS chunk (id INTEGER PRIMARY KEY, hash INTEGER NOT NULL, scopes TEXT NOT NULL);

        -- By numbers that stay small, since ids of parts and words begin with them.
        CREATE TABLE IF NOT EXISTS entity (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE);

        -- Outlets, languages and so on, each by a short number.
        CREATE TABLE IF NOT EXISTS name (id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, text TEXT NOT NULL, shown TEXT NOT NULL, UNIQUE (kind, text));

        -- The months of entities: another version is another content.
        CREATE TABLE IF NOT EXISTS scope (id INTEGER PRIMARY KEY, version INTEGER NOT NULL);

        -- A chunk's mentions of one scope, column by column (RowsPart), by ids that keep those of a scope together. The basis stands for all
        -- that stories are found by.
        CREATE TABLE IF NOT EXISTS part (id INTEGER PRIMARY KEY, basis INTEGER NOT NULL, columns BLOB NOT NULL);

        -- The stories of a scope (StoryBook), and the basis that they were found on.
        CREATE TABLE IF NOT EXISTS story (scope INTEGER PRIMARY KEY, basis INTEGER NOT NULL, book BLOB NOT NULL);
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

/// <summary>How ids are put together: a scope is an entity's month, and behind it stands a chunk or the place of a mention.</summary>
internal static class SearchIds
{
    private const int MonthBits = 17;
    private const int PlaceBits = 32;

    public static long ScopeOf(long entity, Month month) => (entity << MonthBits) | (uint)month.Ordinal;

    public static long PartOf(long scope, long chunk) => (scope << PlaceBits) | chunk;

    public static long WordsOf(long scope, Place place) => (scope << PlaceBits) | place.Pack();

    /// <summary>The first id of a scope; the next scope's is the first behind it.</summary>
    public static long FirstOf(long scope) => scope << PlaceBits;

    public static long ScopeOf(long id) => id >> PlaceBits;

    public static uint PlaceOf(long id) => (uint)(id & uint.MaxValue);
}
