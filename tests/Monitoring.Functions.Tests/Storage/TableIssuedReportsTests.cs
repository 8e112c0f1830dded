using Monitoring.Accounting;
using Monitoring.Delivering;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;
using Monitoring.Hosts.Tests.Stores;

namespace Monitoring.Functions.Tests.Storage;

public sealed class TableSentSummariesTests : SentSummariesContract
{
    private readonly FakeTable _table = new() { PageSize = 2 };
    private readonly FakeContainer _receipts = new();

    [Theory]
    [InlineData("北京")]
    [InlineData("a/b\\c#d?e'f")]
    public async Task Keeps_any_entity_apart_whatever_its_id_is_made_of(string entityId)
    {
        Assert.True(await Open().TryRecordAsync(Revision(entityId), before: null, default));
        Assert.True(await Open().TryRecordAsync(Revision($"{entityId} "), before: null, default));

        Assert.Equal(entityId, Assert.Single(await Open().ListAsync(entityId, month: null, default)).EntityId);
    }

    [Fact]
    public async Task Keeps_two_long_ids_apart_that_differ_in_their_last_letter()
    {
        var name = new string('大', 1200);
        Assert.True(await Open().TryRecordAsync(Revision($"{name}a"), before: null, default));

        Assert.Single(await Open().ListAsync($"{name}a", month: null, default));
        Assert.Empty(await Open().ListAsync($"{name}b", month: null, default));
    }

    [Fact]
    public async Task Keeps_a_mail_of_several_megabytes_byte_for_byte()
    {
        var bytes = new byte[5_000_000];
        new Random(1).NextBytes(bytes);
        var revision = Revision("uob") with { Message = new MailMessageBytes("a.eml", "a@example.org", ["b@example.org"], bytes) };
        Assert.True(await Open().TryRecordAsync(revision, before: null, default));

        Assert.Equal(bytes, Assert.Single(await Open().ListAsync("uob", month: null, default)).Message.Bytes.ToArray());
    }

    [Fact]
    public async Task Writes_what_a_revision_says_once_however_often_its_state_changes()
    {
        var rendered = Revision("uob");
        await Open().TryRecordAsync(rendered, before: null, default);
        var claimed = rendered.MovedTo(SendingState.Sending, Account.Start.AddMinutes(1));
        Assert.True(await Open().TryRecordAsync(claimed, rendered, default));

        Assert.Single(_receipts.Names);
    }

    [Fact]
    public async Task Says_which_file_is_gone()
    {
        await Open().TryRecordAsync(Revision("uob"), before: null, default);
        var name = Assert.Single(_receipts.Names);
        _receipts.Remove(name);

        var gone = await Assert.ThrowsAsync<InvalidDataException>(async () => await Open().ListAsync("uob", month: null, default));
        Assert.Equal($"The file '{name}' of the month ledger is gone; restore it from the account's deleted blobs.", gone.Message);
    }

    protected override ISentSummaries Open() => new TableSentSummaries(_table, new KeptFiles(_receipts));

    private static SentRevision Revision(string entityId) => new(
        entityId, new Month(2023, 11), 1, SendingState.Rendered, Account.Start, "{}",
        new MailMessageBytes("a.eml", "a@example.org", ["b@example.org"], new byte[] { 1, 2, 3 }));
}
