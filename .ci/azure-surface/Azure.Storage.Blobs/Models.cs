namespace Azure.Storage.Blobs.Models;

public partial class BlobContainerInfo
{
    internal BlobContainerInfo()
    {
    }

    public ETag ETag { get; internal set; }

    public DateTimeOffset LastModified { get; internal set; }
}

public partial class BlobContentInfo
{
    internal BlobContentInfo()
    {
    }

    public ETag ETag { get; internal set; }

    public DateTimeOffset LastModified { get; internal set; }

    public byte[] ContentHash { get; internal set; }

    public string VersionId { get; internal set; }

    public string EncryptionKeySha256 { get; internal set; }

    public string EncryptionScope { get; internal set; }

    public long BlobSequenceNumber { get; internal set; }
}

public partial class BlobInfo
{
    internal BlobInfo()
    {
    }

    public ETag ETag { get; internal set; }

    public DateTimeOffset LastModified { get; internal set; }

    public long BlobSequenceNumber { get; internal set; }

    public string VersionId { get; internal set; }
}

public partial class BlobItem
{
    internal BlobItem()
    {
    }

    public string Name { get; internal set; }

    public bool Deleted { get; internal set; }

    public string Snapshot { get; internal set; }

    public string VersionId { get; internal set; }

    public bool? IsLatestVersion { get; internal set; }

    public BlobItemProperties Properties { get; internal set; }

    public IDictionary<string, string> Metadata { get; internal set; }

    public IDictionary<string, string> Tags { get; internal set; }

    public bool? HasVersionsOnly { get; internal set; }
}

public partial class BlobItemProperties
{
    internal BlobItemProperties()
    {
    }

    public bool AccessTierInferred { get; internal set; }

    public bool? ServerEncrypted { get; internal set; }

    public string ContentType { get; internal set; }

    public string ContentEncoding { get; internal set; }

    public string ContentLanguage { get; internal set; }

    public byte[] ContentHash { get; internal set; }

    public string ContentDisposition { get; internal set; }

    public string CacheControl { get; internal set; }

    public BlobType? BlobType { get; internal set; }

    public long? ContentLength { get; internal set; }

    public ETag? ETag { get; internal set; }

    public DateTimeOffset? CreatedOn { get; internal set; }

    public DateTimeOffset? LastModified { get; internal set; }

    public DateTimeOffset? DeletedOn { get; internal set; }
}

public partial class BlobProperties
{
    public BlobProperties()
    {
    }

    public DateTimeOffset LastModified { get; internal set; }

    public DateTimeOffset CreatedOn { get; internal set; }

    public IDictionary<string, string> Metadata { get; internal set; }

    public BlobType BlobType { get; internal set; }

    public long ContentLength { get; internal set; }

    public string ContentType { get; internal set; }

    public ETag ETag { get; internal set; }

    public byte[] ContentHash { get; internal set; }

    public string ContentEncoding { get; internal set; }

    public string ContentDisposition { get; internal set; }

    public string ContentLanguage { get; internal set; }

    public string CacheControl { get; internal set; }

    public string VersionId { get; internal set; }
}

public partial class BlobDownloadDetails
{
    public BlobDownloadDetails()
    {
    }

    public BlobType BlobType { get; internal set; }

    public long ContentLength { get; internal set; }

    public string ContentType { get; internal set; }

    public byte[] ContentHash { get; internal set; }

    public byte[] BlobContentHash { get; internal set; }

    public DateTimeOffset LastModified { get; internal set; }

    public DateTimeOffset CreatedOn { get; internal set; }

    public IDictionary<string, string> Metadata { get; internal set; }

    public string ContentRange { get; internal set; }

    public string ContentEncoding { get; internal set; }

    public ETag ETag { get; internal set; }

    public string VersionId { get; internal set; }
}

public partial class BlobDownloadResult
{
    internal BlobDownloadResult()
    {
    }

    public BlobDownloadDetails Details { get; internal set; }

    public BinaryData Content { get; internal set; }
}

public partial class BlobDownloadStreamingResult : IDisposable
{
    internal BlobDownloadStreamingResult()
    {
    }

    public BlobDownloadDetails Details { get; internal set; }

    public Stream Content { get; internal set; }

    public void Dispose() => Content?.Dispose();
}

public partial class ObjectReplicationPolicy
{
    internal ObjectReplicationPolicy()
    {
    }

    public string PolicyId { get; internal set; }
}

public partial class BlobImmutabilityPolicy
{
    public BlobImmutabilityPolicy()
    {
    }

    public DateTimeOffset? ExpiresOn { get; set; }
}

public enum BlobType
{
    Block = 0,
    Page = 1,
    Append = 2,
}

public enum PublicAccessType
{
    None = 0,
    BlobContainer = 1,
    Blob = 2,
}

public enum LeaseDurationType
{
    Infinite = 0,
    Fixed = 1,
}

public enum LeaseState
{
    Available = 0,
    Leased = 1,
    Expired = 2,
    Breaking = 3,
    Broken = 4,
}

public enum LeaseStatus
{
    Locked = 0,
    Unlocked = 1,
}

public enum CopyStatus
{
    Pending = 0,
    Success = 1,
    Aborted = 2,
    Failed = 3,
}

public enum ArchiveStatus
{
    RehydratePendingToHot = 0,
    RehydratePendingToCool = 1,
    RehydratePendingToCold = 2,
    RehydratePendingToSmart = 3,
}

public enum RehydratePriority
{
    High = 0,
    Standard = 1,
}
