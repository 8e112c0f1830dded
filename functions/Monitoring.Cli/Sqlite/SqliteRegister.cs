using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Monitoring.Registering;

namespace Monitoring.Cli.Sqlite;

/// <summary>Statements, a row for each.</summary>
internal sealed class SqliteRegister(SqliteDatabase database) : IRegister
{
    public ValueTask<IReadOnlyDictionary<RegisterKey, VersionedStatement>> FindAsync(
        IReadOnlyCollection<RegisterKey> keys, CancellationToken cancellationToken)
    {
        var found = new Dictionary<RegisterKey, VersionedStatement>();
        lock (database.Gate)
        {
            foreach (var key in keys.Distinct())
            {
                cancellationToken.ThrowIfCancellationRequested();
                var rows = database.Query(
                    """
                    SELECT content, row_export, row_number, row_line, counted_export, counted_number, counted_line, version
                    FROM statement WHERE owner = $owner AND kind = $kind AND id = $id
                    """,
                    row => new VersionedStatement(Read(row), row.GetInt64(7)),
                    ("$owner", key.Owner), ("$kind", (int)key.Kind), ("$id", key.Id.ToString()));
                if (rows.Count > 0)
                {
                    found.Add(key, rows[0]);
                }
            }
        }

        return new(found);
    }

    public async IAsyncEnumerable<KeptStatement> ReadAsync(
        string owner, StatementKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<KeptStatement> kept;
        lock (database.Gate)
        {
            kept = database.Query(
                """
                SELECT content, row_export, row_number, row_line, counted_export, counted_number, counted_line
                FROM statement WHERE owner = $owner AND kind = $kind ORDER BY id
                """,
                Read,
                ("$owner", owner), ("$kind", (int)kind));
        }

        foreach (var statement in kept)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return statement;
        }

        await ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<RegisterKey>> CommitAsync(IReadOnlyList<RegisterChange> changes, CancellationToken cancellationToken)
    {
        const string Add = """
            INSERT INTO statement (
                owner, kind, id, version, row_export, row_number, row_line, counted_export, counted_number, counted_line, content)
            VALUES ($owner, $kind, $id, 1, $export, $number, $line, $countedExport, $countedNumber, $countedLine, $content)
            ON CONFLICT DO NOTHING
            """;
        const string Replace = """
            UPDATE statement SET
                version = version + 1, row_export = $export, row_number = $number, row_line = $line, counted_export = $countedExport,
                counted_number = $countedNumber, counted_line = $countedLine, content = $content
            WHERE owner = $owner AND kind = $kind AND id = $id AND version = $version
            """;
        var refused = new List<RegisterKey>();
        lock (database.Gate)
        {
            foreach (var (key, kept, readVersion) in changes)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var written = database.Execute(
                    readVersion == 0 ? Add : Replace,
                    ("$owner", key.Owner), ("$kind", (int)key.Kind), ("$id", key.Id.ToString()), ("$version", readVersion),
                    ("$export", kept.Row.Export.Hex), ("$number", kept.Row.RowNumber), ("$line", kept.Row.LineNumber),
                    ("$countedExport", kept.CountedBy.Export.Hex), ("$countedNumber", kept.CountedBy.RowNumber),
                    ("$countedLine", kept.CountedBy.LineNumber), ("$content", StatementCodec.Encode(kept.Statement)));
                if (written == 0)
                {
                    refused.Add(key);
                }
            }
        }

        return new(refused);
    }

    public void Clear()
    {
        lock (database.Gate)
        {
            database.Execute("DELETE FROM statement");
        }
    }

    private static KeptStatement Read(SqliteDataReader row)
    {
        try
        {
            return new KeptStatement(StatementCodec.Decode((byte[])row[0]), RowAt(row, 1), RowAt(row, 4));
        }
        catch (InvalidDataException damaged)
        {
            throw new StateException("A statement of the state file is damaged; run 'monitoring rebuild'.", damaged);
        }
    }

    private static RowRef RowAt(SqliteDataReader row, int column) =>
        new(new ExportId(row.GetString(column)), row.GetInt64(column + 1), row.GetInt64(column + 2));
}
