using System.Security.Cryptography;
using Monitoring.Accounting;
using Monitoring.Core.Tests.Support;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;
using Monitoring.Hosts.Tests.Stores;

namespace Monitoring.Functions.Tests.Storage;

public sealed class TableLedgerTests : LedgerContract
{
    private readonly FakeTable _table = new() { PageSize = 2 };

    [Fact]
    public async Task Splits_an_entry_that_one_property_cannot_hold()
    {
        // Random letters, so that they don't compress below it.
        string[] leftOut = [.. Enumerable.Range(0, 400).Select(_ => Convert.ToBase64String(RandomNumberGenerator.GetBytes(300)))];
        var entry = Entry("export.csv") with { LeftOut = leftOut };
        Assert.True(await Open().RecordAsync(entry, default));

        Assert.True(Assert.Single(_table.Entities).ContainsKey("Content1"));
        Assert.Equal(leftOut, (await Open().FindAsync(entry.Id, default))!.LeftOut);
    }

    [Fact]
    public async Task Keeps_any_file_name()
    {
        var name = $"舆情/#? {new string('月', 1000)}.csv";
        await Open().RecordAsync(Entry(name), default);

        Assert.Equal(name, Assert.Single(await Open().ListAsync(default)).FileName);
    }

    protected override ILedger Open() => new TableLedger(_table);

    private static LedgerEntry Entry(string name) => new()
    {
        Id = Some.Export(1),
        FileName = name,
        ReceivedAt = Account.Start,
        State = IntakeState.Done,
    };
}
