using Monitoring.Accounting;
using Monitoring.Configuring;

namespace Monitoring.Delivering;

/// <summary>
/// Carries a revision from the month ledger out of the house: claims it, hands it to every outbox, and enters what became of it. Of many
/// workers that find the same revision one gets the claim.
/// </summary>
/// <remarks>
/// A worker that dies between delivery and its entry leaves a claim behind, and whoever takes that over can't know whether the message
/// left: it leaves again as the same bytes under the same Message-ID, and for a mail service that knows one under the same
/// <see cref="MailParts.OperationId"/>. So only plain SMTP can ever deliver a summary twice.
/// </remarks>
internal sealed class Courier(ISentSummaries sent, IReadOnlyList<IOutbox> outboxes, MailSettings settings, TimeProvider clock)
{
    /// <summary>How long a claim is left to the worker that made it: longer than any outbox tries.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    /// <returns>False where it is another worker's.</returns>
    /// <exception cref="MailException">It was refused, which the month ledger says too.</exception>
    public async Task<bool> SendAsync(SentRevision revision, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var isTakenOver = revision.State == SendingState.Sending;
        if (isTakenOver && now - revision.ChangedAt < Lease)
        {
            return false;
        }

        // What nobody took may be refused for its addresses alone, which the office has mended since. What may have left stays as it is.
        var message = isTakenOver ? revision.Message : SummaryMail.Readdress(revision.Message, settings);
        var claimed = revision.MovedTo(SendingState.Sending, now) with { Message = message };
        if (!await sent.TryRecordAsync(claimed, revision, cancellationToken))
        {
            return false;
        }

        await DeliverAsync(claimed, cancellationToken);
        await RecordSentAsync(claimed);
        return true;
    }

    private async Task DeliverAsync(SentRevision claimed, CancellationToken cancellationToken)
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
            await sent.TryRecordAsync(claimed.MovedTo(SendingState.Failed, clock.GetUtcNow(), reason), claimed, CancellationToken.None);
            throw;
        }
    }

    // That it left is a fact, whoever took the claim over meanwhile; and stopping now would make it leave again.
    private async Task RecordSentAsync(SentRevision claimed)
    {
        var before = claimed;
        while (!await sent.TryRecordAsync(before.MovedTo(SendingState.Sent, clock.GetUtcNow()), before, CancellationToken.None))
        {
            var stored = await sent.ListAsync(claimed.EntityId, claimed.Month, CancellationToken.None);
            before = stored.Single(revision => revision.Revision == claimed.Revision);
            if (before.State == SendingState.Sent)
            {
                return;
            }
        }
    }
}
