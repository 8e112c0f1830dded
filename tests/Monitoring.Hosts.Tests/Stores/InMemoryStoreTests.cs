using Monitoring.Applying;

namespace Monitoring.Hosts.Tests.Stores;

public sealed class InMemoryStoreTests : PartitionStoreContract
{
    private readonly InMemoryStore _store = new();

    protected override IPartitionStore Open() => _store;
}
