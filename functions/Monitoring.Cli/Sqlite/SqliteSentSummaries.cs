using System.Globalization;
using Monitoring.Accounting;

namespace Monitoring.Cli.Sqlite;

internal sealed class SqliteSentSummaries(SqliteDatabase database) : ISentSummaries
{
    public ValueTask<SentRevision?> FindLastAsync(string entityId, Month month, CancellationToken cancellationToken)
    {
        lock (database.Gate)
        {
            var found = database.Query(
                """
                SELECT revision, state, sent, summary FROM sent_summary
                WHERE entity = $entity AND month = $month ORDER BY revision DESC LIMIT 1
                """,
                row => new SentRevision(
                    entityId, month, row.GetInt32(0), Enum.Parse<SendingState>(row.GetString(1)),
                    DateTimeOffset.Parse(row.GetString(2), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), row.GetString(3)),
                ("$entity", entityId), ("$month", month.Ordinal));
            return new(found.FirstOrDefault());
        }
    }

    public ValueTask RecordAsync(SentRevision revision, CancellationToken cancellationToken)
    {
        lock (database.Gate)
        {
            var written = database.Execute(
                """
                INSERT INTO sent_summary (entity, month, revision, state, sent, summary)
                VALUES ($entity, $month, $revision, $state, $sent, $summary)
                ON CONFLICT DO UPDATE SET state = excluded.state, sent = excluded.sent, summary = excluded.summary WHERE state <> 'Sent'
                """,
                ("$entity", revision.EntityId), ("$month", revision.Month.Ordinal), ("$revision", revision.Revision),
                ("$state", revision.State.ToString()),
                ("$sent", revision.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)), ("$summary", revision.Json));
            return written == 1
                ? ValueTask.CompletedTask
                : throw new InvalidOperationException(
                    $"Revision {revision.Revision} of {revision.EntityId}, {revision.Month}, was sent and can't be changed.");
        }
    }
}
