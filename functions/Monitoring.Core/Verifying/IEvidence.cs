namespace Monitoring.Verifying;

/// <summary>The files that a state stands on, as they lie there.</summary>
public interface IEvidence
{
    /// <summary>The bytes of a kept upload; null where they are gone.</summary>
    Stream? OpenUpload(ExportId id);

    /// <summary>What became of its rows, as CSV (<see cref="Accounting.RowOutcomesWriter"/>); null where it is gone.</summary>
    Stream? OpenReceipt(ExportId id);

    /// <param name="name">One of <see cref="Accounting.LedgerEntry.RejectsFile"/>.</param>
    Stream? OpenRejects(string name);

    /// <summary>Where the bytes of an upload lie, for people.</summary>
    string PlaceOf(ExportId id);

    /// <summary>True for a fault that says that what is stored makes no sense, beside those that all stores have in common.</summary>
    bool IsDamage(Exception fault);
}
