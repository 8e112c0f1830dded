namespace Azure.Storage;

public partial struct StorageTransferOptions : IEquatable<StorageTransferOptions>
{
    public long? MaximumTransferSize { get; set; }

    public int? MaximumConcurrency { get; set; }

    public long? InitialTransferSize { get; set; }

    public static bool operator ==(StorageTransferOptions left, StorageTransferOptions right) => left.Equals(right);

    public static bool operator !=(StorageTransferOptions left, StorageTransferOptions right) => !left.Equals(right);

    public bool Equals(StorageTransferOptions obj) =>
        MaximumTransferSize == obj.MaximumTransferSize
        && MaximumConcurrency == obj.MaximumConcurrency
        && InitialTransferSize == obj.InitialTransferSize;

    public override bool Equals(object obj) => obj is StorageTransferOptions other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(MaximumTransferSize, MaximumConcurrency, InitialTransferSize);
}

public enum StorageChecksumAlgorithm
{
    Auto = 0,
    None = 1,
    MD5 = 2,
    StorageCrc64 = 3,
}

public partial class UploadTransferValidationOptions
{
    public UploadTransferValidationOptions()
    {
    }

    public StorageChecksumAlgorithm ChecksumAlgorithm { get; set; } = StorageChecksumAlgorithm.None;

    public ReadOnlyMemory<byte> PrecalculatedChecksum { get; set; }
}

public partial class DownloadTransferValidationOptions
{
    public DownloadTransferValidationOptions()
    {
    }

    public StorageChecksumAlgorithm ChecksumAlgorithm { get; set; } = StorageChecksumAlgorithm.None;

    public bool AutoValidateChecksum { get; set; } = true;
}
