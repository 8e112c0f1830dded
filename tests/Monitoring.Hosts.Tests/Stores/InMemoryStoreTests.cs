using Monitoring.Accounting;
using Monitoring.Applying;
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

public sealed class InMemorySentSummariesTests : SentSummariesContract
{
    private readonly InMemorySentSummaries _sent = new();

    protected override ISentSummaries Open() => _sent;
}

public sealed class InMemoryRegisterTests : RegisterContract
{
    private readonly InMemoryRegister _register = new();

    protected override IRegister Open() => _register;
}
