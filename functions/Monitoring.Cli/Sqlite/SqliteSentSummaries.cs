using System.Globalization;
using Monitoring.Accounting;
using Monitoring.Delivering;

namespace Monitoring.Cli.Sqlite;

internal sealed class SqliteSentSummaries(SqliteDatabase database) : ISentSummaries
{
    public ValueTask<IReadOnlyList<SentRevision>> ListAsync(string entityId, CancellationToken cancellationToken)
    {
        lock (database.Gate)
        {
            return new(database.Query(
                """
                SELECT month, revision, state, sent, summary, message_name, message_from, message_to, message FROM sent_summary
                WHERE entity = $entity ORDER BY month, revision
                """,
                row => new SentRevision(
                    entityId, Month.FromOrdinal(row.GetInt32(0)), row.GetInt32(1), Enum.Parse<SendingState>(row.GetString(2)),
                    DateTimeOffset.Parse(row.GetString(3), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), row.GetString(4),
                    new MailMessageBytes(
                        row.GetString(5), row.GetString(6), row.GetString(7).Split('\n', StringSplitOptions.RemoveEmptyEntries), (byte[])row[8])),
                ("$entity", entityId)));
        }
    }

    public ValueTask RecordAsync(SentRevision revision, CancellationToken cancellationToken)
    {
        lock (database.Gate)
        {
            var written = database.Execute(
                """
                INSERT INTO sent_summary
                    (entity, month, revision, state, sent, summary, message_name, message_from, message_to, message)
                VALUES ($entity, $month, $revision, $state, $sent, $summary, $name, $from, $to, $message)
                ON CONFLICT DO UPDATE SET state = excluded.state WHERE state <> 'Sent'
                """,
                ("$entity", revision.EntityId), ("$month", revision.Month.Ordinal), ("$revision", revision.Revision),
                ("$state", revision.State.ToString()),
                ("$sent", revision.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)), ("$summary", revision.Json),
                ("$name", revision.Message.FileName), ("$from", revision.Message.From), ("$to", string.Join('\n', revision.Message.To)),
                ("$message", revision.Message.Bytes.ToArray()));
            return written == 1
                ? ValueTask.CompletedTask
                : throw new InvalidOperationException(
                    $"Revision {revision.Revision} of {revision.EntityId}, {revision.Month}, was sent and can't be changed.");
        }
    }
}
