using System.Text;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Monitoring.Functions.Storage;
using Monitoring.Functions.Tests.Fakes;
using Monitoring.Spreading;

namespace Monitoring.Functions.Tests.Storage;

public sealed class ExportContainerTests
{
    private static readonly byte[] Bytes = Encoding.UTF8.GetBytes("Date,Headline\n2023-11-05,a\n");

    private readonly FakeContainer _container = new();
    private readonly FakeTable _table = new();

    private ExportContainer Source => new(_container, _table);

    [Fact]
    public async Task Copies_what_is_there_and_leaves_nothing_of_it_when_it_is_disposed()
    {
        _container.Put("november.csv", Bytes);

        var received = (await Source.ReceiveAsync("november.csv", Account.Start, default))!;

        var file = received.Local.File;
        Assert.Equal(Bytes, await File.ReadAllBytesAsync(file.Path));
        Assert.Equal(("november.csv", Bytes.Length, Account.Start), (file.FileName, (int)file.Length, file.ReceivedAt));
        Assert.Equal(ExportId.FromHash(System.Security.Cryptography.SHA256.HashData(Bytes)), file.Id);
        received.Local.Dispose();
        Assert.False(File.Exists(file.Path));
    }

    [Fact]
    public async Task Takes_nothing_where_nothing_is_any_more()
    {
        Assert.Null(await Source.ReceiveAsync("november.csv", Account.Start, default));

        _container.Put("november.csv", Bytes);
        _container.While = name => _container.Remove(name);
        Assert.Null(await Source.ReceiveAsync("november.csv", Account.Start, default));
    }

    [Fact]
    public async Task Says_that_an_export_was_overwritten_between_two_requests()
    {
        _container.Put("november.csv", Bytes);
        _container.While = name => _container.Put(name, [1]);

        var changed = await Assert.ThrowsAsync<ExportChangedException>(async () => await Source.ReceiveAsync("november.csv", Account.Start, default));
        Assert.Equal("november.csv: found it overwritten while it was being read.", changed.Message);
    }

    [Theory]
    [InlineData(412)]
    [InlineData(503)]
    public async Task Leaves_no_file_of_a_copy_that_broke_in_the_middle(int status)
    {
        var folder = Directory.CreateTempSubdirectory();
        var blob = new BreakingBlob(new RequestFailedException(status, "broken"));

        await Assert.ThrowsAsync<RequestFailedException>(() => LocalCopy.OfAsync(blob, version: null, folder.FullName, default));

        Assert.Empty(folder.EnumerateFiles());
        folder.Delete();
    }

    [Fact]
    public async Task Refuses_a_copy_that_came_short()
    {
        var folder = Directory.CreateTempSubdirectory();

        await Assert.ThrowsAsync<EndOfStreamException>(() => LocalCopy.OfAsync(new BreakingBlob(null), version: null, folder.FullName, default));

        Assert.Empty(folder.EnumerateFiles());
        folder.Delete();
    }

    public static TheoryData<string> OddNames =>
        ["2023/11/舆情.csv", "a#b?c%20d.csv", "/leading.csv", "trailing/", $"{new string('月', 1000)}.csv", "a\\b'c\u0001.csv"];

    [Theory]
    [MemberData(nameof(OddNames))]
    public async Task Knows_a_version_again_in_a_listing_whatever_the_export_is_called(string name)
    {
        _container.Put(name, Bytes);
        using var local = (await Source.ReceiveAsync(name, Account.Start, default))!.Local;
        var received = (await Source.ReceiveAsync(name, Account.Start, default))!;
        received.Local.Dispose();
        await Source.MarkTakenAsync(received.Export, local.File.Id, default);

        var listed = Assert.Single(await ListAsync());
        Assert.Equal(name, listed.Name);
        Assert.True(await Source.WasTakenAsync(listed, default));

        // The same bytes once more are another version.
        _container.Put(name, Bytes);
        Assert.False(await Source.WasTakenAsync(Assert.Single(await ListAsync()), default));
    }

    private async Task<List<ArrivedExport>> ListAsync()
    {
        var listed = new List<ArrivedExport>();
        await foreach (var export in Source.ListAsync(default))
        {
            listed.Add(export);
        }

        return listed;
    }

    /// <summary>Gives three bytes of a hundred, then throws or ends.</summary>
    private sealed class BreakingBlob(Exception? fault) : BlobClient
    {
        public override Task<Response<BlobDownloadStreamingResult>> DownloadStreamingAsync(
            BlobDownloadOptions? options = null, CancellationToken cancellationToken = default)
        {
            var details = BlobsModelFactory.BlobDownloadDetails(contentLength: 100);
            return Task.FromResult(Response.FromValue(
                BlobsModelFactory.BlobDownloadStreamingResult(new BreakingStream(fault), details), new FakeResponse(200)));
        }
    }

    private sealed class BreakingStream(Exception? fault) : MemoryStream([1, 2, 3])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position == Length && fault is not null ? throw fault : base.ReadAsync(buffer, cancellationToken);
    }
}
