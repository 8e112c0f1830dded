using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Issuing;
using Monitoring.Registering;

namespace Monitoring.Hosts.Tests.Stores;

public sealed class InMemoryStoreTests : PartitionStoreContract
{
    private readonly InMemoryStore _store = new();

    protected override IPartitionStore Open() => _store;
}

public sealed class InMemoryLedgerTests : LedgerContract
{
    private readonly InMemoryLedger _ledger = new();

    protected override ILedger Open() => _ledger;
}

public sealed class InMemoryIssuedReportsTests : IssuedReportsContract
{
    private readonly InMemoryIssuedReports _issued = new();

    protected override IIssuedReports Open() => _issued;
}

public sealed class InMemoryRegisterTests : RegisterContract
{
    private readonly InMemoryRegister _register = new();

    protected override IRegister Open() => _register;
}
