namespace Monitoring.Accounting;

/// <summary>The month ledger's plainest form: what every other store has to behave like. Safe for many threads.</summary>
public sealed class InMemorySentSummaries : ISentSummaries
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string EntityId, Month Month, int Revision), SentRevision> _revisions = [];

    public ValueTask<IReadOnlyList<SentRevision>> ListAsync(string entityId, Month? month, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return new([.. _revisions.Values
                .Where(kept => kept.EntityId == entityId && (month is null || kept.Month == month))
                .OrderBy(kept => kept.Month).ThenBy(kept => kept.Revision)]);
        }
    }

    public ValueTask<bool> TryRecordAsync(SentRevision revision, SentRevision? before, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var key = (revision.EntityId, revision.Month, revision.Revision);
            if (before is null)
            {
                return new(_revisions.TryAdd(key, revision));
            }

            if (!_revisions.TryGetValue(key, out var stored) || stored.State == SendingState.Sent || !stored.IsStill(before))
            {
                return new(false);
            }

            _revisions[key] = revision;
            return new(true);
        }
    }
}
