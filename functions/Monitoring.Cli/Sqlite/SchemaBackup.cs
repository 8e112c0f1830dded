using Microsoft.Data.Sqlite;

namespace Monitoring.Cli.Sqlite;

/// <summary>A copy of the state file as it was before its tables are changed, beside it: <c>state.db.v3-backup</c>. The earlier program can
/// go on with it. Retention deletes it, since what it drops would live on there.</summary>
internal static class SchemaBackup
{
    private const string Ending = "-backup";
    private const string Unfinished = ".unfinished";
    private const int FullErrorCode = 13;
    private const int FailingErrorCode = 10;

    public static string PathOf(string database, int version) => $"{database}.v{version}{Ending}";

    /// <summary>Copies the file while the caller keeps others from writing to it; whole and on the disk, or not there.</summary>
    /// <exception cref="StateException">The copy can't be written; nothing was changed.</exception>
    public static void Write(string database, int version)
    {
        var path = PathOf(database, version);
        try
        {
            // One that an earlier attempt was stopped at.
            File.Delete(path + Unfinished);
            Copy(database, path + Unfinished);
            using (var copy = new FileStream(path + Unfinished, FileMode.Open, FileAccess.Write))
            {
                copy.Flush(flushToDisk: true);
            }

            File.Move(path + Unfinished, path, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or SqliteException)
        {
            DeleteIfThere(path + Unfinished);
            var why = cause is SqliteException { SqliteErrorCode: FullErrorCode or FailingErrorCode } ? "the disk is full or fails" : cause.Message.TrimEnd('.');
            throw new StateException(
                $"{database}: found state of version {version}, and its backup {Path.GetFileName(path)} can't be written beside it ({why}). "
                + $"Free {new FileInfo(database).Length / (1 << 20) + 1} MiB there and run the same command again; nothing was changed.",
                cause);
        }
    }

    /// <summary>Those beside a state file.</summary>
    public static IReadOnlyList<string> List(string database) =>
        [.. Directory.GetFiles(Path.GetDirectoryName(database)!, $"{Path.GetFileName(database)}.v*{Ending}").Order(StringComparer.Ordinal)];

    private static void Copy(string database, string path)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = database, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());
        connection.Open();
        using var copy = connection.CreateCommand();
        copy.CommandText = "VACUUM INTO $path";
        copy.Parameters.AddWithValue("$path", path);
        copy.ExecuteNonQuery();
    }

    private static void DeleteIfThere(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }
}
