using Monitoring.Accounting;

namespace Monitoring.Spreading;

/// <summary>
/// What a host keeps that spreads the work over several workers. There is no transaction over two calls: every write may run twice, and
/// a worker may be stopped between any two.
/// </summary>
public interface ISpreadState
{
    IKeptUploads Uploads { get; }

    /// <summary>Batches and what came of them; may be deleted some weeks after an upload was closed.</summary>
    IKeptFiles Work { get; }

    /// <summary>What became of rows, and rejected rows to mend.</summary>
    IKeptFiles Receipts { get; }

    IMessenger Messenger { get; }

    /// <summary>Figures and ledger as worked out by one set of rules; made where there are none yet. What was sent is the same in all.</summary>
    ValueTask<IReportedState> OpenAsync(string basis, CancellationToken cancellationToken);

    ValueTask<OfficeState> ReadOfficeAsync(CancellationToken cancellationToken);

    /// <returns>False where it is no longer as it was read.</returns>
    ValueTask<bool> TryWriteOfficeAsync(OfficeState changed, OfficeState before, CancellationToken cancellationToken);

    /// <summary>The bases for which there are figures, those being worked out included.</summary>
    ValueTask<IReadOnlyList<string>> ListBasesAsync(CancellationToken cancellationToken);

    /// <summary>Deletes the figures and the ledger of a basis; uploads and what was sent stay.</summary>
    ValueTask DropAsync(string basis, CancellationToken cancellationToken);
}

/// <param name="ActiveBasis">Whose figures reports stand on; null before the first upload.</param>
/// <param name="Generation">Counts the rebuilds that a person asked for without a change of rules.</param>
/// <param name="LastTick">When the day was last looked after; null before the first time.</param>
public sealed record OfficeState(string? ActiveBasis = null, int Generation = 0, DateTimeOffset? LastTick = null);

/// <summary>An upload whose bytes are kept.</summary>
/// <param name="FileName">The name it was first uploaded under.</param>
/// <param name="ReceivedAt">When it first came.</param>
public sealed record KeptUpload(ExportId Id, string FileName, long Length, DateTimeOffset ReceivedAt)
{
    /// <summary>Its entry before anything is known of its rows.</summary>
    internal LedgerEntry EntryIn(IntakeState state, DateTimeOffset now) => new()
    {
        Id = Id,
        FileName = FileName,
        ReceivedAt = ReceivedAt,
        Length = Length,
        State = state,
        ChangedAt = now,
    };
}

/// <summary>Uploads as they came, by content hash.</summary>
public interface IKeptUploads
{
    /// <summary>Keeps the bytes, and then the entry that makes them known; of bytes that were kept before nothing changes.</summary>
    /// <returns>As it was first kept.</returns>
    ValueTask<KeptUpload> KeepAsync(UploadedFile file, CancellationToken cancellationToken);

    ValueTask<KeptUpload?> FindAsync(ExportId id, CancellationToken cancellationToken);

    /// <summary>In the order in which they came.</summary>
    ValueTask<IReadOnlyList<KeptUpload>> ListAsync(CancellationToken cancellationToken);

    /// <summary>A copy on local disk, which disposing removes.</summary>
    /// <exception cref="FileNotFoundException">Its bytes are gone.</exception>
    ValueTask<LocalUpload> FetchAsync(KeptUpload upload, CancellationToken cancellationToken);

    /// <summary>Deletes the bytes for good; the entry stays. Bytes that are gone already are no fault.</summary>
    ValueTask DropAsync(ExportId id, CancellationToken cancellationToken);
}

/// <summary>A copy on local disk.</summary>
public sealed class LocalUpload(UploadedFile file) : IDisposable
{
    public UploadedFile File => file;

    public void Dispose() => System.IO.File.Delete(file.Path);
}

/// <summary>Files by name; a name may hold slashes.</summary>
public interface IKeptFiles
{
    /// <summary>Whole or not at all; replaces what was there.</summary>
    ValueTask WriteAsync(string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken);

    /// <returns>Null where there is none.</returns>
    ValueTask<byte[]?> FindAsync(string name, CancellationToken cancellationToken);

    /// <summary>The names that begin so, in ordinal order.</summary>
    ValueTask<IReadOnlyList<string>> ListAsync(string prefix, CancellationToken cancellationToken);

    /// <summary>What is not there is no fault.</summary>
    ValueTask DeleteAsync(string name, CancellationToken cancellationToken);
}

/// <summary>Messages to whoever is free. Each arrives at least once, in any order, and again when its worker did not finish.</summary>
public interface IMessenger
{
    ValueTask SendAsync(UploadMessage message, CancellationToken cancellationToken);

    /// <param name="delay">How long nobody sees it.</param>
    ValueTask SendAsync(BatchMessage message, TimeSpan delay, CancellationToken cancellationToken);

    ValueTask SendAsync(DayMessage message, TimeSpan delay, CancellationToken cancellationToken);
}
