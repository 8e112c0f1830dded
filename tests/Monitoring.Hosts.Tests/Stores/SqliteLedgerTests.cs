using Monitoring.Accounting;

namespace Monitoring.Hosts.Tests.Stores;

public sealed class SqliteLedgerTests : LedgerContract, IDisposable
{
    private readonly OpenedStates _states = new();

    public void Dispose() => _states.Dispose();

    protected override ILedger Open() => _states.Open().Ledger;
}
