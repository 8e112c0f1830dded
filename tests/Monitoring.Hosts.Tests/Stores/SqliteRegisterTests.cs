using Monitoring.Core.Tests.Registering;
using Monitoring.Core.Tests.Support;
using Monitoring.Registering;

namespace Monitoring.Hosts.Tests.Stores;

public sealed class SqliteRegisterTests : RegisterContract, IDisposable
{
    private readonly OpenedStates _states = new();

    [Fact]
    public async Task Work_that_is_not_completed_leaves_nothing_behind()
    {
        var state = _states.Open();
        await using (await state.BeginAsync(default))
        {
            await new RegisterApplier(state.Register).ApplyAsync([SomeStatement.Stated(SomeStatement.Snapshot(), Some.Row())], default);
        }

        Assert.Equal(0L, _states.Execute("SELECT COUNT(*) FROM statement"));
    }

    [Fact]
    public async Task A_state_file_of_version_2_gets_a_register_and_keeps_all_that_it_holds()
    {
        _states.Execute(SqliteIssuedReportsTests.Version2);

        var state = _states.Open();
        await new RegisterApplier(state.Register).ApplyAsync([SomeStatement.Stated(SomeStatement.Snapshot(), Some.Row())], default);

        Assert.Single(await state.Ledger.ListAsync(default));
        Assert.Equal(5L, _states.Execute("PRAGMA user_version"));
        Assert.Equal(1L, _states.Execute("SELECT COUNT(*) FROM statement"));
    }

    [Fact]
    public async Task Clearing_the_figures_clears_the_register()
    {
        var state = _states.Open();
        await new RegisterApplier(state.Register).ApplyAsync([SomeStatement.Stated(SomeStatement.Snapshot(), Some.Row())], default);

        await state.ClearFiguresAsync(default);

        Assert.Equal(0L, _states.Execute("SELECT COUNT(*) FROM statement"));
    }

    public void Dispose() => _states.Dispose();

    protected override IRegister Open() => _states.Open().Register;
}
