using System.Collections.Concurrent;
using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Monitoring.Functions.Tests.Fakes;

/// <summary>An account's containers in memory.</summary>
internal sealed class FakeBlobs : BlobServiceClient
{
    private readonly ConcurrentDictionary<string, FakeContainer> _containers = new(StringComparer.Ordinal);

    public FakeContainer this[string name] => _containers.GetOrAdd(name, _ => new FakeContainer { Interruptions = Interruptions });

    public Interruptions Interruptions { get; init; } = new();

    public override BlobContainerClient GetBlobContainerClient(string blobContainerName) => this[blobContainerName];
}

/// <summary>Blobs with ETags: bare ones in a listing, quoted ones in answers, as the service gives them.</summary>
internal sealed class FakeContainer : BlobContainerClient
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (byte[] Content, string ETag)> _blobs = new(StringComparer.Ordinal);
    private int _written;

    public Interruptions Interruptions { get; init; } = new();

    /// <summary>Called before each request about a blob with its name and the request's; what it throws the request throws.</summary>
    public Action<string, string>? Before { get; set; }

    /// <summary>Asked after each upload of a blob that took effect, by its name, what becomes of the answer.</summary>
    public Func<string, Answer>? After { get; set; }

    /// <summary>Called after a blob's properties were read or the first bytes of it: whoever put it there is at work too.</summary>
    public Action<string>? While { get; set; }

    public IReadOnlyList<string> Names
    {
        get
        {
            lock (_lock)
            {
                return [.. _blobs.Keys];
            }
        }
    }

    public FakeContainer Put(string name, byte[] content)
    {
        lock (_lock)
        {
            _blobs[name] = (content, (0x8DC0000 + ++_written).ToString("X", CultureInfo.InvariantCulture));
            return this;
        }
    }

    public void Remove(string name)
    {
        lock (_lock)
        {
            _blobs.Remove(name);
        }
    }

    public override BlobClient GetBlobClient(string blobName) => new FakeBlob(this, blobName);

    public override AsyncPageable<BlobItem> GetBlobsAsync(GetBlobsOptions? options = null, CancellationToken cancellationToken = default)
    {
        Interruptions.Before?.Invoke(cancellationToken);
        lock (_lock)
        {
            var items = _blobs.Where(blob => blob.Key.StartsWith(options?.Prefix ?? "", StringComparison.Ordinal)).Select(blob => BlobsModelFactory.BlobItem(
                blob.Key, properties: BlobsModelFactory.BlobItemProperties(true, contentLength: blob.Value.Content.Length, eTag: new ETag(blob.Value.ETag))));
            return AsyncPageable<BlobItem>.FromPages(
                [.. items.Chunk(3).Select(page => Page<BlobItem>.FromValues(page, null, new FakeResponse(200)))]);
        }
    }

    internal (byte[] Content, ETag ETag) Read(string name, string request, BlobRequestConditions? conditions, CancellationToken cancellationToken)
    {
        Interruptions.Before?.Invoke(cancellationToken);
        Before?.Invoke(name, request);
        (byte[] Content, ETag ETag) found;
        lock (_lock)
        {
            if (!_blobs.TryGetValue(name, out var blob))
            {
                throw Refusal(404, BlobErrorCode.BlobNotFound, "The specified blob does not exist.");
            }

            found = (blob.Content, new ETag($"\"{blob.ETag}\""));
        }

        if (conditions?.IfMatch is { } version && version != ETag.All && version != found.ETag)
        {
            throw Refusal(412, BlobErrorCode.ConditionNotMet, "The condition specified using HTTP conditional header(s) is not met.");
        }

        While?.Invoke(name);
        return found;
    }

    internal void Write(string name, byte[] content, BlobRequestConditions? conditions, CancellationToken cancellationToken)
    {
        Interruptions.Before?.Invoke(cancellationToken);
        Before?.Invoke(name, "Upload");
        PutAsAsked(name, content, conditions);
        Interruptions.After?.Invoke(cancellationToken);
        if (Answers.Came(After?.Invoke(name) ?? Answer.Comes))
        {
            PutAsAsked(name, content, conditions);
        }
    }

    private void PutAsAsked(string name, byte[] content, BlobRequestConditions? conditions)
    {
        lock (_lock)
        {
            if (conditions?.IfNoneMatch == ETag.All && _blobs.ContainsKey(name))
            {
                throw Refusal(409, BlobErrorCode.BlobAlreadyExists, "The specified blob already exists.");
            }

            Put(name, content);
        }
    }

    private static RequestFailedException Refusal(int status, BlobErrorCode code, string message) => new(status, message, code.ToString(), null);
}

internal sealed class FakeBlob(FakeContainer container, string name) : BlobClient
{
    public override string Name => name;

    public override Task<Response<BlobContentInfo>> UploadAsync(
        Stream content, BlobUploadOptions options, CancellationToken cancellationToken = default)
    {
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        container.Write(name, bytes.ToArray(), options?.Conditions, cancellationToken);
        return Written();
    }

    public override Task<Response<BlobContentInfo>> UploadAsync(
        BinaryData content, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        container.Write(name, content.ToArray(), overwrite ? null : new BlobRequestConditions { IfNoneMatch = ETag.All }, cancellationToken);
        return Written();
    }

    public override Task<Response<BlobProperties>> GetPropertiesAsync(
        BlobRequestConditions? conditions = null, CancellationToken cancellationToken = default)
    {
        var (content, etag) = container.Read(name, "GetProperties", conditions, cancellationToken);
        return Task.FromResult(Response.FromValue(BlobsModelFactory.BlobProperties(contentLength: content.Length, eTag: etag), new FakeResponse(200)));
    }

    public override Task<Response<BlobDownloadResult>> DownloadContentAsync(CancellationToken cancellationToken)
    {
        var (content, etag) = container.Read(name, "Download", null, cancellationToken);
        var details = BlobsModelFactory.BlobDownloadDetails(contentLength: content.Length, eTag: etag);
        return Task.FromResult(Response.FromValue(
            BlobsModelFactory.BlobDownloadResult(BinaryData.FromBytes(content), details), new FakeResponse(200)));
    }

    public override Task<Response<BlobDownloadStreamingResult>> DownloadStreamingAsync(
        BlobDownloadOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (content, etag) = container.Read(name, "Download", options?.Conditions, cancellationToken);
        var details = BlobsModelFactory.BlobDownloadDetails(contentLength: content.Length, eTag: etag);
        return Task.FromResult(Response.FromValue(
            BlobsModelFactory.BlobDownloadStreamingResult(new MemoryStream(content, writable: false), details), new FakeResponse(200)));
    }

    public override Task<Response<bool>> ExistsAsync(CancellationToken cancellationToken = default)
    {
        container.Interruptions.Before?.Invoke(cancellationToken);
        container.Before?.Invoke(name, "HEAD");
        return Task.FromResult(Response.FromValue(container.Names.Contains(name), new FakeResponse(200)));
    }

    public override Task<Response<bool>> DeleteIfExistsAsync(
        DeleteSnapshotsOption snapshotsOption = DeleteSnapshotsOption.None, BlobRequestConditions? conditions = null, CancellationToken cancellationToken = default)
    {
        container.Interruptions.Before?.Invoke(cancellationToken);
        container.Remove(name);
        container.Interruptions.After?.Invoke(cancellationToken);
        return Task.FromResult(Response.FromValue(true, new FakeResponse(202)));
    }

    private static Task<Response<BlobContentInfo>> Written() => Task.FromResult(Response.FromValue(
        BlobsModelFactory.BlobContentInfo(default, default, null, null, null, null, 0), new FakeResponse(201)));
}
