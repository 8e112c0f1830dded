using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Monitoring.Spreading;

namespace Monitoring.Functions.Storage;

/// <summary>Files as blobs of one container.</summary>
internal sealed class KeptFiles(BlobContainerClient container) : IKeptFiles
{
    /// <inheritdoc/>
    public async ValueTask WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        await container.GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), overwrite: true, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<byte[]?> FindAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var found = await container.GetBlobClient(name).DownloadContentAsync(cancellationToken);
            return found.Value.Content.ToArray();
        }
        catch (RequestFailedException none) when (BlobErrorCode.BlobNotFound == none.ErrorCode)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions { Prefix = prefix }, cancellationToken))
        {
            names.Add(blob.Name);
        }

        names.Sort(StringComparer.Ordinal);
        return names;
    }

    /// <inheritdoc/>
    public async ValueTask DeleteAsync(string name, CancellationToken cancellationToken) =>
        await container.GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    public async Task DeleteAllAsync(string prefix, CancellationToken cancellationToken)
    {
        foreach (var name in await ListAsync(prefix, cancellationToken))
        {
            await container.GetBlobClient(name).DeleteIfExistsAsync(cancellationToken: cancellationToken);
        }
    }
}
