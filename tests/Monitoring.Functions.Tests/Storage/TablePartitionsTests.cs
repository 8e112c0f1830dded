using Azure;
using Monitoring.Applying;
using Monitoring.Core.Tests.Applying;
using Monitoring.Core.Tests.Support;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;
using Monitoring.Hosts.Tests.Stores;
using Monitoring.RollingUp;

namespace Monitoring.Functions.Tests.Storage;

public sealed class TablePartitionsTests : PartitionStoreContract
{
    private static readonly Partition One = new("uob", 1);

    private readonly FakeTable _table = new() { PageSize = 7 };

    [Theory]
    [InlineData("北京")]
    [InlineData("a/b\\c#d?e'f\u0001")]
    [InlineData("")]
    public async Task Keeps_any_entity_apart_whatever_its_id_is_made_of(string entityId)
    {
        var partition = new Partition(entityId, 3);
        Assert.Empty(await Open().CommitAsync([Change(partition, Some.Mention(1))], default));

        Assert.Single(await Open().ReadKnownAsync(partition, [Some.Mention(1).Id], default));
        Assert.Empty(await Open().ReadKnownAsync(new Partition($"{entityId} ", 3), [Some.Mention(1).Id], default));
        Assert.Empty(await Open().ReadKnownAsync(partition with { Shard = 4 }, [Some.Mention(1).Id], default));
    }

    [Fact]
    public async Task Keeps_two_long_ids_apart_that_differ_in_their_last_letter()
    {
        var name = new string('大', 400);
        var partition = new Partition($"{name}a", 0);
        Assert.Empty(await Open().CommitAsync([Change(partition, Some.Mention(1))], default));

        Assert.Single(await Open().ReadKnownAsync(partition, [Some.Mention(1).Id], default));
        Assert.Empty(await Open().ReadKnownAsync(new Partition($"{name}b", 0), [Some.Mention(1).Id], default));
    }

    [Fact]
    public async Task Reads_a_months_mentions_in_fingerprint_order_over_several_pages()
    {
        var mentions = Enumerable.Range(1, 30).Select(id => Some.Mention(id)).ToList();
        await Open().CommitAsync([Change(One, [.. mentions])], default);

        var read = new List<Fingerprint>();
        await foreach (var stored in Open().ReadMonthAsync(One, new Month(2023, 11), default))
        {
            read.Add(stored.Mention.Id);
        }

        Assert.Equal(mentions.Select(mention => mention.Id).Order(), read);
    }

    [Fact]
    public async Task Splits_a_rollup_that_one_property_cannot_hold()
    {
        var rollup = LargeRollup(outlets: 2000);
        Assert.True(RollupCodec.Encode(rollup).Length > 70_000);
        await Open().CommitAsync([new PartitionChange(One, [], [new RollupChange(new Month(2023, 11), rollup, 0)])], default);

        var entity = Assert.Single(_table.Entities);
        Assert.True(entity.ContainsKey("Content1"));
        var read = (await Open().ReadRollupsAsync(One, [new Month(2023, 11)], default))[new Month(2023, 11)];
        Assert.Equal(RollupCodec.Encode(rollup), RollupCodec.Encode(read.Rollup));
    }

    [Fact]
    public async Task A_rollup_that_shrinks_leaves_nothing_of_the_larger_one()
    {
        var month = new Month(2023, 11);
        await Open().CommitAsync([new PartitionChange(One, [], [new RollupChange(month, LargeRollup(outlets: 2000), 0)])], default);
        var small = LargeRollup(outlets: 1);
        Assert.Empty(await Open().CommitAsync([new PartitionChange(One, [], [new RollupChange(month, small, 1)])], default));

        var read = (await Open().ReadRollupsAsync(One, [month], default))[month];
        Assert.Equal(2, read.Version);
        Assert.Equal(RollupCodec.Encode(small), RollupCodec.Encode(read.Rollup));
    }

    [Fact]
    public async Task Takes_a_hundred_rows_in_one_transaction_and_says_what_is_wrong_with_more()
    {
        Assert.Empty(await Open().CommitAsync([Change(One, [.. Enumerable.Range(1, 99).Select(id => Some.Mention(id))])], default));
        Assert.Equal(100, _table.Entities.Count);

        var tooMany = Change(One with { Shard = 2 }, [.. Enumerable.Range(1, 100).Select(id => Some.Mention(id))]);
        var refusal = await Assert.ThrowsAsync<TableLimitException>(async () => await Open().CommitAsync([tooMany], default));
        Assert.Equal(
            "Partition '756f62-0002': found more than 100 rows to write in one transaction. Nothing was written.", refusal.Message);
        Assert.Equal(100, _table.Entities.Count);
    }

    [Fact]
    public async Task Says_which_mention_is_too_long_for_a_row()
    {
        var mention = Some.Mention(1, Some.Coverage(text: Noise(1_500_000)));

        var refusal = await Assert.ThrowsAsync<TableLimitException>(async () => await Open().CommitAsync([Change(One, mention)], default));
        Assert.Matches(
            $"^The row 'm{mention.Id}' of partition '756f62-0001': found [0-9]+ bytes, expected at most 1048576. Nothing was written.$", refusal.Message);
        Assert.Empty(_table.Entities);
    }

    [Fact]
    public async Task What_the_limit_allows_fits_a_transaction_even_if_nothing_compresses()
    {
        // Base64 of noise: text that takes three quarters of its length at the least.
        var text = Noise(700_000);
        var change = Change(One, [.. Enumerable.Range(1, 2).Select(id => Some.Mention(id, Some.Coverage(text: text)))]);

        Assert.True(Open().ChangeLimit.Allows(change));
        Assert.Empty(await Open().CommitAsync([change], default));
    }

    [Fact]
    public async Task A_conflict_in_the_middle_of_a_transaction_refuses_all_of_it()
    {
        await Open().CommitAsync([Change(One, Some.Mention(3))], default);
        var before = _table.Entities.Select(entity => (entity.RowKey, entity.ETag)).ToList();
        var mentions = new[] { Some.Mention(1), Some.Mention(2), Some.Mention(3), Some.Mention(4) }
            .Select(mention => mention with { Day = Some.Day("2023-12-24") }).ToArray();

        Assert.Equal([One], await Open().CommitAsync([Change(One, mentions)], default));
        Assert.Equal(before, _table.Entities.Select(entity => (entity.RowKey, entity.ETag)));
    }

    [Fact]
    public async Task A_replacement_loses_to_one_that_comes_between_its_reading_and_its_writing()
    {
        var month = new Month(2023, 11);
        await Open().CommitAsync([Change(One, Some.Mention(1))], default);
        var overtaken = false;
        _table.Before = request =>
        {
            if (request == "SubmitTransactionAsync" && !overtaken)
            {
                overtaken = true;
                Assert.Empty(Open().CommitAsync([new PartitionChange(One, [], [new RollupChange(month, LargeRollup(1), 1)])], default).AsTask().Result);
            }
        };

        Assert.Equal([One], await Open().CommitAsync([new PartitionChange(One, [], [new RollupChange(month, LargeRollup(2), 1)])], default));
        Assert.Equal(2, (await Open().ReadRollupsAsync(One, [month], default))[month].Version);
    }

    [Theory]
    [InlineData(503, "ServerBusy")]
    [InlineData(429, "TooManyRequests")]
    [InlineData(409, "TableBeingDeleted")]
    [InlineData(404, "TableNotFound")]
    public async Task Throws_what_no_second_reading_mends(int status, string code)
    {
        _table.Before = request =>
        {
            if (request == "SubmitTransactionAsync")
            {
                throw new RequestFailedException(status, "Refused.", code, null);
            }
        };

        var refusal = await Assert.ThrowsAsync<RequestFailedException>(async () => await Open().CommitAsync([Change(One, Some.Mention(1))], default));
        Assert.Equal((status, code), (refusal.Status, refusal.ErrorCode));
    }

    [Fact]
    public async Task Inserts_new_mentions_without_asking_for_them_first()
    {
        var batch = Enumerable.Range(1, 40).Select(id => MatchedMention.Of("uob", Some.Mention(id))).ToList();
        await new BatchApplier(Open()).ApplyAsync(batch, default);

        var partitions = batch.Select(mention => Partition.Of("uob", mention.Mention.Id, Open().ShardCount)).Distinct().Count();
        Assert.Equal(partitions, _table.CallsOf("SubmitTransactionAsync"));
        Assert.Equal(partitions, _table.CallsOf("GetEntityIfExistsAsync"));
    }

    [Fact]
    public async Task A_batch_that_comes_again_after_its_answer_was_lost_changes_nothing()
    {
        var rows = ReportedRows.Exports(new Random(5), exports: 1, rows: 300, mentions: 200)[0];
        await new BatchApplier(Open()).ApplyAsync(rows, default);
        var before = await ReportedRows.StateOfAsync(Open());

        await new BatchApplier(Open()).ApplyAsync(rows, default);
        Assert.Equal(before, await ReportedRows.StateOfAsync(Open()));
    }

    [Fact]
    public async Task Many_workers_at_once_come_to_the_reckoning()
    {
        var exports = ReportedRows.Exports(new Random(6), exports: 4, rows: 150, mentions: 60);
        await Task.WhenAll(exports.SelectMany(export => export.Chunk(50)).Select(batch => Task.Run(
            async () => await new BatchApplier(Open()).ApplyAsync(batch, default))));

        var state = await ReportedRows.StateOfAsync(Open());
        Assert.Equal(
            ReportedRows.Describe(ReportedRows.Expected(exports)),
            string.Join('\n', state.Split('\n').Where(line => line[4] == '-')));
    }

    protected override IPartitionStore Open() => new TablePartitions(_table);

    private static PartitionChange Change(Partition partition, params Mention[] mentions)
    {
        var rollup = new Rollup();
        var changes = new List<MentionChange>();
        foreach (var mention in mentions)
        {
            rollup.Add(mention);
            var content = MentionCodec.Encode(mention);
            changes.Add(new MentionChange(new StoredMention(mention, mention.Row), content, MentionCodec.Digest(content), null));
        }

        return new PartitionChange(partition, changes, [new RollupChange(mentions[0].Month, rollup, 0)]);
    }

    private static Rollup LargeRollup(int outlets)
    {
        var rollup = new Rollup();
        for (var outlet = 0; outlet < outlets; outlet++)
        {
            rollup.Add(Some.Mention(outlet, Some.Coverage(outlet: $"{outlet} {Noise(48, outlet)}")));
        }

        return rollup;
    }

    private static string Noise(int length, int seed = 1)
    {
        var random = new Random(seed);
        var bytes = new byte[length * 3 / 4];
        random.NextBytes(bytes);
        return Convert.ToBase64String(bytes);
    }
}
