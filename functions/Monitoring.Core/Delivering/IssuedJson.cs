using System.Text.Json;
using Monitoring.Issuing;

namespace Monitoring.Delivering;

/// <summary>What was issued and what differs, for machines.</summary>
public static class IssuedJson
{
    /// <summary>One object in one line, ended by LF: all but the report itself and the mail.</summary>
    public static string WriteText(IssuedReport report) => JsonSerializer.Serialize(
        new Entry(
            report.Id, JsonNamingPolicy.CamelCase.ConvertName(report.Key.Kind.ToString()), report.Key.Subject, report.Key.Period, report.Revision,
            report.IssuedAt, report.AsOf, report.Sha256, report.IsIntact, report.Note,
            report.Mail is { } mail ? JsonNamingPolicy.CamelCase.ConvertName(mail.State.ToString()) : null,
            report.IsIntact ? ReportChangesJson.Of(report) : null,
            report.Basis),
        AnswerJsonContext.Readable.IssuedEntry) + "\n";

    /// <summary>One object in one line, ended by LF.</summary>
    public static string WriteText(ReportComparison comparison) =>
        JsonSerializer.Serialize(comparison, AnswerJsonContext.Readable.ReportComparison) + "\n";

    /// <param name="IsIntact">False where what is kept no longer has the hash; then its changes are not read.</param>
    /// <param name="Mail">How far its mail is; null where it was issued without one.</param>
    internal sealed record Entry(
        string Id, string Kind, string Subject, string Period, int Revision, DateTimeOffset IssuedAt, DateTimeOffset AsOf, string Sha256,
        bool IsIntact, string? Note, string? Mail, ReportChanges? Changes, ReportBasis? Basis);
}
