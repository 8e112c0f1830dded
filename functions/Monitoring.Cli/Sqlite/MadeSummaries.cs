using Microsoft.Data.Sqlite;
using Monitoring.Issuing;

namespace Monitoring.Cli.Sqlite;

/// <summary>The summary that was last made of each entity and month, as JSON, under a stamp of all that it depends on. Nothing stands on it:
/// what is not there, or under another stamp, is made again.</summary>
internal sealed class MadeSummaries(SqliteDatabase database)
{
    /// <summary>What of the state's figures a summary depends on: every commit of a mention raises a version, and every rebuild under other
    /// rules names another basis.</summary>
    public string Stamp()
    {
        lock (database.Gate)
        {
            return (string)database.Scalar(
                """
                SELECT (SELECT COUNT(*) || ' ' || coalesce(SUM(version), 0) FROM partition)
                    || ' ' || (SELECT COUNT(*) || ' ' || coalesce(SUM(version), 0) FROM statement)
                    || ' ' || coalesce((SELECT value FROM setting WHERE name = 'basis'), '')
                """)!;
        }
    }

    /// <summary>Of the state, all that the summary of one month depends on: the figures, the uploads, and what was issued of it.</summary>
    public string Stamp(ReportKey key)
    {
        lock (database.Gate)
        {
            return (string)database.Scalar(
                """
                SELECT $figures || char(10)
                    || coalesce((SELECT group_concat(entry, char(10) ORDER BY sequence) FROM ledger
                        WHERE NOT json_valid(entry) OR json_extract(entry, '$.state') = 'Done'), '')
                    || char(10)
                    || coalesce((SELECT group_concat(revision || ' ' || sha256, char(10) ORDER BY revision) FROM issued_report
                        WHERE kind = $kind AND subject = $subject AND period = $period), '')
                """,
                ("$figures", Stamp()), ("$kind", key.Kind.ToString()), ("$subject", key.Subject), ("$period", key.Period))!;
        }
    }

    /// <summary>Of which entities and months there is one, under whatever stamp.</summary>
    public IReadOnlyList<(string Entity, Month Month)> List()
    {
        lock (database.Gate)
        {
            return database.Query(
                "SELECT entity, month FROM made_summary ORDER BY 1, 2", row => (row.GetString(0), Month.FromOrdinal(row.GetInt32(1))));
        }
    }

    public string? Find(string entity, Month month, string stamp)
    {
        lock (database.Gate)
        {
            return database.Scalar(
                "SELECT summary FROM made_summary WHERE entity = $entity AND month = $month AND stamp = $stamp",
                ("$entity", entity), ("$month", month.Ordinal), ("$stamp", stamp)) as string;
        }
    }

    /// <summary>Keeps it where the state file can be written to at once: not beside a long upload, nor on a full disk.</summary>
    public void Keep(string entity, Month month, string stamp, string summary)
    {
        try
        {
            if (!database.TryBegin())
            {
                return;
            }

            lock (database.Gate)
            {
                database.Execute(
                    """
                    INSERT INTO made_summary (entity, month, stamp, summary) VALUES ($entity, $month, $stamp, $summary)
                    ON CONFLICT DO UPDATE SET stamp = excluded.stamp, summary = excluded.summary
                    """,
                    ("$entity", entity), ("$month", month.Ordinal), ("$stamp", stamp), ("$summary", summary));
            }

            database.Commit();
        }
        catch (SqliteException)
        {
            // The summary is made and can be shown; only the next one takes as long.
            database.Rollback();
        }
    }
}
