using Azure;
using Monitoring.Core.Tests.Tagging;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;
using Monitoring.Tagging;

namespace Monitoring.Functions.Tests.Storage;

public sealed class TableTagMemoryTests : TagMemoryContract
{
    [Fact]
    public async Task An_answer_that_came_between_reading_and_writing_stays()
    {
        var table = new FakeTable();
        var memory = new TableTagMemory(table);
        var key = TagKey.Of("fake/latest", "language", "", "a");
        var claim = Assert.Single(await memory.ClaimAsync([key], Account.Start, Account.Start.AddMinutes(15), default));
        var (first, second) = (TagAnswer.OfLanguage("fake/1", "en"), TagAnswer.OfLanguage("fake/1", "fr"));
        table.Before = request =>
        {
            if (request == nameof(FakeTable.UpdateEntityAsync))
            {
                table.Before = null;
                memory.StoreAsync([(claim, first)], default).AsTask().Wait();
            }
        };

        Assert.Equal(first, (await memory.StoreAsync([(claim, second)], default))[key]);
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_no_answer() =>
        await Assert.ThrowsAsync<RequestFailedException>(async () => await new TableTagMemory(new FakeTables()["tags2"])
            .ClaimAsync([TagKey.Of("fake/latest", "language", "", "a")], Account.Start, Account.Start, default));

    protected override ITagMemory Create() => new TableTagMemory(new FakeTable());
}

public sealed class TableRecordBudgetTests : RecordBudgetContract
{
    protected override IRecordBudget Create() => new TableRecordBudget(new FakeTable());
}
