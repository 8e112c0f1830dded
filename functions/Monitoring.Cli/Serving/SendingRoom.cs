using Monitoring.Matching;
using Monitoring.Pages.Reporting;

namespace Monitoring.Cli.Serving;

/// <summary>Sends what a page asks for, as <c>summary --send</c> does.</summary>
internal sealed class SendingRoom(Office maker, Workshop workshop) : ISendingDesk
{
    public MailWay Way => maker.Rules.Settings.Mail.SmtpHost is null ? MailWay.Outbox : MailWay.OutboxAndServer;

    public Task<CloseResult> SendAsync(WatchEntity entity, Month month, CancellationToken cancellationToken) => workshop.MakeAsync(
        async stop =>
        {
            await Sending.RequireCurrentFiguresAsync(maker, stop);
            return await Sending.CloseOf(maker).SendAsync(entity, month, stop);
        },
        cancellationToken);
}
