using System.Globalization;
using Microsoft.Data.Sqlite;
using Monitoring.Delivering;
using Monitoring.Issuing;

namespace Monitoring.Cli.Sqlite;

internal sealed class SqliteIssuedReports(SqliteDatabase database) : IIssuedReports
{
    public ValueTask<IReadOnlyList<IssuedReport>> ListAsync(ReportFilter which, CancellationToken cancellationToken)
    {
        List<IssuedReport> reports;
        lock (database.Gate)
        {
            reports = database.Query(
                """
                SELECT kind, subject, period, revision, issued, as_of, sha256, report, basis, note,
                    mail_state, mail_changed, mail_failure, message_name, message_from, message_to, message
                FROM issued_report
                WHERE ($kind IS NULL OR kind = $kind) AND ($subject IS NULL OR subject = $subject) AND ($period IS NULL OR period = $period)
                """,
                Read,
                ("$kind", which.Kind?.ToString()), ("$subject", which.Subject), ("$period", which.Period));
        }

        return new([.. reports.OrderBy(report => report.Key).ThenBy(report => report.Revision)]);
    }

    public ValueTask<bool> TryIssueAsync(IssuedReport report, CancellationToken cancellationToken)
    {
        lock (database.Gate)
        {
            return new(database.Execute(
                """
                INSERT INTO issued_report
                    (kind, subject, period, revision, issued, as_of, sha256, report, basis, note,
                    mail_state, mail_changed, mail_failure, message_name, message_from, message_to, message)
                VALUES ($kind, $subject, $period, $revision, $issued, $asOf, $sha256, $report, $basis, $note,
                    $state, $changed, $failure, $name, $from, $to, $message)
                ON CONFLICT DO NOTHING
                """,
                [
                    .. KeyOf(report), ("$issued", Text(report.IssuedAt)), ("$asOf", Text(report.AsOf)), ("$sha256", report.Sha256),
                    ("$report", report.Json), ("$basis", report.Basis is { } basis ? ReportBasisJson.Write(basis) : null), ("$note", report.Note),
                    .. ValuesOf(report.Mail),
                ]) == 1);
        }
    }

    public ValueTask<bool> TryMoveMailAsync(IssuedReport report, Dispatch? before, CancellationToken cancellationToken)
    {
        lock (database.Gate)
        {
            return new(database.Execute(
                """
                UPDATE issued_report SET
                    mail_state = $state, mail_changed = $changed, mail_failure = $failure,
                    message_name = $name, message_from = $from, message_to = $to, message = $message
                WHERE kind = $kind AND subject = $subject AND period = $period AND revision = $revision
                    AND mail_state IS $beforeState AND mail_changed IS $beforeChanged AND mail_state IS NOT 'Sent'
                """,
                [
                    .. KeyOf(report), .. ValuesOf(report.Mail),
                    ("$beforeState", before?.State.ToString()), ("$beforeChanged", before is null ? null : Text(before.ChangedAt)),
                ]) == 1);
        }
    }

    private static (string Name, object? Value)[] KeyOf(IssuedReport report) =>
    [
        ("$kind", report.Key.Kind.ToString()), ("$subject", report.Key.Subject), ("$period", report.Key.Period), ("$revision", report.Revision),
    ];

    private static (string Name, object? Value)[] ValuesOf(Dispatch? mail) =>
    [
        ("$state", mail?.State.ToString()), ("$changed", mail is null ? null : Text(mail.ChangedAt)), ("$failure", mail?.Failure),
        ("$name", mail?.Message.FileName), ("$from", mail?.Message.From), ("$to", mail is null ? null : string.Join('\n', mail.Message.To)),
        ("$message", mail?.Message.Bytes.ToArray()),
    ];

    private static IssuedReport Read(SqliteDataReader row) => new()
    {
        Key = new ReportKey(Enum.Parse<ReportKind>(row.GetString(0)), row.GetString(1), row.GetString(2)),
        Revision = row.GetInt32(3),
        IssuedAt = Time(row.GetString(4)),
        AsOf = Time(row.GetString(5)),
        Sha256 = row.GetString(6),
        Json = row.GetString(7),
        Basis = row.IsDBNull(8) ? null : BasisOf(row.GetString(8)),
        Note = row.IsDBNull(9) ? null : row.GetString(9),
        Mail = row.IsDBNull(10) ? null : new Dispatch(
            Enum.Parse<SendingState>(row.GetString(10)),
            new MailMessageBytes(
                row.GetString(13), row.GetString(14), row.GetString(15).Split('\n', StringSplitOptions.RemoveEmptyEntries), (byte[])row[16]),
            Time(row.GetString(11)),
            row.IsDBNull(12) ? null : row.GetString(12)),
    };

    private static ReportBasis BasisOf(string json)
    {
        try
        {
            return ReportBasisJson.Parse(json);
        }
        catch (InvalidDataException cause)
        {
            throw new StateException("state.db is damaged (the basis of an issued report makes no sense). Put the state folder back from a backup.", cause);
        }
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
