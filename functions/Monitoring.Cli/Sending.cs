using Monitoring.Delivering;

namespace Monitoring.Cli;

/// <summary>Where this host's mail leaves.</summary>
internal static class Sending
{
    /// <summary>The outbox folder, and behind it the SMTP server where the settings name one.</summary>
    public static MonthClose CloseOf(Office office)
    {
        var mail = office.Rules.Settings.Mail;
        List<IOutbox> outboxes = [new FolderOutbox(office.Folder.Outbox)];
        if (mail.SmtpHost is not null)
        {
            outboxes.Add(new SmtpOutbox(mail, Environment.GetEnvironmentVariable(mail.SmtpPasswordVariable)));
        }

        return new MonthClose(office.State, office.Rules.Settings, outboxes, office.Clock);
    }

    public static string Describe(CloseResult result) => result.IsNew
        ? $"{result.EntityId}, {result.Month}: revision {result.Revision} was sent."
        : $"{result.EntityId}, {result.Month}: revision {result.Revision} was sent before, and no figure has moved since.";
}
