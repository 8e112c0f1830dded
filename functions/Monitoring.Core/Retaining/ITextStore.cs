using Monitoring.Accounting;

namespace Monitoring.Retaining;

/// <summary>Where the texts of mentions are kept.</summary>
public interface ITextStore
{
    /// <summary>Puts what <see cref="DroppedText.DropFrom"/> leaves in the place of each mention that stands on a row of these uploads. Digests,
    /// rows and rollups stay as they are, and nothing of the texts remains in the store. May run twice.</summary>
    /// <returns>How many texts were dropped now.</returns>
    ValueTask<long> DropTextsAsync(IReadOnlySet<ExportId> uploads, DateOnly day, CancellationToken cancellationToken);
}

/// <summary>Where the bytes of uploads are kept.</summary>
public interface IUploadBytes
{
    /// <summary>Deletes the bytes and the rejected rows of an upload, and every copy that the host made of either. What is gone already is
    /// no fault.</summary>
    ValueTask DropAsync(LedgerEntry entry, CancellationToken cancellationToken);
}
