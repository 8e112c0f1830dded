using Monitoring.Configuring;
using Monitoring.Issuing;

namespace Monitoring.Delivering;

/// <summary>
/// Carries the mail of an issued report out of the house: claims it, hands it to every outbox, and enters what became of it. Of many
/// workers that find the same revision one gets the claim.
/// </summary>
/// <remarks>
/// A worker that dies between delivery and its entry leaves a claim behind, and whoever takes that over can't know whether the message
/// left: it leaves again as the same bytes under the same Message-ID, and for a mail service that knows one under the same
/// <see cref="MailParts.OperationId"/>. So only plain SMTP can ever deliver a summary twice.
/// </remarks>
internal sealed class Courier(IIssuedReports issued, IReadOnlyList<IOutbox> outboxes, MailSettings settings, TimeProvider clock)
{
    /// <summary>How long a claim is left to the worker that made it: longer than any outbox tries.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    /// <param name="report">One with a mail.</param>
    /// <returns>False where it is another worker's.</returns>
    /// <exception cref="MailException">It was refused, which is kept with the report too.</exception>
    public async Task<bool> SendAsync(IssuedReport report, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var mail = report.Mail!;
        var isTakenOver = mail.State == SendingState.Sending;

        // A claim from far ahead is of a clock that was put back since: it would be nobody's until that time comes again.
        if (isTakenOver && (now - mail.ChangedAt).Duration() < Lease)
        {
            return false;
        }

        // What nobody took may be refused for its addresses alone, which the office has mended since. What may have left stays as it is.
        var message = isTakenOver ? mail.Message : SummaryMail.Readdress(mail.Message, settings);
        var claimed = mail.MovedTo(SendingState.Sending, now) with { Message = message };
        if (!await issued.TryMoveMailAsync(report with { Mail = claimed }, mail, cancellationToken))
        {
            return false;
        }

        await DeliverAsync(report, claimed, cancellationToken);
        await RecordSentAsync(report, claimed);
        return true;
    }

    private async Task DeliverAsync(IssuedReport report, Dispatch claimed, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var outbox in outboxes)
            {
                await outbox.DeliverAsync(claimed.Message, cancellationToken);
            }
        }
        catch (Exception failure)
        {
            // The claim ends with the attempt, a stopped one too, so that the next call need not wait for the lease to end.
            var reason = failure is MailException ? failure.Message : $"Interrupted: {failure.Message}";
            var failed = report with { Mail = claimed.MovedTo(SendingState.Failed, clock.GetUtcNow(), reason) };
            await issued.TryMoveMailAsync(failed, claimed, CancellationToken.None);
            throw;
        }
    }

    // That it left is a fact, whoever took the claim over meanwhile; and stopping now would make it leave again.
    private async Task RecordSentAsync(IssuedReport report, Dispatch claimed)
    {
        var before = claimed;
        while (!await issued.TryMoveMailAsync(
            report with { Mail = before.MovedTo(SendingState.Sent, clock.GetUtcNow()) }, before, CancellationToken.None))
        {
            var stored = await issued.ListAsync(ReportFilter.Of(report.Key), CancellationToken.None);
            before = stored.Single(revision => revision.Revision == report.Revision).Mail!;
            if (before.State == SendingState.Sent)
            {
                return;
            }
        }
    }
}
