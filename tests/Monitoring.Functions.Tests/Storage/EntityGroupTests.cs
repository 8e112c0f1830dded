using Azure;
using Azure.Data.Tables;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;

namespace Monitoring.Functions.Tests.Storage;

public sealed class EntityGroupTests
{
    private readonly FakeTable _table = new();

    [Fact]
    public void Refuses_a_row_of_another_partition()
    {
        var group = new EntityGroup("one");
        group.Insert(new TableEntity("one", "a"));

        var refusal = Assert.Throws<InvalidOperationException>(() => group.Insert(new TableEntity("two", "b")));
        Assert.Equal("The row 'b' of partition 'two' cannot be written in one transaction with partition 'one'.", refusal.Message);
    }

    [Fact]
    public void Refuses_a_row_that_is_named_twice()
    {
        var group = new EntityGroup("one");
        group.Insert(new TableEntity("one", "a"));

        var refusal = Assert.Throws<InvalidOperationException>(() => group.Replace(new TableEntity("one", "a"), new ETag("W/\"1\"")));
        Assert.Equal("The row 'a' of partition 'one' is named twice in one transaction.", refusal.Message);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("*")]
    public void Refuses_to_replace_whatever_stands_there(string? etag)
    {
        var refusal = Assert.Throws<InvalidOperationException>(
            () => new EntityGroup("one").Replace(new TableEntity("one", "a"), etag is null ? default : new ETag(etag)));
        Assert.Equal("The row 'a' of partition 'one' was read without an ETag and would be replaced whatever it holds.", refusal.Message);
    }

    [Fact]
    public void Refuses_more_than_four_mebibytes_as_they_travel()
    {
        var group = new EntityGroup("one");
        group.Insert(Large("a"));
        group.Insert(Large("b"));
        group.Insert(Large("c"));

        var refusal = Assert.Throws<TableLimitException>(() => group.Insert(Large("d")));
        Assert.Equal("Partition 'one': found more than 4194304 bytes to write in one transaction. Nothing was written.", refusal.Message);
    }

    [Fact]
    public async Task Sends_nothing_where_there_is_nothing_to_write()
    {
        Assert.True(await new EntityGroup("one").TrySubmitAsync(_table, default));
        Assert.Equal(0, _table.CallsOf("SubmitTransactionAsync"));
    }

    [Fact]
    public async Task Tells_a_row_that_was_there_from_one_that_has_changed_from_one_that_is_gone()
    {
        await _table.AddEntityAsync(new TableEntity("one", "a"));
        var read = (await _table.GetEntityAsync<TableEntity>("one", "a")).Value.ETag;
        await _table.UpdateEntityAsync(new TableEntity("one", "a"), read, TableUpdateMode.Replace);

        var there = new EntityGroup("one");
        there.Insert(new TableEntity("one", "a"));
        Assert.False(await there.TrySubmitAsync(_table, default));

        var changed = new EntityGroup("one");
        changed.Replace(new TableEntity("one", "a"), read);
        Assert.False(await changed.TrySubmitAsync(_table, default));

        var gone = new EntityGroup("one");
        gone.Replace(new TableEntity("one", "b"), read);
        var refusal = await Assert.ThrowsAsync<TableTransactionFailedException>(() => gone.TrySubmitAsync(_table, default));
        Assert.Equal((404, 0), (refusal.Status, refusal.FailedTransactionActionIndex));
    }

    private static TableEntity Large(string rowKey)
    {
        var entity = new TableEntity("one", rowKey);
        for (var part = 0; part < 14; part++)
        {
            entity[$"Part{part}"] = new byte[64 * 1024];
        }

        return entity;
    }
}
