using Azure.Core;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace Azure.Storage.Blobs
{
    public partial class BlobClient : BlobBaseClient
    {
        protected BlobClient()
        {
        }

        public BlobClient(string connectionString, string blobContainerName, string blobName) => throw Surface.Only();

        public BlobClient(string connectionString, string blobContainerName, string blobName, BlobClientOptions options) =>
            throw Surface.Only();

        public BlobClient(Uri blobUri, TokenCredential credential, BlobClientOptions options = null)
            : base(blobUri, credential, options)
        {
        }

        public virtual Task<Stream> OpenWriteAsync(
            bool overwrite, BlobOpenWriteOptions options = null, CancellationToken cancellationToken = default) => throw Surface.Only();

        public virtual Task<Response<BlobContentInfo>> UploadAsync(Stream content) => throw Surface.Only();

        public virtual Task<Response<BlobContentInfo>> UploadAsync(Stream content, CancellationToken cancellationToken) =>
            throw Surface.Only();

        public virtual Task<Response<BlobContentInfo>> UploadAsync(
            Stream content, bool overwrite = false, CancellationToken cancellationToken = default) => throw Surface.Only();

        public virtual Task<Response<BlobContentInfo>> UploadAsync(
            Stream content, BlobUploadOptions options, CancellationToken cancellationToken = default) => throw Surface.Only();

        public virtual Task<Response<BlobContentInfo>> UploadAsync(
            Stream content,
            BlobHttpHeaders httpHeaders = null,
            IDictionary<string, string> metadata = null,
            BlobRequestConditions conditions = null,
            IProgress<long> progressHandler = null,
            AccessTier? accessTier = null,
            StorageTransferOptions transferOptions = default,
            CancellationToken cancellationToken = default) => throw Surface.Only();

        public virtual Task<Response<BlobContentInfo>> UploadAsync(BinaryData content) => throw Surface.Only();

        public virtual Task<Response<BlobContentInfo>> UploadAsync(BinaryData content, CancellationToken cancellationToken) =>
            throw Surface.Only();

        public virtual Task<Response<BlobContentInfo>> UploadAsync(
            BinaryData content, bool overwrite = false, CancellationToken cancellationToken = default) => throw Surface.Only();

        public virtual Task<Response<BlobContentInfo>> UploadAsync(
            BinaryData content, BlobUploadOptions options, CancellationToken cancellationToken = default) => throw Surface.Only();
    }
}

namespace Azure.Storage.Blobs.Specialized
{
    public partial class BlobBaseClient
    {
        protected BlobBaseClient()
        {
        }

        public BlobBaseClient(Uri blobUri, TokenCredential credential, BlobClientOptions options = null)
        {
            Uri = blobUri;
            var path = Uri.UnescapeDataString(blobUri.AbsolutePath.TrimStart('/'));
            BlobContainerName = path.Split('/')[0];
            Name = path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..];
        }

        public virtual string AccountName => throw Surface.Only();

        public virtual string BlobContainerName { get; }

        public virtual string Name { get; }

        public virtual Uri Uri { get; }

        public virtual Task<Response<bool>> ExistsAsync(CancellationToken cancellationToken = default) => throw Surface.Only();

        public virtual Task<Response<BlobProperties>> GetPropertiesAsync(
            BlobRequestConditions conditions = null, CancellationToken cancellationToken = default) => throw Surface.Only();

        public virtual Task<Response<BlobInfo>> SetMetadataAsync(
            IDictionary<string, string> metadata, BlobRequestConditions conditions = null, CancellationToken cancellationToken = default) =>
            throw Surface.Only();

        public virtual Task<Response> DeleteAsync(
            DeleteSnapshotsOption snapshotsOption = DeleteSnapshotsOption.None,
            BlobRequestConditions conditions = null,
            CancellationToken cancellationToken = default) => throw Surface.Only();

        public virtual Task<Response<bool>> DeleteIfExistsAsync(
            DeleteSnapshotsOption snapshotsOption = DeleteSnapshotsOption.None,
            BlobRequestConditions conditions = null,
            CancellationToken cancellationToken = default) => throw Surface.Only();

        public virtual Task<Response<BlobDownloadStreamingResult>> DownloadStreamingAsync(
            BlobDownloadOptions options = null, CancellationToken cancellationToken = default) => throw Surface.Only();

        public virtual Task<Response<BlobDownloadResult>> DownloadContentAsync() => throw Surface.Only();

        public virtual Task<Response<BlobDownloadResult>> DownloadContentAsync(CancellationToken cancellationToken) =>
            throw Surface.Only();

        public virtual Task<Response<BlobDownloadResult>> DownloadContentAsync(
            BlobDownloadOptions options = null, CancellationToken cancellationToken = default) => throw Surface.Only();

        public virtual Task<Response<BlobDownloadResult>> DownloadContentAsync(
            BlobRequestConditions conditions, CancellationToken cancellationToken) => throw Surface.Only();

        public virtual Task<Response> DownloadToAsync(Stream destination) => throw Surface.Only();

        public virtual Task<Response> DownloadToAsync(Stream destination, CancellationToken cancellationToken) => throw Surface.Only();

        public virtual Task<Response> DownloadToAsync(
            Stream destination, BlobDownloadToOptions options, CancellationToken cancellationToken = default) => throw Surface.Only();

        public virtual Task<Response> DownloadToAsync(
            Stream destination,
            BlobRequestConditions conditions = null,
            StorageTransferOptions transferOptions = default,
            CancellationToken cancellationToken = default) => throw Surface.Only();

        public virtual Task<Stream> OpenReadAsync(BlobOpenReadOptions options, CancellationToken cancellationToken = default) =>
            throw Surface.Only();

        public virtual Task<Stream> OpenReadAsync(
            long position = 0,
            int? bufferSize = null,
            BlobRequestConditions conditions = null,
            CancellationToken cancellationToken = default) => throw Surface.Only();

        public virtual Task<Stream> OpenReadAsync(
            bool allowBlobModifications,
            long position = 0,
            int? bufferSize = null,
            CancellationToken cancellationToken = default) => throw Surface.Only();
    }
}
