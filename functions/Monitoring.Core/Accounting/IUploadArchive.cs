namespace Monitoring.Accounting;

/// <summary>Uploads as they came, by content hash.</summary>
public interface IUploadArchive
{
    /// <summary>A kept upload.</summary>
    /// <exception cref="FileNotFoundException">Its bytes are gone.</exception>
    UploadedFile Open(LedgerEntry entry);
}
