using Monitoring.Applying;
using Monitoring.Core.Tests.Applying;
using Monitoring.Registering;
using Monitoring.RollingUp;

namespace Monitoring.Core.Tests;

public sealed class MonthFiguresTests
{
    private static readonly Month November = new(2023, 11);

    private readonly InMemoryStore _store = new(shardCount: 64);

    [Fact]
    public async Task Reads_sixteen_shards_at_once_and_gives_them_in_their_order()
    {
        await FillAsync();
        var gates = Enumerable.Range(0, 64).Select(_ => new TaskCompletionSource()).ToList();
        var network = new NetworkStore(_store, partition => gates[partition.Shard].Task);

        var reading = MentionsAsync(network);

        // The answers come in from the last to the first of each sixteen.
        for (var shard = 63; shard >= 0; shard--)
        {
            gates[(shard / 16 * 16) + 15 - (shard % 16)].SetResult();
        }

        Assert.Equal((await MentionsAsync(_store)).Select(mention => mention.Id), (await reading).Select(mention => mention.Id));
        Assert.Equal(16, network.MostAtOnce);
    }

    [Fact]
    public async Task Figures_are_the_same_however_the_answers_come_in()
    {
        await FillAsync();
        var random = new Random(8);
        var network = new NetworkStore(_store, async _ =>
        {
            for (var yields = random.Next(20); yields > 0; yields--)
            {
                await Task.Yield();
            }
        });

        Assert.Equal(
            RollupCodec.Encode(await new MonthFigures(_store, new InMemoryRegister()).RollUpAsync(ReportedRows.Entity, November, default)),
            RollupCodec.Encode(await new MonthFigures(network, new InMemoryRegister()).RollUpAsync(ReportedRows.Entity, November, default)));
        Assert.Equal(
            await new MonthFigures(_store, new InMemoryRegister()).ListMonthsAsync(ReportedRows.Entity, default),
            await new MonthFigures(network, new InMemoryRegister()).ListMonthsAsync(ReportedRows.Entity, default));
    }

    [Fact]
    public async Task A_store_that_answers_on_the_spot_is_asked_one_shard_at_a_time()
    {
        var store = new NetworkStore(_store, _ => Task.CompletedTask);

        var months = new MonthFigures(store, new InMemoryRegister()).ListMonthsAsync(ReportedRows.Entity, default);

        Assert.True(months.IsCompletedSuccessfully);
        Assert.Empty(await months);
        Assert.Equal(1, store.MostAtOnce);
    }

    [Fact]
    public async Task A_shard_that_cannot_be_read_fails_the_month_after_the_others_have_ended()
    {
        var (started, ended) = (0, 0);
        var sixteen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var network = new NetworkStore(_store, async partition =>
        {
            if (++started == 16)
            {
                sixteen.SetResult();
            }

            await sixteen.Task;
            if (partition.Shard == 3)
            {
                throw new IOException("throttled");
            }

            await Task.Delay(5);
            Interlocked.Increment(ref ended);
        });

        var failure = await Assert.ThrowsAsync<IOException>(
            async () => await new MonthFigures(network, new InMemoryRegister()).RollUpAsync(ReportedRows.Entity, November, default));

        Assert.Equal("throttled", failure.Message);
        Assert.Equal(started - 1, ended);
    }

    private async Task FillAsync()
    {
        foreach (var export in ReportedRows.Exports(new Random(5), exports: 2, rows: 300, mentions: 200))
        {
            await new BatchApplier(_store).ApplyAsync(export, default);
        }
    }

    private static async Task<List<Mention>> MentionsAsync(IPartitionStore store)
    {
        var mentions = new List<Mention>();
        await foreach (var mention in new MonthFigures(store, new InMemoryRegister()).ReadMentionsAsync(ReportedRows.Entity, November, default))
        {
            mentions.Add(mention);
        }

        return mentions;
    }
}
