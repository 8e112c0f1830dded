using Monitoring.Accounting;

namespace Monitoring.Core.Tests.Spreading;

public sealed class RebuildingTests
{
    private static readonly IntakeRules Both = SpreadOffice.RulesOf("uob", "University of Birmingham", "Harbour Institute");

    [Fact]
    public async Task Reports_stand_on_the_earlier_figures_until_every_upload_is_in_the_new_ones()
    {
        var office = await TakenAsync();
        var before = await office.ActiveAsync();
        office.Rules = Both;

        Assert.Equal(2, await RebuildingOf(office).ContinueAsync(default));
        Assert.Equal(0, await RebuildingOf(office).ContinueAsync(default));
        while (office.State.Messages.Count > 1)
        {
            Assert.Same(before, await office.ActiveAsync());
            await TakeFirstAsync(office);
        }

        Assert.Same(before, await office.ActiveAsync());
        await TakeFirstAsync(office);

        var fresh = new SpreadOffice { Rules = Both };
        foreach (var upload in new[] { 1, 2 })
        {
            await fresh.TakeAsync($"{upload}.csv", SpreadOffice.Export(upload, rows: 60));
        }

        await fresh.WorkAsync(new Random(3));
        Assert.Equal(await fresh.DescribeFiguresAsync(), await office.DescribeFiguresAsync());
    }

    [Fact]
    public async Task An_upload_that_comes_during_a_rebuild_is_in_the_new_figures()
    {
        var office = await TakenAsync();
        office.Rules = Both;
        await office.TakeAsync("3.csv", SpreadOffice.Export(3, rows: 60));
        await office.WorkAsync(new Random(4));

        var entries = await (await office.ActiveAsync()).Ledger.ListAsync(default);
        Assert.Equal(["1.csv", "2.csv", "3.csv"], entries.Select(entry => entry.FileName).Order(StringComparer.Ordinal));
        Assert.All(entries, entry => Assert.Equal(IntakeState.Done, entry.State));
    }

    [Fact]
    public async Task An_upload_that_cannot_be_read_any_more_keeps_the_earlier_figures_in_use()
    {
        var office = await TakenAsync();
        var before = await office.ActiveAsync();
        var damaged = (await before.Ledger.ListAsync(default))[0];
        office.State.Damage(damaged.Id, [0x1F, 0x8B, 8, 0, 0]);
        office.Rules = Both;
        await RebuildingOf(office).ContinueAsync(default);
        await office.WorkAsync(new Random(5));

        Assert.Same(before, await office.ActiveAsync());
        await RebuildingOf(office).DropOldAsync(default);
        Assert.Equal(2, (await office.State.ListBasesAsync(default)).Count);

        office.State.Damage(damaged.Id, SpreadOffice.Export(1, rows: 60));
        await office.Intake.RetryAsync(damaged.Id, default);
        await office.WorkAsync(new Random(6));
        Assert.NotSame(before, await office.ActiveAsync());
    }

    [Fact]
    public async Task A_batch_cut_by_earlier_rules_is_out_of_date()
    {
        var office = new SpreadOffice();
        await office.TakeAsync("1.csv", SpreadOffice.Export(1, rows: 60));
        var message = (Monitoring.Spreading.BatchMessage)office.State.Messages[0];
        office.Rules = Both;

        Assert.Equal(new BatchResult(BatchEnd.OutOfDate), await office.Batches.TakeAsync(message, default));
    }

    [Fact]
    public async Task Figures_of_earlier_rules_are_dropped_once_nothing_stands_on_them()
    {
        var office = await TakenAsync();
        office.Rules = Both;
        await RebuildingOf(office).ContinueAsync(default);
        await RebuildingOf(office).DropOldAsync(default);
        Assert.Equal(2, (await office.State.ListBasesAsync(default)).Count);

        await office.WorkAsync(new Random(7));
        await RebuildingOf(office).DropOldAsync(default);
        Assert.Equal([(await office.State.ReadOfficeAsync(default)).ActiveBasis!], await office.State.ListBasesAsync(default));
    }

    [Fact]
    public async Task A_rebuild_that_a_person_asks_for_works_everything_out_again()
    {
        var office = await TakenAsync();
        var (before, figures) = (await office.ActiveAsync(), await office.DescribeFiguresAsync());

        Assert.Equal(2, await RebuildingOf(office).RestartAsync(default));
        await office.WorkAsync(new Random(8));

        Assert.NotSame(before, await office.ActiveAsync());
        Assert.Equal(figures, await office.DescribeFiguresAsync());
    }

    [Fact]
    public async Task An_upload_whose_message_was_lost_is_read_again_after_some_hours()
    {
        var office = new SpreadOffice();
        await office.TakeAsync("1.csv", SpreadOffice.Export(1, rows: 60));
        office.State.Messages.Clear();
        Assert.Equal(0, await RebuildingOf(office).ContinueAsync(default));

        office.Clock.Now += Rebuilding.StuckAfter + TimeSpan.FromMinutes(1);
        Assert.Equal(1, await RebuildingOf(office).ContinueAsync(default));
        await office.WorkAsync(new Random(9));
        Assert.Equal(IntakeState.Done, (await (await office.ActiveAsync()).Ledger.ListAsync(default))[0].State);
    }

    private static Rebuilding RebuildingOf(SpreadOffice office) => new(office.Rules, office.State, office.Clock);

    private static async Task<SpreadOffice> TakenAsync()
    {
        var office = new SpreadOffice();
        foreach (var upload in new[] { 1, 2 })
        {
            await office.TakeAsync($"{upload}.csv", SpreadOffice.Export(upload, rows: 60));
            office.Clock.Now += TimeSpan.FromMinutes(1);
        }

        await office.WorkAsync(new Random(2));
        return office;
    }

    private static async Task TakeFirstAsync(SpreadOffice office)
    {
        var message = office.State.Messages[0];
        office.State.Messages.RemoveAt(0);
        await office.WorkAsync(message);
    }
}
