namespace Monitoring.Accounting;

/// <summary>A rejected row in the export's own columns.</summary>
/// <param name="TableName">The sheet or archive member; empty for a plain file.</param>
/// <param name="Header">The table's header; empty where it has none.</param>
public sealed record RejectedRow(string TableName, IReadOnlyList<string> Header, IReadOnlyList<string> Fields, RowRef Row, string Reason);

/// <summary>Takes down what became of each row that did not count; a row that counted is kept as its mention. Called in row order.</summary>
public interface IReceipt
{
    /// <param name="original">The row that made the mention count.</param>
    void Duplicate(RowRef row, Fingerprint mention, RowRef original);

    void Unmatched(RowRef row);

    void Rejected(RejectedRow row);
}
