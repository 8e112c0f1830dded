using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;
using Monitoring.Hosts.Tests.Stores;
using Monitoring.Registering;

namespace Monitoring.Functions.Tests.Storage;

public sealed class TableRegisterTests : RegisterContract
{
    private readonly FakeTable _table = new() { PageSize = 7 };

    protected override IRegister Open() => new TableRegister(_table);
}
