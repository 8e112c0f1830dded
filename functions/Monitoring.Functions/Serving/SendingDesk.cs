using Monitoring.Delivering;
using Monitoring.Issuing;
using Monitoring.Matching;
using Monitoring.Pages.Reporting;

namespace Monitoring.Functions.Serving;

/// <summary>Sends what a page asks for, as <c>POST /api/close</c> does for one month: each revision leaves once, whoever asks.</summary>
internal sealed class SendingDesk(Offices offices, DayNotice notice) : ISendingDesk
{
    public MailWay Way => offices.MailWay;

    public async Task<CloseResult> SendAsync(WatchEntity entity, Month month, CancellationToken cancellationToken)
    {
        if (Way == MailWay.None)
        {
            throw new MailException("No mail service is set (Mail__Provider is none). Nothing was sent.");
        }

        var office = await offices.OpenAsync(cancellationToken);
        var figures = await office.OpenFiguresAsync(cancellationToken);
        if (!figures.AreCurrent)
        {
            throw new ReportException("The figures are being worked out again under changed rules. Nothing was sent; try again when they are done.");
        }

        var closed = await office.CloseOf(figures).SendAsync(entity, month, cancellationToken);
        notice.Tell(closed);
        return closed;
    }
}
