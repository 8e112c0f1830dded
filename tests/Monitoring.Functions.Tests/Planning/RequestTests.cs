using Azure.Data.Tables;
using Monitoring.Applying;
using Monitoring.Core.Tests.Support;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;
using Monitoring.Tagging;

namespace Monitoring.Functions.Tests.Planning;

/// <summary>The simulation asks of the tables what the product asks: as soon as it asks for more or less, these fail.</summary>
public sealed class RequestTests
{
    private readonly FakeTable _table = new();

    private int Reads => _table.CallsOf(nameof(TableClient.GetEntityIfExistsAsync));

    private int Transactions => _table.CallsOf(nameof(TableClient.SubmitTransactionAsync));

    [Theory]
    [InlineData(0, 500)]
    [InlineData(0, 30)]
    public async Task A_batch_of_one_partition_costs_the_simulated_operations(int first, int rows)
    {
        await ApplyAsync(first, rows);

        Assert.Equal(Simulated(rows, known: 0), Reads + Transactions);
    }

    [Fact]
    public async Task A_batch_that_comes_again_costs_the_simulated_operations()
    {
        await ApplyAsync(0, 500);
        var before = Reads + Transactions;

        await ApplyAsync(0, 500);

        Assert.Equal(Simulated(500, known: 500), Reads + Transactions - before);
    }

    [Fact]
    public async Task A_batch_that_overlaps_costs_the_simulated_operations()
    {
        await ApplyAsync(0, 500);
        var before = Reads + Transactions;

        // The first piece overlaps; the simulation spreads repeats over all pieces, which costs the same.
        await ApplyAsync(450, 500);

        Assert.Equal(Simulated(500, known: 50), Reads + Transactions - before);
    }

    [Fact]
    public async Task A_text_costs_ten_operations_in_the_memory_of_tags()
    {
        var memory = new TableTagMemory(_table);
        foreach (var feature in (string[])["language", "sentiment"])
        {
            var key = TagKey.Of("test/1", feature, "", "a text");
            _ = await memory.FindAsync([key], default);
            var claims = await memory.ClaimAsync([key], Account.Start, Account.Start.AddMinutes(15), default);
            await memory.StoreAsync([(claims.Single(), TagAnswer.OfLanguage("test/1", "en", 1))], default);
        }

        Assert.Equal(
            10, Reads + _table.CallsOf(nameof(TableClient.AddEntityAsync)) + _table.CallsOf(nameof(TableClient.UpdateEntityAsync)));
    }

    [Fact]
    public async Task A_mention_is_no_larger_than_assumed()
    {
        var coverage = Some.Coverage(
            documentId: new string('d', 27), url: "https://example.org/2023/11/05/a-report-of-some-length", headline: new string('h', 90), text: new string('t', 300));
        await new BatchApplier(new TablePartitions(_table)).ApplyAsync([MatchedMention.Of("uob", Some.Mention(1, coverage))], default);

        var row = _table.Entities.Single(entity => entity.RowKey.StartsWith('m'));
        Assert.InRange(EntitySize.Of(row).Stored / 1024.0, 0.5, new Assumed().MentionKibibytes);
    }

    [Fact]
    public void The_knobs_are_the_products() => Assert.Equal(
        (500, 16, 100, 6, 4, 40, TimeSpan.FromSeconds(0.8), 6),
        (Product.RowsPerBatch, Product.Shards, Product.ChangeLimit.Rows, Product.BatchesAnInstance, Product.TargetAnInstance, Product.MostInstances,
            Product.Storage.First, Product.Storage.MostRetries));

    private static Knobs Product { get; } = Knobs.OfProduct();

    private async Task ApplyAsync(int first, int rows)
    {
        var store = new TablePartitions(_table);
        var mentions = Enumerable.Range(0, int.MaxValue)
            .Select(id => Some.Mention(id, row: Some.Row(1, id + 1)))
            .Where(mention => mention.Id.Shard(store.ShardCount) == 0)
            .Skip(first).Take(rows);
        await new BatchApplier(store).ApplyAsync([.. mentions.Select(mention => MatchedMention.Of("uob", mention))], default);
    }

    /// <summary>Table operations that the simulation counts for a batch of one partition, alone in the world.</summary>
    private static long Simulated(int rows, int known)
    {
        var partition = new SimulatedPartition();
        if (known > 0)
        {
            partition.Move(0);
        }

        return Simulation.OperationsOf(Product, partition, rows, known);
    }
}
