using Monitoring.Applying;
using Monitoring.Cli;
using Monitoring.Cli.Sqlite;
using Monitoring.Core.Tests.Applying;
using Monitoring.Core.Tests.Support;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Stores;

public sealed class SqliteStoreTests : PartitionStoreContract, IDisposable
{
    private readonly OpenedStates _states = new();

    [Fact]
    public async Task Work_that_is_not_completed_leaves_nothing_behind()
    {
        var state = OpenState();
        var rows = ReportedRows.Exports(new Random(3), exports: 2, rows: 80, mentions: 60);
        await new BatchApplier(state.Partitions).ApplyAsync(rows[0], default);
        var before = await ReportedRows.StateOfAsync(state.Partitions);

        await using (await state.BeginAsync(default))
        {
            await new BatchApplier(state.Partitions).ApplyAsync(rows[1], default);
            Assert.NotEqual(before, await ReportedRows.StateOfAsync(state.Partitions));
            Assert.Equal(before, await ReportedRows.StateOfAsync(OpenState().Partitions));
        }

        Assert.Equal(before, await ReportedRows.StateOfAsync(state.Partitions));
        Assert.Equal(before, await ReportedRows.StateOfAsync(OpenState().Partitions));
    }

    [Fact]
    public async Task Completed_work_is_what_small_commits_come_to()
    {
        var rows = ReportedRows.Exports(new Random(4), exports: 3, rows: 80, mentions: 60);
        var state = OpenState();
        await using (var work = await state.BeginAsync(default))
        {
            foreach (var export in rows)
            {
                await new BatchApplier(state.Partitions).ApplyAsync(export, default);
            }

            await work.CompleteAsync(default);
        }

        var expected = ReportedRows.Describe(ReportedRows.Expected(rows));
        var kept = await ReportedRows.StateOfAsync(OpenState().Partitions);
        Assert.Equal(expected, string.Join('\n', kept.Split('\n').Where(line => line[4] == '-')));
    }

    [Fact]
    public async Task A_state_file_of_version_3_keeps_its_mentions_and_has_their_repeats_tagged()
    {
        var mention = Some.Mention(1, row: Some.Row(2, 5));
        var partition = Partition.Of("uob", mention.Id, 16);
        KnownMention known;
        using (var state = OpenState())
        {
            await new BatchApplier(state.Partitions).ApplyAsync([MatchedMention.Of("uob", mention)], default);
            known = Assert.Single(await state.Partitions.ReadKnownAsync(partition, [mention.Id], default)).Value;
        }

        // One key as version 3 wrote it: its number, the fingerprint's halves, the digest, export, row and line, and no other row that counted.
        var (high, low) = ((ulong)(mention.Id.Bits >> 64), (ulong)(mention.Id.Bits & ulong.MaxValue));
        var key = string.Concat(new[] { high, low, known.Digest }.Select(part => Convert.ToHexString(BitConverter.GetBytes(part))));
        _states.Execute($"UPDATE chunk SET keys = x'01{key}01{mention.Row.RowNumber:X2}{mention.Row.LineNumber:X2}00'; PRAGMA user_version=3");

        var store = Open();
        Assert.Equal(5L, _states.Execute("PRAGMA user_version"));
        Assert.Empty(await store.ReadReportedAsync(partition, [mention.Id], default));
        var again = MatchedMention.Of("uob", mention with { Row = Some.Row(3, 1) });
        Assert.Equal([mention.Row], await new BatchApplier(store).ApplyAsync([again], default));
        Assert.Equal(known, Assert.Single(await Open().ReadKnownAsync(partition, [mention.Id], default)).Value);
    }

    [Fact]
    public void Refuses_a_state_file_of_a_newer_version()
    {
        OpenState().Dispose();
        _states.Execute("PRAGMA user_version=99");

        var refusal = Assert.Throws<StateException>(OpenState);
        Assert.Equal(
            $"{_states.Folder.Database}: found state of version 99, this program knows up to 5. Use the newer program; nothing was changed.",
            refusal.Message);
    }

    [Fact]
    public async Task Several_that_make_the_state_file_at_once_all_find_it_whole()
    {
        for (var round = 1; round <= 6; round++)
        {
            using var folder = new TemporaryFolder();
            var state = new StateFolder(folder.Path);
            state.Create();
            using var start = new Barrier(8);

            var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    return SqliteState.Open(state);
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

            Assert.All(opened, each => each.Dispose());
        }
    }

    public void Dispose() => _states.Dispose();

    protected override IPartitionStore Open() => OpenState().Partitions;

    private SqliteState OpenState() => _states.Open();
}
