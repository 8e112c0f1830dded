using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;

namespace Monitoring.Functions.Tests.Fakes;

/// <summary>The fake is only worth something while it refuses what the service and its emulator were seen to refuse.</summary>
public sealed class FakeTableTests
{
    private readonly FakeTable _table = new();

    [Fact]
    public async Task Refuses_a_transaction_over_two_partitions() =>
        Assert.Equal((400, "CommandsInBatchActOnDifferentPartitions"), await RefusalOf(Add("one", "a"), Add("two", "b")));

    [Fact]
    public async Task Refuses_a_row_named_twice() =>
        Assert.Equal((400, "InvalidDuplicateRow"), await RefusalOf(Add("one", "a"), Add("one", "a")));

    [Fact]
    public async Task Refuses_a_hundred_and_one_operations() =>
        Assert.Equal((400, "InvalidInput"), await RefusalOf([.. Enumerable.Range(0, 101).Select(row => Add("one", $"{row}"))]));

    [Theory]
    [InlineData("a/b", 1, "OutOfRangeInput")]
    [InlineData("a", 70_000, "PropertyValueTooLarge")]
    public async Task Refuses_what_a_row_cannot_hold(string rowKey, int bytes, string code) =>
        Assert.Equal((400, code), await RefusalOf(new TableTransactionAction(
            TableTransactionActionType.Add, new TableEntity("one", rowKey) { ["Content"] = new byte[bytes] })));

    [Fact]
    public async Task Names_the_operation_that_failed_and_rolls_back_the_others()
    {
        await _table.AddEntityAsync(new TableEntity("one", "c"));

        var refusal = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => _table.SubmitTransactionAsync([Add("one", "a"), Add("one", "b"), Add("one", "c"), Add("one", "d")]));
        Assert.Equal(2, refusal.FailedTransactionActionIndex);
        Assert.StartsWith("2:The specified entity already exists.", refusal.Message, StringComparison.Ordinal);
        Assert.True(TableErrorCode.EntityAlreadyExists == refusal.ErrorCode);
        Assert.Single(_table.Entities);
    }

    private static TableTransactionAction Add(string partition, string row) =>
        new(TableTransactionActionType.Add, new TableEntity(partition, row));

    private async Task<(int Status, string? Code)> RefusalOf(params TableTransactionAction[] actions)
    {
        var refusal = await Assert.ThrowsAnyAsync<RequestFailedException>(() => _table.SubmitTransactionAsync(actions));
        Assert.Empty(_table.Entities);
        return (refusal.Status, refusal.ErrorCode);
    }
}
