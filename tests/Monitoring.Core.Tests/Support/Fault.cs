using Monitoring.Accounting;
using Monitoring.Delivering;
using Monitoring.Issuing;

namespace Monitoring.Core.Tests.Support;

/// <summary>One call to a port that fails, before or after it took effect; the calls of all ports are counted together.</summary>
internal sealed class Fault(int failingCall, bool afterEffect)
{
    private int _calls;

    /// <summary>The call that failed; null while none has.</summary>
    public string? Hit { get; private set; }

    public async ValueTask<T> CallAsync<T>(string name, Func<ValueTask<T>> call)
    {
        var fails = ++_calls == failingCall;
        if (fails)
        {
            Hit = $"{name}, {(afterEffect ? "after" : "before")} its effect";
        }

        if (fails && !afterEffect)
        {
            throw new FaultException();
        }

        var result = await call();
        return fails ? throw new FaultException() : result;
    }

    public sealed class FaultException : Exception;

    public sealed class Ledger(ILedger ledger, Fault fault) : ILedger
    {
        public ValueTask<LedgerEntry?> FindAsync(ExportId id, CancellationToken cancellationToken) => ledger.FindAsync(id, cancellationToken);

        public ValueTask<bool> RecordAsync(LedgerEntry entry, CancellationToken cancellationToken) => ledger.RecordAsync(entry, cancellationToken);

        public ValueTask<IReadOnlyList<LedgerEntry>> ListAsync(CancellationToken cancellationToken) =>
            fault.CallAsync("ledger", () => ledger.ListAsync(cancellationToken));
    }

    public sealed class Issued(IIssuedReports issued, Fault fault) : IIssuedReports
    {
        public ValueTask<IReadOnlyList<IssuedReport>> ListAsync(ReportFilter which, CancellationToken cancellationToken) =>
            fault.CallAsync("list", () => issued.ListAsync(which, cancellationToken));

        public ValueTask<bool> TryIssueAsync(IssuedReport report, CancellationToken cancellationToken) =>
            fault.CallAsync("issue", () => issued.TryIssueAsync(report, cancellationToken));

        public ValueTask<bool> TryMoveMailAsync(IssuedReport report, Dispatch? before, CancellationToken cancellationToken) =>
            fault.CallAsync(report.Mail!.State.ToString(), () => issued.TryMoveMailAsync(report, before, cancellationToken));
    }

    public sealed class Outbox(IOutbox outbox, Fault fault) : IOutbox
    {
        public async ValueTask DeliverAsync(MailMessageBytes message, CancellationToken cancellationToken) =>
            await fault.CallAsync("delivery", async () =>
            {
                await outbox.DeliverAsync(message, cancellationToken);
                return true;
            });
    }
}
