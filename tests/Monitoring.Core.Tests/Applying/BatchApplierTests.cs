using Monitoring.Applying;
using Monitoring.Core.Tests.Support;
using Monitoring.Registering;
using Monitoring.RollingUp;

namespace Monitoring.Core.Tests.Applying;

public sealed class BatchApplierTests
{
    // As a table service does it: small transactions, and a refused insert is cheaper than asking first.
    private static readonly ChangeLimit Small = new(Rows: 9, Bytes: 16_000);

    [Fact]
    public async Task Counts_a_mention_once_when_its_row_comes_again()
    {
        var store = new InMemoryStore();
        var applier = new BatchApplier(store);
        var first = MatchedMention.Of("uob", Some.Mention(row: Some.Row(1, 1)));
        var again = MatchedMention.Of("uob", Some.Mention(row: Some.Row(2, 9)));

        Assert.Equal([null], await applier.ApplyAsync([first], CancellationToken.None));
        Assert.Equal([Some.Row(1, 1)], await applier.ApplyAsync([again], CancellationToken.None));

        Assert.Equal(1, (await NovemberAsync(store)).Total.Hits);
    }

    [Fact]
    public async Task A_repeated_batch_finds_its_own_rows_counted_as_before()
    {
        var applier = new BatchApplier(new InMemoryStore());
        MatchedMention[] batch =
        [
            MatchedMention.Of("uob", Some.Mention(1, row: Some.Row(1, 1))),
            MatchedMention.Of("uob", Some.Mention(1, row: Some.Row(1, 2))),
            MatchedMention.Of("uob", Some.Mention(2, row: Some.Row(1, 3))),
        ];

        var first = await applier.ApplyAsync(batch, CancellationToken.None);
        var retry = await applier.ApplyAsync(batch, CancellationToken.None);

        Assert.Equal([null, Some.Row(1, 1), null], first);
        Assert.Equal(first, retry);
    }

    [Fact]
    public async Task Takes_the_larger_reach_whichever_came_first()
    {
        foreach (var (early, late) in new[] { (1000, 5000), (5000, 1000) })
        {
            var store = new InMemoryStore();
            var applier = new BatchApplier(store);
            await applier.ApplyAsync([MatchedMention.Of("uob", Some.Mention(coverage: Some.Coverage(reach: early), row: Some.Row(1)))], CancellationToken.None);
            await applier.ApplyAsync([MatchedMention.Of("uob", Some.Mention(coverage: Some.Coverage(reach: late), row: Some.Row(2)))], CancellationToken.None);

            var rollup = await NovemberAsync(store);
            Assert.Equal((1, 5000, 5000), (rollup.Total.Hits, rollup.Total.Reach, rollup.UniqueOutletReach));
        }
    }

    [Fact]
    public async Task Moves_a_mention_to_the_month_that_its_better_row_names()
    {
        var store = new InMemoryStore();
        var applier = new BatchApplier(store);
        await applier.ApplyAsync(
            [
                MatchedMention.Of("uob", Some.Mention(1, Some.Coverage(reach: 900, day: "2023-11-30"), Some.Row(1, 1))),
                MatchedMention.Of("uob", Some.Mention(2, Some.Coverage(reach: 300, day: "2023-11-29"), Some.Row(1, 2))),
            ],
            CancellationToken.None);
        await applier.ApplyAsync([MatchedMention.Of("uob", Some.Mention(1, Some.Coverage(reach: 950, day: "2023-12-01"), Some.Row(2, 1)))], CancellationToken.None);

        var figures = new MonthFigures(store, new InMemoryRegister());
        var november = await NovemberAsync(store);
        var december = await figures.RollUpAsync("uob", new Month(2023, 12), CancellationToken.None);
        Assert.Equal((1, 300, 300), (november.Total.Hits, november.Total.Reach, november.UniqueOutletReach));
        Assert.Equal((1, 950, 950), (december.Total.Hits, december.Total.Reach, december.UniqueOutletReach));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Any_order_and_any_repetition_of_overlapping_exports_gives_the_same_bytes(bool limited)
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var random = new Random(seed);
            var exports = ReportedRows.Exports(random, exports: 4, rows: 120, mentions: 90);
            var expected = ReportedRows.Describe(ReportedRows.Expected(exports));
            string? first = null;
            for (var run = 0; run < 4; run++)
            {
                var store = Store(3, limited);
                var applier = new BatchApplier(store);
                var uploads = exports.Concat(exports.Take(run)).OrderBy(_ => random.Next()).ToList();
                foreach (var upload in uploads)
                {
                    foreach (var batch in upload.Chunk(random.Next(1, 200)))
                    {
                        await applier.ApplyAsync(batch, CancellationToken.None);
                    }
                }

                var state = await ReportedRows.StateOfAsync(store);
                first ??= state;
                Assert.True(first == state, $"seed {seed}, run {run}: another order gave other bytes");
            }

            var rollups = string.Join('\n', first!.Split('\n').Where(line => line[4] == '-'));
            Assert.True(expected == rollups, $"seed {seed}: the rollups are not the sums over the rows that stand");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Four_workers_at_once_count_each_mention_once(bool limited)
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var exports = ReportedRows.Exports(new Random(seed), exports: 4, rows: 400, mentions: 150);
            var alone = new InMemoryStore(shardCount: 2);
            foreach (var export in exports)
            {
                await new BatchApplier(alone).ApplyAsync(export, CancellationToken.None);
            }

            var shared = Store(2, limited);
            await Parallel.ForEachAsync(exports.Concat(exports), async (export, token) =>
            {
                foreach (var batch in export.Chunk(25))
                {
                    await new BatchApplier(shared).ApplyAsync(batch, token);
                }
            });

            Assert.True(await ReportedRows.StateOfAsync(alone) == await ReportedRows.StateOfAsync(shared), $"seed {seed}");
        }
    }

    [Fact]
    public async Task A_mention_that_another_worker_moves_between_two_reads_is_worked_out_again()
    {
        var store = new InMemoryStore(shardCount: 1);
        var first = MatchedMention.Of("uob", Some.Mention(1, Some.Coverage(reach: 10, outlet: "A"), Some.Row(1)));
        var moved = MatchedMention.Of("uob", Some.Mention(1, Some.Coverage(reach: 20, outlet: "B", day: "2023-12-01"), Some.Row(2)));
        var grown = MatchedMention.Of("uob", Some.Mention(1, Some.Coverage(reach: 30, outlet: "C"), Some.Row(3)));
        await new BatchApplier(store).ApplyAsync([first], CancellationToken.None);
        var interrupted = new InterruptedStore(
            store, async () => await new BatchApplier(store).ApplyAsync([moved], CancellationToken.None));

        await new BatchApplier(interrupted).ApplyAsync([grown], CancellationToken.None);

        var november = await NovemberAsync(store);
        Assert.Equal((1, 30, "c"), (november.Total.Hits, november.Total.Reach, november.Outlets.Keys.Single()));
        Assert.Equal([new Month(2023, 11)], await new MonthFigures(store, new InMemoryRegister()).ListMonthsAsync("uob", CancellationToken.None));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_fault_at_any_store_call_loses_nothing_and_doubles_nothing(bool limited)
    {
        var exports = ReportedRows.Exports(new Random(7), exports: 2, rows: 60, mentions: 40);
        var undisturbed = new InMemoryStore(shardCount: 2);
        foreach (var export in exports)
        {
            await new BatchApplier(undisturbed).ApplyAsync(export, CancellationToken.None);
        }

        var expected = await ReportedRows.StateOfAsync(undisturbed);
        var faults = 0;
        foreach (var afterEffect in new[] { false, true })
        {
            for (var failingCall = 1; ; failingCall++)
            {
                var kept = Store(2, limited);
                var faulty = new FaultyStore(kept, failingCall, afterEffect);
                foreach (var batch in exports.SelectMany(export => export.Chunk(20)))
                {
                    try
                    {
                        await new BatchApplier(faulty).ApplyAsync(batch, CancellationToken.None);
                    }
                    catch (FaultyStore.FaultException)
                    {
                        faults++;
                        await new BatchApplier(faulty).ApplyAsync(batch, CancellationToken.None);
                    }
                }

                Assert.True(expected == await ReportedRows.StateOfAsync(kept), $"call {failingCall}, after its effect: {afterEffect}");
                if (!faulty.HasFailed)
                {
                    break;
                }
            }
        }

        Assert.True(faults > 20, $"only {faults} faults were tried");
    }

    [Fact]
    public async Task Conflicts_that_come_from_nowhere_are_worked_out_again_under_many_workers()
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var exports = ReportedRows.Exports(new Random(seed), exports: 4, rows: 200, mentions: 90);
            var expected = ReportedRows.Describe(ReportedRows.Expected(exports));
            var shared = Store(2, limited: true);
            var refusing = new RefusingStore(shared, new Random(seed));
            await Parallel.ForEachAsync(exports.Concat(exports), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (export, token) =>
            {
                foreach (var batch in export.Chunk(30))
                {
                    await new BatchApplier(refusing).ApplyAsync(batch, token);
                }
            });

            var state = await ReportedRows.StateOfAsync(shared);
            Assert.True(expected == string.Join('\n', state.Split('\n').Where(line => line[4] == '-')), $"seed {seed}");
            Assert.True(refusing.Refusals > 10, $"seed {seed}: only {refusing.Refusals} commits were refused");
        }
    }

    [Fact]
    public async Task A_batch_of_new_mentions_asks_a_store_that_inserts_first_for_nothing_but_the_rollups()
    {
        var store = new CountingStore(Store(1, limited: true));
        var batch = Enumerable.Range(1, 5).Select(id => MatchedMention.Of("uob", Some.Mention(id, row: Some.Row(1, id)))).ToList();

        await new BatchApplier(store).ApplyAsync(batch, CancellationToken.None);
        Assert.Equal((0, 1, 1), (store.KnownReads, store.RollupReads, store.Commits));

        await new BatchApplier(store).ApplyAsync(batch, CancellationToken.None);
        Assert.Equal((1, 2, 3), (store.KnownReads, store.RollupReads, store.Commits));
        Assert.Equal(5, (await NovemberAsync(store)).Total.Hits);
    }

    [Fact]
    public async Task A_mention_larger_than_the_store_takes_fails_and_says_so()
    {
        var huge = MatchedMention.Of("uob", Some.Mention(1, Some.Coverage(text: new string('大', 8000))));

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(
            async () => await new BatchApplier(Store(1, limited: true)).ApplyAsync([huge], CancellationToken.None));

        Assert.StartsWith("A change of ", failure.Message, StringComparison.Ordinal);
    }

    private static InMemoryStore Store(int shardCount, bool limited) =>
        limited ? new InMemoryStore(shardCount, Small, insertsFirst: true) : new InMemoryStore(shardCount);

    private static ValueTask<Rollup> NovemberAsync(IPartitionStore store) =>
        new MonthFigures(store, new InMemoryRegister()).RollUpAsync("uob", new Month(2023, 11), CancellationToken.None);
}
