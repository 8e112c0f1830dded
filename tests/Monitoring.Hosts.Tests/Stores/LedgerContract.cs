using Monitoring.Accounting;
using Monitoring.Core.Tests.Support;

namespace Monitoring.Hosts.Tests.Stores;

/// <summary>What the core asks of every ledger; each store's tests derive from this.</summary>
public abstract class LedgerContract
{
    /// <summary>The ledger under test, empty at the start of a test; called again it gives a second handle on the same contents.</summary>
    protected abstract ILedger Open();

    [Fact]
    public async Task Knows_nothing_of_a_file_that_never_came()
    {
        Assert.Null(await Open().FindAsync(Some.Export(1), default));
        Assert.Empty(await Open().ListAsync(default));
    }

    [Fact]
    public async Task Gives_back_all_that_an_entry_says()
    {
        var entry = Entry(1, IntakeState.Done) with
        {
            Batches = 3,
            DoneAt = new DateTimeOffset(2023, 11, 5, 9, 45, 0, TimeSpan.Zero),
            Length = 1234,
            Format = "meltwater-classic+generic-zh",
            Kind = "mentions+accounts",
            Encoding = "utf-16+gb18030",
            Rows = 10,
            Counted = 4,
            Duplicate = 3,
            Unmatched = 2,
            Rejected = 1,
            RejectsFile = "rejects/一.csv",
            FirstDay = new DateOnly(2023, 11, 1),
            LastDay = new DateOnly(2023, 11, 30),
            LeftOut = ["sheet 'Notes': no header", "sheet '二': empty"],
        };

        Assert.True(await Open().RecordAsync(entry, default));

        var kept = await Open().FindAsync(entry.Id, default);
        Assert.Equal(entry.LeftOut, kept!.LeftOut);
        Assert.Equal(entry, kept with { LeftOut = entry.LeftOut });
    }

    [Fact]
    public async Task A_replaced_entry_keeps_its_place()
    {
        var ledger = Open();
        foreach (var number in new[] { 3, 1, 2 })
        {
            await ledger.RecordAsync(Arrived(number, IntakeState.Waiting), default);
        }

        Assert.True(await Open().RecordAsync(Arrived(1, IntakeState.Failed) with { Failure = "no header" }, default));

        Assert.Equal(
            [(Some.Export(3), IntakeState.Waiting), (Some.Export(1), IntakeState.Failed), (Some.Export(2), IntakeState.Waiting)],
            (await ledger.ListAsync(default)).Select(entry => (entry.Id, entry.State)));
        Assert.Equal("no header", (await ledger.FindAsync(Some.Export(1), default))!.Failure);

        // Number 3 came first, then 1, then 2.
        static LedgerEntry Arrived(int number, IntakeState state) =>
            Entry(number, state) with { ReceivedAt = new DateTimeOffset(2023, 11, 5, 9, number % 3, 0, TimeSpan.Zero) };
    }

    [Theory]
    [InlineData(IntakeState.Waiting)]
    [InlineData(IntakeState.Reading)]
    [InlineData(IntakeState.Applying)]
    [InlineData(IntakeState.Failed)]
    public async Task A_late_worker_does_not_move_a_finished_upload_back(IntakeState late)
    {
        var ledger = Open();
        Assert.True(await ledger.RecordAsync(Entry(1, late), default));
        Assert.True(await ledger.RecordAsync(Entry(1, IntakeState.Done) with { Counted = 7 }, default));

        Assert.False(await Open().RecordAsync(Entry(1, late), default));

        Assert.Equal((IntakeState.Done, 7), await StandingAsync(ledger));
    }

    [Fact]
    public async Task A_finished_upload_worked_out_again_replaces_what_it_came_to_before()
    {
        var ledger = Open();
        await ledger.RecordAsync(Entry(1, IntakeState.Done) with { Counted = 7 }, default);

        Assert.True(await Open().RecordAsync(Entry(1, IntakeState.Done) with { Counted = 8 }, default));

        Assert.Equal((IntakeState.Done, 8), await StandingAsync(ledger));
    }

    [Fact]
    public async Task Of_many_workers_at_once_the_one_that_finished_is_believed()
    {
        ILedger[] handles = [Open(), Open()];
        await Task.WhenAll(Enumerable.Range(0, 24).Select(worker => Task.Run(async () =>
            await handles[worker % 2].RecordAsync(Entry(1, worker == 11 ? IntakeState.Done : IntakeState.Applying), default))));

        Assert.Equal(IntakeState.Done, Assert.Single(await handles[0].ListAsync(default)).State);
    }

    private static async Task<(IntakeState State, long Counted)> StandingAsync(ILedger ledger)
    {
        var entry = Assert.Single(await ledger.ListAsync(default));
        return (entry.State, entry.Counted);
    }

    private static LedgerEntry Entry(int number, IntakeState state) => new()
    {
        Id = Some.Export(number),
        FileName = $"export-{number}.csv",
        ReceivedAt = new DateTimeOffset(2023, 11, 5, 9, 30, number, TimeSpan.Zero),
        State = state,
    };
}
