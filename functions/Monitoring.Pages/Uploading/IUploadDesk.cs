using Monitoring.Accounting;

namespace Monitoring.Pages.Uploading;

/// <summary>Where uploads are handed in, and where what became of them is kept.</summary>
public interface IUploadDesk
{
    /// <summary>What waits, what is being taken, and what was taken lately, the newest first.</summary>
    ValueTask<IReadOnlyList<QueuedUpload>> ReadQueueAsync(CancellationToken cancellationToken);

    /// <summary>Keeps the bytes as they come, and has them taken after those that wait.</summary>
    /// <param name="fileName">As its sender calls it: a name and no path.</param>
    /// <exception cref="IOException">They can't be written; nothing of them was kept.</exception>
    Task ReceiveAsync(string fileName, Stream content, CancellationToken cancellationToken);

    /// <summary>The rejected rows of an upload, a file for each of its tables, each opened when it is asked for; empty where none was
    /// rejected.</summary>
    ValueTask<IReadOnlyList<(string FileName, Func<Stream> Open)>> FindRejectsAsync(LedgerEntry entry, CancellationToken cancellationToken);

    /// <summary>What became of each row that did not count, as CSV; null where nothing is kept of it.</summary>
    ValueTask<Stream?> FindReceiptAsync(LedgerEntry entry, CancellationToken cancellationToken);
}

public enum QueueState
{
    Waiting,
    Running,
    Taken,
    Failed,
}

/// <param name="Number">Tells those of one queue apart.</param>
/// <param name="Rows">Rows read so far.</param>
/// <param name="Id">Null until it is taken or refused.</param>
/// <param name="Failure">Why it was refused; null otherwise.</param>
/// <param name="IsRepeated">The same bytes were taken before, so that nothing changed.</param>
public sealed record QueuedUpload(
    int Number, string FileName, long Length, QueueState State, long Rows = 0, ExportId? Id = null, string? Failure = null, bool IsRepeated = false);
