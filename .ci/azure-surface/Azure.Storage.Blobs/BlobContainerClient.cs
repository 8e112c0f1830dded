using Azure.Core;
using Azure.Storage.Blobs.Models;

namespace Azure.Storage.Blobs;

public partial class BlobContainerClient
{
    protected BlobContainerClient()
    {
    }

    public BlobContainerClient(string connectionString, string blobContainerName) => throw Surface.Only();

    public BlobContainerClient(string connectionString, string blobContainerName, BlobClientOptions options) => throw Surface.Only();

    public BlobContainerClient(Uri blobContainerUri, TokenCredential credential, BlobClientOptions options = null)
    {
        Uri = blobContainerUri;
        Name = blobContainerUri.Segments[^1];
    }

    public virtual string AccountName => throw Surface.Only();

    public virtual string Name { get; }

    public virtual Uri Uri { get; }

    public virtual BlobClient GetBlobClient(string blobName) =>
        new(new Uri($"{Uri.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(blobName).Replace("%2F", "/", StringComparison.Ordinal)}"), (TokenCredential)null);

    public virtual Task<Response<BlobContainerInfo>> CreateIfNotExistsAsync(
        PublicAccessType publicAccessType = PublicAccessType.None,
        IDictionary<string, string> metadata = null,
        BlobContainerEncryptionScopeOptions encryptionScopeOptions = null,
        CancellationToken cancellationToken = default) => throw Surface.Only();

    public virtual Task<Response<BlobContainerInfo>> CreateIfNotExistsAsync(
        PublicAccessType publicAccessType, IDictionary<string, string> metadata, CancellationToken cancellationToken) =>
        throw Surface.Only();

    public virtual Task<Response<bool>> ExistsAsync(CancellationToken cancellationToken = default) => throw Surface.Only();

    public virtual AsyncPageable<BlobItem> GetBlobsAsync(
        GetBlobsOptions options = null, CancellationToken cancellationToken = default) => throw Surface.Only();

    public virtual AsyncPageable<BlobItem> GetBlobsAsync(
        BlobTraits traits, BlobStates states, string prefix, CancellationToken cancellationToken) => throw Surface.Only();

    public virtual Task<Response<bool>> DeleteBlobIfExistsAsync(
        string blobName,
        DeleteSnapshotsOption snapshotsOption = DeleteSnapshotsOption.None,
        BlobRequestConditions conditions = null,
        CancellationToken cancellationToken = default) => throw Surface.Only();

    public virtual Task<Response<BlobContentInfo>> UploadBlobAsync(
        string blobName, Stream content, CancellationToken cancellationToken = default) => throw Surface.Only();

    public virtual Task<Response<BlobContentInfo>> UploadBlobAsync(
        string blobName, BinaryData content, CancellationToken cancellationToken = default) => throw Surface.Only();
}
