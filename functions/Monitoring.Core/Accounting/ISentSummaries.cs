namespace Monitoring.Accounting;

/// <summary>The month ledger: which summary was sent, and what it said. Calls may come from several threads and processes at once.</summary>
public interface ISentSummaries
{
    /// <summary>An entity's revisions by month and revision.</summary>
    /// <param name="month">Null for all months.</param>
    ValueTask<IReadOnlyList<SentRevision>> ListAsync(string entityId, Month? month, CancellationToken cancellationToken);

    /// <summary>
    /// Compare and set. Without <paramref name="before"/> it adds a revision that is not there yet; with it, it puts
    /// <paramref name="revision"/> in the place of the stored revision of the same entity, month and number, and only while that one still has
    /// the <see cref="SentRevision.State"/> and <see cref="SentRevision.ChangedAt"/> of <paramref name="before"/>. A revision that was sent
    /// never changes.
    /// </summary>
    /// <returns>False where somebody else moved it first; nothing was written.</returns>
    ValueTask<bool> TryRecordAsync(SentRevision revision, SentRevision? before, CancellationToken cancellationToken);
}
