using Azure.Communication.Email;
using Monitoring.Configuring;
using Monitoring.Delivering;
using Monitoring.Pages.Reporting;

namespace Monitoring.Functions.Mailing;

/// <summary>Where mail leaves, by the app setting <c>Mail__Provider</c>.</summary>
/// <param name="client">Null but for Communication Services.</param>
/// <param name="outboxOf">How that client is used.</param>
internal sealed class Outboxes(MailingSettings mailing, EmailClient? client, Func<EmailClient, IOutbox> outboxOf)
{
    public Outboxes(MailingSettings mailing, EmailClient? client)
        : this(mailing, client, used => new CommunicationServicesOutbox(used))
    {
    }

    public MailWay Way => mailing.Provider switch
    {
        MailingSettings.CommunicationServices => MailWay.Service,
        MailingSettings.Smtp => MailWay.Server,
        _ => MailWay.None,
    };

    /// <returns>None where nothing is mailed.</returns>
    public IReadOnlyList<IOutbox> Of(MailSettings settings) => mailing.Provider switch
    {
        MailingSettings.CommunicationServices => [outboxOf(client!)],
        MailingSettings.Smtp =>
            [new LateOutbox(() => new SmtpOutbox(settings, Environment.GetEnvironmentVariable(settings.SmtpPasswordVariable)))],
        _ => [],
    };
}
