using System.Security.Cryptography;
using Azure;
using Monitoring.Core.Tests.Support;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;
using Monitoring.Spreading;

namespace Monitoring.Functions.Tests.Storage;

public sealed class AzureStateTests : IDisposable
{
    private const string One = "0123456789abcdef";
    private const string Two = "fedcba9876543210";

    private readonly Account _account = new();
    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public async Task Begins_with_an_office_that_knows_nothing_and_gives_back_all_that_it_is_told()
    {
        Assert.Equal(new OfficeState(), await _account.State.ReadOfficeAsync(default));
        var office = new OfficeState(One, 3, Account.Start.AddTicks(1234567));

        Assert.True(await _account.State.TryWriteOfficeAsync(office, new OfficeState(), default));

        Assert.Equal(office, await _account.State.ReadOfficeAsync(default));
        Assert.False(await _account.State.TryWriteOfficeAsync(new OfficeState(Two), new OfficeState(), default));
        Assert.True(await _account.State.TryWriteOfficeAsync(new OfficeState(), office, default));
        Assert.Equal(new OfficeState(), await _account.State.ReadOfficeAsync(default));
    }

    [Fact]
    public async Task Of_many_workers_at_once_one_changes_the_office()
    {
        var won = await Task.WhenAll(Enumerable.Range(1, 16).Select(worker => Task.Run(
            async () => await _account.State.TryWriteOfficeAsync(new OfficeState(One, worker), new OfficeState(), default))));

        Assert.Single(won, true);
    }

    [Fact]
    public async Task Makes_the_tables_of_a_basis_when_it_is_opened_and_drops_them_with_its_receipts()
    {
        var state = _account.State;
        await state.OpenAsync(One, default);
        await state.OpenAsync(Two, default);
        foreach (var name in new[] { $"{One}/rows/a", $"{Two}/rows/a", "sent/a" })
        {
            await state.Receipts.WriteAsync(name, new byte[] { 1 }, default);
        }

        Assert.Equal([One, Two], await state.ListBasesAsync(default));
        await state.DropAsync(One, default);
        await state.DropAsync(One, default);

        Assert.Equal([Two], await _account.State.ListBasesAsync(default));
        Assert.Equal([$"{Two}/rows/a", "sent/a"], _account.Blobs[Containers.Receipts].Names);
        Assert.DoesNotContain($"ledger{One}", _account.Tables.Names);
    }

    [Fact]
    public async Task Keeps_a_file_once_whoever_brings_it_again()
    {
        var file = FileOf([1, 2, 3], "first.csv", Account.Start);
        var kept = await _account.State.Uploads.KeepAsync(file, default);

        var again = await _account.State.Uploads.KeepAsync(file with { FileName = "second.csv", ReceivedAt = Account.Start.AddDays(1) }, default);

        Assert.Equal(new KeptUpload(file.Id, "first.csv", 3, Account.Start), kept);
        Assert.Equal(kept, again);
        Assert.Equal([kept], await _account.State.Uploads.ListAsync(default));
        Assert.Equal([$"{file.Id.Hex[..2]}/{file.Id.Hex}"], _account.Blobs[Containers.Uploads].Names);
        using var copy = await _account.State.Uploads.FetchAsync(kept, default);
        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(copy.File.Path));
    }

    [Fact]
    public async Task A_worker_that_stopped_between_the_bytes_and_their_entry_is_made_up_for()
    {
        var file = FileOf([1, 2, 3], "first.csv", Account.Start);
        _account.Tables.Before = (_, request) =>
        {
            if (request == nameof(FakeTable.AddEntityAsync))
            {
                throw new RequestFailedException(503, "busy");
            }
        };
        await Assert.ThrowsAsync<RequestFailedException>(async () => await _account.State.Uploads.KeepAsync(file, default));
        Assert.Null(await _account.State.Uploads.FindAsync(file.Id, default));

        _account.Tables.Before = null;
        await _account.State.Uploads.KeepAsync(file, default);

        Assert.NotNull(await _account.State.Uploads.FindAsync(file.Id, default));
    }

    [Fact]
    public async Task Says_that_kept_bytes_are_gone()
    {
        var kept = await _account.State.Uploads.KeepAsync(FileOf([1], "first.csv", Account.Start), default);
        _account.Blobs[Containers.Uploads].Remove(Assert.Single(_account.Blobs[Containers.Uploads].Names));

        var gone = await Assert.ThrowsAsync<FileNotFoundException>(async () => await _account.State.Uploads.FetchAsync(kept, default));
        Assert.Equal("first.csv: its kept bytes are gone. Upload the file again.", gone.Message);
    }

    [Fact]
    public async Task Lists_files_by_their_beginning_and_knows_those_that_are_not_there()
    {
        var files = _account.State.Work;
        foreach (var name in new[] { "b/2", "a/10", "a/2", "a/北", "a/1" })
        {
            await files.WriteAsync(name, new byte[] { 1 }, default);
        }

        await files.WriteAsync("a/1", new byte[] { 2, 3 }, default);

        Assert.Equal(["a/1", "a/10", "a/2", "a/北"], await files.ListAsync("a/", default));
        Assert.Equal([2, 3], await files.FindAsync("a/1", default));
        Assert.Null(await files.FindAsync("a/3", default));
    }

    [Fact]
    public async Task Sends_messages_that_never_expire_each_to_its_queue()
    {
        var messenger = _account.State.Messenger;
        var upload = new UploadMessage(Some.Export(1).Hex);
        var batch = new BatchMessage(One, Some.Export(1).Hex, 7, Account.Start);
        var day = new DayMessage(Account.Start);
        await messenger.SendAsync(upload, default);
        await messenger.SendAsync(batch, TimeSpan.FromMinutes(10), default);
        await messenger.SendAsync(day, TimeSpan.FromHours(1), default);

        var forEver = TimeSpan.FromSeconds(-1);
        Assert.Equal([new(upload.ToJson(), TimeSpan.Zero, forEver)], _account.Queues["uploads"].Messages);
        Assert.Equal([new(batch.ToJson(), TimeSpan.FromMinutes(10), forEver)], _account.Queues["batches"].Messages);
        Assert.Equal([new(day.ToJson(), TimeSpan.FromHours(1), forEver)], _account.Queues["days"].Messages);
    }

    public void Dispose() => File.Delete(_path);

    private UploadedFile FileOf(byte[] bytes, string name, DateTimeOffset receivedAt)
    {
        File.WriteAllBytes(_path, bytes);
        return new UploadedFile(ExportId.FromHash(SHA256.HashData(bytes)), _path, name, bytes.Length, receivedAt);
    }
}
