using Monitoring.Accounting;
using Monitoring.Configuring;

namespace Monitoring.Delivering;

/// <summary>Sends <see cref="OperatorMail"/> where the settings name operators.</summary>
public sealed class FailureReport(Settings settings, IReadOnlyList<IOutbox> outboxes, TimeProvider clock)
{
    /// <param name="retry">How this host is told to take the very bytes once more, as a sentence; null where it can't be.</param>
    /// <returns>False where there is nobody to tell, or the upload did not fail.</returns>
    /// <exception cref="MailException">It could not be made or sent; the ledger holds the failure all the same.</exception>
    public async Task<bool> SendAsync(LedgerEntry entry, string? retry, CancellationToken cancellationToken)
    {
        if (entry.State != IntakeState.Failed || settings.Mail.Operators.Count == 0)
        {
            return false;
        }

        var message = OperatorMail.Build(entry, settings, retry, clock.GetUtcNow());
        foreach (var outbox in outboxes)
        {
            await outbox.DeliverAsync(message, cancellationToken);
        }

        return true;
    }
}
