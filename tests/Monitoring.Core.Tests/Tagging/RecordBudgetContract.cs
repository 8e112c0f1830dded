using Monitoring.Tagging;

namespace Monitoring.Core.Tests.Tagging;

/// <summary>What every budget has to hold to.</summary>
public abstract class RecordBudgetContract
{
    private static readonly Month November = new(2023, 11);

    /// <summary>One that nothing was used of.</summary>
    protected abstract IRecordBudget Create();

    [Fact]
    public async Task Grants_all_or_nothing_up_to_the_limit()
    {
        var budget = Create();

        Assert.Equal(new(true, 3), await budget.ReserveAsync(November, 7, 10, default));
        Assert.Equal(new(false, 3), await budget.ReserveAsync(November, 4, 10, default));
        Assert.Equal(new(true, 0), await budget.ReserveAsync(November, 3, 10, default));
        Assert.Equal(new(false, 0), await budget.ReserveAsync(November, 1, 10, default));
        Assert.Equal(new(false, 0), await budget.ReserveAsync(November, 1, 5, default));
        Assert.Equal(10, await budget.UsedAsync(November, default));
    }

    [Fact]
    public async Task Keeps_months_apart_and_takes_back_what_was_not_used()
    {
        var budget = Create();
        await budget.ReserveAsync(November, 10, 10, default);

        Assert.Equal(0, await budget.UsedAsync(November.Next, default));
        Assert.Equal(new(true, 9), await budget.ReserveAsync(November.Next, 1, 10, default));
        await budget.ReturnAsync(November, 4, default);

        Assert.Equal((6, 1), (await budget.UsedAsync(November, default), await budget.UsedAsync(November.Next, default)));
    }

    [Fact]
    public async Task Grants_exactly_the_limit_to_many_workers()
    {
        var budget = Create();

        var granted = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(async () =>
        {
            var mine = 0L;
            for (var i = 0; i < 50; i++)
            {
                mine += (await budget.ReserveAsync(November, 1, 333, default)).IsGranted ? 1 : 0;
            }

            return mine;
        })));

        Assert.Equal((333, 333), (granted.Sum(), await budget.UsedAsync(November, default)));
    }
}

public sealed class InMemoryRecordBudgetTests : RecordBudgetContract
{
    protected override IRecordBudget Create() => new InMemoryRecordBudget();
}
