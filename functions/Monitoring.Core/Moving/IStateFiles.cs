using Monitoring.Accounting;

namespace Monitoring.Moving;

/// <summary>The files of a state, by the names that they have in every host.</summary>
public interface IStateFiles
{
    /// <summary>The office's own files that shape its figures: <c>settings.json</c>, <c>watchlist.json</c>, <c>topics.txt</c>,
    /// <c>services/NAME.json</c>, <c>models/NAME.model</c>; those that there are.</summary>
    ValueTask<IReadOnlyList<string>> ListOwnAsync(CancellationToken cancellationToken);

    /// <param name="name">One of these, or <c>receipts/HASH.csv.gz</c>, or <c>rejects/NAME</c>.</param>
    /// <returns>Null where there is none.</returns>
    ValueTask<Stream?> OpenAsync(string name, CancellationToken cancellationToken);

    /// <summary>Whole or not at all.</summary>
    ValueTask WriteAsync(string name, Stream bytes, CancellationToken cancellationToken);

    /// <returns>Null where the bytes are not kept.</returns>
    ValueTask<Stream?> OpenUploadAsync(LedgerEntry entry, CancellationToken cancellationToken);

    /// <summary>Whole or not at all; the bytes are those of the entry's hash.</summary>
    ValueTask WriteUploadAsync(LedgerEntry entry, Stream bytes, CancellationToken cancellationToken);

    /// <summary>The files with rejected rows as the entry names them, each as <c>rejects/NAME</c>.</summary>
    IReadOnlyList<string> RejectsOf(LedgerEntry entry);

    /// <summary>How an entry of this host names them; null for none.</summary>
    string? NameRejects(IReadOnlyList<string> names);
}
