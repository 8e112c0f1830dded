using System.Globalization;
using Monitoring.Accounting;
using Monitoring.Delivering;

namespace Monitoring.Cli.Sqlite;

internal sealed class SqliteSentSummaries(SqliteDatabase database) : ISentSummaries
{
    public ValueTask<IReadOnlyList<SentRevision>> ListAsync(string entityId, Month? month, CancellationToken cancellationToken)
    {
        lock (database.Gate)
        {
            return new(database.Query(
                """
                SELECT month, revision, state, sent, summary, message_name, message_from, message_to, message, changed, failure
                FROM sent_summary WHERE entity = $entity AND ($month IS NULL OR month = $month) ORDER BY month, revision
                """,
                row => new SentRevision(
                    entityId, Month.FromOrdinal(row.GetInt32(0)), row.GetInt32(1), Enum.Parse<SendingState>(row.GetString(2)),
                    Time(row.GetString(3)), row.GetString(4),
                    new MailMessageBytes(
                        row.GetString(5), row.GetString(6), row.GetString(7).Split('\n', StringSplitOptions.RemoveEmptyEntries), (byte[])row[8]))
                {
                    ChangedAt = Time(row.GetString(9)),
                    Failure = row.IsDBNull(10) ? null : row.GetString(10),
                },
                ("$entity", entityId), ("$month", month?.Ordinal)));
        }
    }

    public ValueTask<bool> TryRecordAsync(SentRevision revision, SentRevision? before, CancellationToken cancellationToken)
    {
        const string Add = """
            INSERT INTO sent_summary
                (entity, month, revision, state, sent, summary, message_name, message_from, message_to, message, changed, failure)
            VALUES ($entity, $month, $revision, $state, $sent, $summary, $name, $from, $to, $message, $changed, $failure)
            ON CONFLICT DO NOTHING
            """;
        const string Move = """
            UPDATE sent_summary SET
                state = $state, sent = $sent, summary = $summary, message_name = $name, message_from = $from, message_to = $to,
                message = $message, changed = $changed, failure = $failure
            WHERE entity = $entity AND month = $month AND revision = $revision
                AND state = $beforeState AND changed = $beforeChanged AND state <> 'Sent'
            """;
        lock (database.Gate)
        {
            return new(database.Execute(
                before is null ? Add : Move,
                ("$entity", revision.EntityId), ("$month", revision.Month.Ordinal), ("$revision", revision.Revision), ("$state", revision.State.ToString()),
                ("$sent", Text(revision.At)), ("$summary", revision.Json),
                ("$name", revision.Message.FileName), ("$from", revision.Message.From), ("$to", string.Join('\n', revision.Message.To)),
                ("$message", revision.Message.Bytes.ToArray()), ("$changed", Text(revision.ChangedAt)), ("$failure", revision.Failure),
                ("$beforeState", before?.State.ToString()), ("$beforeChanged", before is null ? null : Text(before.ChangedAt))) == 1);
        }
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
