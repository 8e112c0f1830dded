using Monitoring.Delivering;
using Monitoring.Issuing;

namespace Monitoring.Cli;

/// <summary>Where this host's mail leaves.</summary>
internal static class Sending
{
    public static MonthClose CloseOf(Office office) => new(office.State, office.Rules, OutboxesOf(office), office.Clock);

    public static FailureReport FailureReportOf(Office office) => new(office.Rules.Settings, OutboxesOf(office), office.Clock);

    public static string Describe(CloseResult result) => $"{result.EntityId}, {result.Month}: revision {result.Revision} " + result.Outcome switch
    {
        CloseOutcome.Sent => "was sent.",
        CloseOutcome.NothingMoved => "was sent before, and no figure has moved since.",
        _ => "is being sent by another process. If that one was stopped in the middle, send again in a quarter of an hour.",
    };

    public static string Describe(IssueResult issued) =>
        $"{issued.Report.Id}: " + (issued.IsNew ? "was issued" : "was issued before, and no figure has moved since")
        + $" (SHA-256 {issued.Report.Sha256[..12]}).";

    /// <exception cref="ReportException">The kept figures stand on other rules than those that the report would name.</exception>
    public static async Task RequireCurrentFiguresAsync(Office office, CancellationToken cancellationToken)
    {
        if (await new UploadIntake(office.Rules, office.State).NeedsRebuildAsync(cancellationToken))
        {
            throw new ReportException(
                "The watch list or a setting has changed since the figures were worked out. Nothing was issued or sent; run 'monitoring rebuild' first.");
        }
    }

    /// <summary>The outbox folder, and behind it the SMTP server where the settings name one.</summary>
    private static List<IOutbox> OutboxesOf(Office office)
    {
        var mail = office.Rules.Settings.Mail;
        List<IOutbox> outboxes = [new FolderOutbox(office.Folder.Outbox)];
        if (mail.SmtpHost is not null)
        {
            outboxes.Add(new SmtpOutbox(mail, Environment.GetEnvironmentVariable(mail.SmtpPasswordVariable)));
        }

        return outboxes;
    }
}
