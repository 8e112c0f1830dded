using System.Text;
using Monitoring.Accounting;
using Monitoring.Spreading;

namespace Monitoring.Core.Tests.Spreading;

public sealed class ExportArrivalTests
{
    [Fact]
    public async Task Takes_what_is_there_after_an_overwrite_during_the_copy()
    {
        var (office, source) = (new SpreadOffice(), new ExportContainer());
        source.Put("november.csv", SpreadOffice.Export(1, rows: 30));
        source.OverwriteDuringCopy.Enqueue(SpreadOffice.Export(2, rows: 30));

        var entry = await ArrivalOf(office, source).TakeAsync("november.csv", default);

        using var expected = LocalFile.Of("november.csv", SpreadOffice.Export(2, rows: 30), office.Clock.Now);
        Assert.Equal(expected.File.Id, entry!.Id);
        Assert.Empty(await ArrivalOf(office, source).SweepAsync(default));
    }

    [Fact]
    public async Task Gives_up_on_an_export_that_never_stands_still()
    {
        var (office, source) = (new SpreadOffice(), new ExportContainer());
        source.Put("november.csv", SpreadOffice.Export(1, rows: 30));
        Enumerable.Range(2, 9).ToList().ForEach(seed => source.OverwriteDuringCopy.Enqueue(SpreadOffice.Export(seed, rows: 30)));

        var failure = await Assert.ThrowsAsync<ExportChangedException>(() => ArrivalOf(office, source).TakeAsync("november.csv", default));

        Assert.Equal("november.csv: found it overwritten while it was being read.", failure.Message);
    }

    [Fact]
    public async Task An_export_that_is_gone_leaves_nothing_to_take()
    {
        var (office, source) = (new SpreadOffice(), new ExportContainer());

        Assert.Null(await ArrivalOf(office, source).TakeAsync("november.csv", default));
        Assert.Null(await ArrivalOf(office, source).FailAsync("november.csv", "Given up.", default));
        Assert.Empty(await office.State.Uploads.ListAsync(default));
    }

    [Fact]
    public async Task Repeated_and_late_events_change_nothing()
    {
        var (office, source) = (new SpreadOffice(), new ExportContainer());
        source.Put("november.csv", SpreadOffice.Export(1, rows: 60));
        await ArrivalOf(office, source).TakeAsync("november.csv", default);
        await ArrivalOf(office, source).TakeAsync("november.csv", default);
        await office.WorkAsync(new Random(1));
        var before = await office.DescribeAsync();

        source.Put("november.csv", SpreadOffice.Export(1, rows: 60));
        await ArrivalOf(office, source).TakeAsync("november.csv", default);
        source.Put("the same again.csv", SpreadOffice.Export(1, rows: 60));
        await ArrivalOf(office, source).TakeAsync("the same again.csv", default);
        await office.WorkAsync(new Random(2));

        Assert.Equal(before, await office.DescribeAsync());
    }

    [Fact]
    public async Task A_sweep_finds_what_no_event_announced_and_nothing_else()
    {
        var (office, source) = (new SpreadOffice(), new ExportContainer());
        source.Put("announced.csv", SpreadOffice.Export(1, rows: 30));
        await ArrivalOf(office, source).TakeAsync("announced.csv", default);
        source.Put("forgotten.csv", SpreadOffice.Export(2, rows: 30));
        source.Put("broken.jpg", [0xFF, 0xD8, 0xFF, 0xE0, .. Encoding.ASCII.GetBytes("..JFIF")]);

        Assert.Equal(["broken.jpg", "forgotten.csv"], await ArrivalOf(office, source).SweepAsync(default));
        await office.WorkAsync(new Random(3));

        Assert.Empty(await ArrivalOf(office, source).SweepAsync(default));
        var entries = await (await office.ActiveAsync()).Ledger.ListAsync(default);
        Assert.Equal(
            ["announced.csv Done", "broken.jpg Failed", "forgotten.csv Done"],
            entries.Select(entry => $"{entry.FileName} {entry.State}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_export_that_was_given_up_is_kept_and_can_be_retried()
    {
        var (office, source) = (new SpreadOffice(), new ExportContainer());
        source.Put("november.csv", SpreadOffice.Export(1, rows: 30));

        var failed = await ArrivalOf(office, source).FailAsync("november.csv", "Given up after 5 tries.", default);
        Assert.Equal((IntakeState.Failed, "Given up after 5 tries."), (failed!.State, failed.Failure));
        source.Remove("november.csv");

        Assert.True(await office.Intake.RetryAsync(failed.Id, default));
        await office.WorkAsync(new Random(4));
        Assert.Equal(IntakeState.Done, (await (await office.ActiveAsync()).Ledger.FindAsync(failed.Id, default))!.State);
    }

    private static ExportArrival ArrivalOf(SpreadOffice office, ExportContainer source) => new(source, office.Intake, office.Clock);
}
