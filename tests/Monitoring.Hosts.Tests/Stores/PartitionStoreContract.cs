using Monitoring.Applying;
using Monitoring.Core.Tests.Applying;
using Monitoring.Core.Tests.Support;
using Monitoring.RollingUp;

namespace Monitoring.Hosts.Tests.Stores;

/// <summary>What the core asks of every store; each store's tests derive from this.</summary>
public abstract class PartitionStoreContract
{
    private static readonly Partition One = new("uob", 1);

    /// <summary>The store under test, empty at the start of a test; called again it gives a second handle on the same contents.</summary>
    protected abstract IPartitionStore Open();

    [Fact]
    public async Task Knows_nothing_of_an_untouched_partition()
    {
        var store = Open();
        Assert.Empty(await store.ReadKnownAsync(One, [Some.Mention().Id], default));
        Assert.Empty(await store.ReadMentionsAsync(One, [Some.Mention().Id], default));
        Assert.Empty(await store.ListMonthsAsync(One, default));
        var rollups = await store.ReadRollupsAsync(One, [new Month(2023, 11)], default);
        Assert.Equal((0, true), (rollups[new Month(2023, 11)].Version, rollups[new Month(2023, 11)].Rollup.IsEmpty));
    }

    [Fact]
    public async Task Gives_back_what_was_committed()
    {
        var store = Open();
        var change = New(Some.Mention(1, row: Some.Row(3, 7)), countedBy: Some.Row(2, 5));
        Assert.Empty(await store.CommitAsync([change], default));

        var mention = change.Mentions[0].Mention.Mention;
        foreach (var handle in new[] { store, Open() })
        {
            var known = await handle.ReadKnownAsync(One, [mention.Id, Some.Mention(2).Id], default);
            Assert.Equal(new KnownMention(change.Mentions[0].Digest, Some.Row(3, 7), Some.Row(2, 5)), Assert.Single(known).Value);
            var kept = Assert.Single(await handle.ReadMentionsAsync(One, [mention.Id], default)).Value;
            Assert.Equal(mention.Coverage, kept.Mention.Coverage);
            Assert.Equal(Some.Row(2, 5), kept.CountedBy);
            Assert.Equal([new Month(2023, 11)], await handle.ListMonthsAsync(One, default));
            var rollup = (await handle.ReadRollupsAsync(One, [mention.Month], default))[mention.Month];
            Assert.Equal(1, rollup.Version);
            Assert.Equal(RollupCodec.Encode(change.Rollups[0].Rollup), RollupCodec.Encode(rollup.Rollup));
            Assert.Single(await MonthOf(handle, mention.Month));
            Assert.Empty(await MonthOf(handle, mention.Month.Next));
        }
    }

    [Fact]
    public async Task Reads_several_months_at_once()
    {
        var store = Open();
        var days = new[] { "2023-09-30", "2023-10-01", "2023-11-30", "2023-12-01" };
        var mentions = days.Select((day, i) => Some.Mention(i + 1, Some.Coverage(day: day))).ToList();
        foreach (var mention in mentions)
        {
            Assert.Empty(await store.CommitAsync([New(mention)], default));
        }

        var read = new List<Fingerprint>();
        await foreach (var stored in store.ReadMonthsAsync(One, new Month(2023, 10), new Month(2023, 11), default))
        {
            read.Add(stored.Mention.Id);
        }

        Assert.Equal(mentions[1..3].Select(mention => mention.Id).Order(), read.Order());
    }

    [Fact]
    public async Task Refuses_a_rollup_worked_out_from_an_older_version()
    {
        var store = Open();
        await store.CommitAsync([New(Some.Mention(1))], default);

        Assert.Equal([One], await store.CommitAsync([New(Some.Mention(2))], default));
        Assert.Empty(await store.ReadKnownAsync(One, [Some.Mention(2).Id], default));
        Assert.Equal(1, (await store.ReadRollupsAsync(One, [new Month(2023, 11)], default))[new Month(2023, 11)].Rollup.Total.Hits);
    }

    [Fact]
    public async Task Refuses_a_new_mention_that_is_known_by_now_even_in_another_month()
    {
        var store = Open();
        await store.CommitAsync([New(Some.Mention(1))], default);

        var sameInDecember = New(Some.Mention(1, Some.Coverage(day: "2023-12-02")));
        Assert.Equal([One], await Open().CommitAsync([sameInDecember], default));
        Assert.Equal([new Month(2023, 11)], await store.ListMonthsAsync(One, default));
    }

    [Fact]
    public async Task Refuses_a_replacement_of_what_has_changed_meanwhile()
    {
        var store = Open();
        var first = New(Some.Mention(1));
        await store.CommitAsync([first], default);
        var known = (await store.ReadKnownAsync(One, [Some.Mention(1).Id], default)).Values.Single();
        var grown = Replacement(Some.Mention(1, Some.Coverage(reach: 2000)), known, readVersion: 1);
        Assert.Empty(await store.CommitAsync([grown], default));

        Assert.Equal([One], await store.CommitAsync([Replacement(Some.Mention(1, Some.Coverage(reach: 3000)), known, readVersion: 2)], default));
        var kept = Assert.Single(await MonthOf(Open(), new Month(2023, 11)));
        Assert.Equal(2000, kept.Mention.Coverage.Reach);
    }

    [Fact]
    public async Task A_refused_partition_leaves_the_others_committed()
    {
        var store = Open();
        await store.CommitAsync([New(Some.Mention(1))], default);
        var elsewhere = New(Some.Mention(5)) with { Partition = new Partition("uob", 2) };

        Assert.Equal([One], await store.CommitAsync([New(Some.Mention(2)), elsewhere], default));
        Assert.Single(await store.ReadKnownAsync(elsewhere.Partition, [Some.Mention(5).Id], default));
    }

    [Fact]
    public async Task Overlapping_exports_end_as_the_reckoning_says_through_two_handles()
    {
        var exports = ReportedRows.Exports(new Random(11), exports: 4, rows: 150, mentions: 100);
        IPartitionStore[] handles = [Open(), Open()];
        var turn = 0;
        foreach (var batch in exports.SelectMany(export => export.Chunk(60)))
        {
            await new BatchApplier(handles[turn++ % 2]).ApplyAsync(batch, default);
        }

        var state = await ReportedRows.StateOfAsync(handles[0]);
        var rollups = string.Join('\n', state.Split('\n').Where(line => line[4] == '-'));
        Assert.Equal(ReportedRows.Describe(ReportedRows.Expected(exports)), rollups);
        Assert.Equal(state, await ReportedRows.StateOfAsync(handles[1]));
    }

    /// <summary>Without tags, a repeated row leads to the same as with them; a store that tells no reports passes by tagging all.</summary>
    [Fact]
    public async Task Rows_told_as_repeats_before_they_are_tagged_end_as_if_they_had_been()
    {
        var exports = ReportedRows.Exports(new Random(12), exports: 2, rows: 150, mentions: 60);
        foreach (var (export, of) in new[] { (5, 1), (0, 0), (3, 1), (1, 0) })
        {
            exports.Add([.. exports[of].Select((row, i) => MatchedMention.Of(ReportedRows.Entity, row.Mention with { Row = Some.Row(export, i + 1) }))]);
        }

        var plain = new InMemoryStore();
        IPartitionStore[] handles = [Open(), Open()];
        var turn = 0;
        foreach (var batch in exports.SelectMany(export => export.Chunk(70)))
        {
            var store = handles[turn++ % 2];
            Assert.Equal(await new BatchApplier(plain).ApplyAsync(batch, default), await ApplyAsync(store, batch));
        }

        var expected = await ReportedRows.StateOfAsync(plain);
        Assert.Equal(expected, await ReportedRows.StateOfAsync(handles[0]));
        Assert.Equal(expected, await ReportedRows.StateOfAsync(Open()));
    }

    [Fact]
    public async Task Refuses_to_move_a_mention_that_has_changed_meanwhile()
    {
        var store = Open();
        var mention = Some.Mention(1, row: Some.Row(3, 7));
        await new BatchApplier(store).ApplyAsync([MatchedMention.Of(One.EntityId, mention)], default);
        var partition = Partition.Of(One.EntityId, mention.Id, store.ShardCount);
        if ((await store.ReadReportedAsync(partition, [mention.Id], default)).Count == 0)
        {
            return;
        }

        var known = (await store.ReadKnownAsync(partition, [mention.Id], default)).Values.Single();
        PartitionChange To(RowRef row) => new(partition, [], []) { Moves = [new RowMove(mention.Id, row, known)] };

        Assert.Empty(await store.CommitAsync([To(Some.Row(2, 5))], default));
        Assert.Equal([partition], await Open().CommitAsync([To(Some.Row(1, 1))], default));
        var moved = (await Open().ReadMentionsAsync(partition, [mention.Id], default)).Values.Single();
        Assert.Equal((Some.Row(2, 5), Some.Row(3, 7)), (moved.Mention.Row, moved.CountedBy));
        Assert.Equal(mention.Coverage, moved.Mention.Coverage);
    }

    private static async Task<IReadOnlyList<RowRef?>> ApplyAsync(IPartitionStore store, MatchedMention[] batch)
    {
        var isRepeat = new bool[batch.Length];
        for (var i = 0; i < batch.Length; i++)
        {
            var partition = Partition.Of(batch[i].EntityId, batch[i].Mention.Id, store.ShardCount);
            var reported = await store.ReadReportedAsync(partition, [batch[i].Mention.Id], default);
            isRepeat[i] = reported.TryGetValue(batch[i].Mention.Id, out var report) && report == batch[i].Reported;
        }

        var tagged = new Queue<RowRef?>(await new BatchApplier(store).ApplyAsync([.. batch.Where((_, i) => !isRepeat[i])], default));
        var repeats = new Queue<RowRef?>(await new RepeatApplier(store).ApplyAsync(
            [.. batch.Where((_, i) => isRepeat[i]).Select(row => new RepeatedMention(row.EntityId, row.Mention.Id, row.Mention.Row, row.Reported))],
            default));
        return [.. isRepeat.Select(repeated => repeated ? repeats.Dequeue() : tagged.Dequeue())];
    }

    private static async Task<List<StoredMention>> MonthOf(IPartitionStore store, Month month)
    {
        var mentions = new List<StoredMention>();
        await foreach (var mention in store.ReadMonthAsync(One, month, default))
        {
            mentions.Add(mention);
        }

        return mentions;
    }

    private static PartitionChange New(Mention mention, RowRef? countedBy = null) => Change(mention, countedBy ?? mention.Row, null, 0);

    private static PartitionChange Replacement(Mention mention, KnownMention known, long readVersion) =>
        Change(mention, known.CountedBy, known, readVersion);

    private static PartitionChange Change(Mention mention, RowRef countedBy, KnownMention? replaces, long readVersion)
    {
        var rollup = new Rollup();
        rollup.Add(mention);
        var content = MentionCodec.Encode(mention);
        return new PartitionChange(
            One, [new MentionChange(new StoredMention(mention, countedBy), content, MentionCodec.Digest(content), replaces)],
            [new RollupChange(mention.Month, rollup, readVersion)]);
    }
}
