namespace Monitoring.Accounting;

/// <summary>What became of a row: exactly one of these.</summary>
public enum RowOutcome
{
    /// <summary>It made a mention count, for one watched entity at least.</summary>
    Counted,

    /// <summary>Every entity that it names had the mention already.</summary>
    Duplicate,

    /// <summary>It names no watched entity.</summary>
    Unmatched,

    /// <summary>It could not be read; the reason stands in the rejects file.</summary>
    Rejected,
}
