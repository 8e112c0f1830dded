namespace Monitoring.Registering;

/// <summary>Where a statement is kept.</summary>
/// <param name="Owner">The entity's id; empty for what belongs to the office, such as an exchange rate.</param>
public readonly record struct RegisterKey(string Owner, StatementKind Kind, Fingerprint Id);

/// <summary>A statement as kept.</summary>
/// <param name="Row">The row that it stands on.</param>
/// <param name="CountedBy">The row whose arrival made it count. It depends on the order of uploads and serves the ledger only.</param>
public sealed record KeptStatement(Statement Statement, RowRef Row, RowRef CountedBy);

/// <param name="Version">Of the place it is kept in; 1 when it was first written.</param>
public sealed record VersionedStatement(KeptStatement Kept, long Version);

/// <param name="ReadVersion">The version it was worked out from; 0 for one that is to be new.</param>
public sealed record RegisterChange(RegisterKey Key, KeptStatement Kept, long ReadVersion);

/// <summary>
/// The port through which statements are kept. Each stands for itself: no sum is kept beside them, so that every change is decided alone.
/// Calls may come from several threads and processes at once.
/// </summary>
public interface IRegister
{
    /// <summary>Those of the keys that are there.</summary>
    ValueTask<IReadOnlyDictionary<RegisterKey, VersionedStatement>> FindAsync(
        IReadOnlyCollection<RegisterKey> keys, CancellationToken cancellationToken);

    /// <summary>All of one owner and kind, in the order of their ids.</summary>
    IAsyncEnumerable<KeptStatement> ReadAsync(string owner, StatementKind kind, CancellationToken cancellationToken);

    /// <summary>Writes each change whose place still has the version it was worked out from.</summary>
    /// <param name="changes">No key twice.</param>
    /// <returns>The keys whose change was refused for that reason; they are to be read and worked out again.</returns>
    ValueTask<IReadOnlyList<RegisterKey>> CommitAsync(IReadOnlyList<RegisterChange> changes, CancellationToken cancellationToken);
}
