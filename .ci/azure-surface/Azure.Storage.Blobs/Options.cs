namespace Azure.Storage.Blobs.Models;

public partial class BlobLeaseRequestConditions : RequestConditions
{
    public BlobLeaseRequestConditions()
    {
    }

    public string TagConditions { get; set; }
}

public partial class BlobRequestConditions : BlobLeaseRequestConditions
{
    public BlobRequestConditions()
    {
    }

    public string LeaseId { get; set; }
}

public partial class BlobHttpHeaders
{
    public BlobHttpHeaders()
    {
    }

    public string CacheControl { get; set; }

    public string ContentDisposition { get; set; }

    public string ContentEncoding { get; set; }

    public byte[] ContentHash { get; set; }

    public string ContentLanguage { get; set; }

    public string ContentType { get; set; }
}

public partial class BlobUploadOptions
{
    public BlobUploadOptions()
    {
    }

    public BlobHttpHeaders HttpHeaders { get; set; }

    public IDictionary<string, string> Metadata { get; set; }

    public IDictionary<string, string> Tags { get; set; }

    public BlobRequestConditions Conditions { get; set; }

    public IProgress<long> ProgressHandler { get; set; }

    public AccessTier? AccessTier { get; set; }

    public StorageTransferOptions TransferOptions { get; set; }

    public UploadTransferValidationOptions TransferValidation { get; set; }
}

public partial class BlobDownloadOptions
{
    public BlobDownloadOptions()
    {
    }

    public HttpRange Range { get; set; }

    public BlobRequestConditions Conditions { get; set; }

    public IProgress<long> ProgressHandler { get; set; }

    public DownloadTransferValidationOptions TransferValidation { get; set; }
}

public partial class BlobDownloadToOptions
{
    public BlobDownloadToOptions()
    {
    }

    public BlobRequestConditions Conditions { get; set; }

    public IProgress<long> ProgressHandler { get; set; }

    public StorageTransferOptions TransferOptions { get; set; }

    public DownloadTransferValidationOptions TransferValidation { get; set; }
}

public partial class BlobOpenReadOptions
{
    public BlobOpenReadOptions(bool allowModifications)
    {
    }

    public long Position { get; set; }

    public int? BufferSize { get; set; }

    public BlobRequestConditions Conditions { get; set; }

    public DownloadTransferValidationOptions TransferValidation { get; set; }
}

public partial class BlobOpenWriteOptions
{
    public BlobOpenWriteOptions()
    {
    }

    public long? BufferSize { get; set; }

    public BlobRequestConditions OpenConditions { get; set; }

    public BlobHttpHeaders HttpHeaders { get; set; }

    public IDictionary<string, string> Metadata { get; set; }

    public IDictionary<string, string> Tags { get; set; }

    public IProgress<long> ProgressHandler { get; set; }

    public UploadTransferValidationOptions TransferValidation { get; set; }
}

public partial class BlobContainerEncryptionScopeOptions
{
    public BlobContainerEncryptionScopeOptions()
    {
    }

    public string DefaultEncryptionScope { get; set; }

    public bool PreventEncryptionScopeOverride { get; set; }
}

public partial class GetBlobsOptions
{
    public GetBlobsOptions()
    {
    }

    public string Prefix { get; set; }

    public string StartFrom { get; set; }

    public BlobTraits Traits { get; set; }

    public BlobStates States { get; set; }
}

[Flags]
public enum BlobTraits
{
    All = -1,
    None = 0,
    CopyStatus = 1,
    Metadata = 2,
    Tags = 4,
    ImmutabilityPolicy = 8,
    LegalHold = 16,
}

[Flags]
public enum BlobStates
{
    All = -1,
    None = 0,
    Snapshots = 1,
    Uncommitted = 2,
    Deleted = 4,
    Version = 8,
    DeletedWithVersions = 16,
}

public enum DeleteSnapshotsOption
{
    None = 0,
    IncludeSnapshots = 1,
    OnlySnapshots = 2,
}
