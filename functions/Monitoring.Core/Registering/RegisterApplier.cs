namespace Monitoring.Registering;

/// <summary>
/// Enters statements exactly once. What is kept is the set of all that was ever stated, each statement with the row it stands on: whatever
/// the order and however often a row comes, the set is the same. A repeated batch finds its statements there and changes nothing, so there
/// is no log and no lock. Which of several that disagree counts is decided when they are read (<see cref="StatedFigures"/>).
/// </summary>
public sealed class RegisterApplier(IRegister register)
{
    private const int PerCommit = 1000;

    // Each refusal means that somebody else's change went through; this many in a row mean another reason.
    private const int MaxAttempts = 1000;

    /// <param name="batch">In row order.</param>
    /// <returns>For each statement of the batch, the row that it repeats; null where it counted.</returns>
    /// <exception cref="InvalidOperationException">The register went on refusing.</exception>
    public async ValueTask<IReadOnlyList<RowRef?>> ApplyAsync(IReadOnlyList<StatedRow> batch, CancellationToken cancellationToken)
    {
        var repeats = new RowRef?[batch.Count];
        foreach (var keys in batch.Select(stated => stated.Owned.Key).Distinct().Chunk(PerCommit))
        {
            var pending = keys.ToHashSet();
            for (var attempt = 1; pending.Count > 0; attempt++)
            {
                if (attempt > MaxAttempts)
                {
                    throw new InvalidOperationException($"The register refused a batch {MaxAttempts} times.");
                }

                var changes = await WorkOutAsync(pending, batch, repeats, cancellationToken);
                pending = [.. await register.CommitAsync(changes, cancellationToken)];
            }
        }

        return repeats;
    }

    private async ValueTask<IReadOnlyList<RegisterChange>> WorkOutAsync(
        HashSet<RegisterKey> keys, IReadOnlyList<StatedRow> batch, RowRef?[] repeats, CancellationToken cancellationToken)
    {
        var known = await register.FindAsync(keys, cancellationToken);
        var standing = known.ToDictionary(pair => pair.Key, pair => pair.Value.Kept);
        var changed = new HashSet<RegisterKey>();
        for (var i = 0; i < batch.Count; i++)
        {
            var (owned, row) = batch[i];
            if (!keys.Contains(owned.Key))
            {
                continue;
            }

            if (!standing.TryGetValue(owned.Key, out var kept))
            {
                standing[owned.Key] = new KeptStatement(owned.Statement, row, CountedBy: row);
                changed.Add(owned.Key);
                repeats[i] = null;
                continue;
            }

            repeats[i] = kept.CountedBy == row ? null : kept.CountedBy;
            if (StatementPreference.Prefers(owned.Statement, row, kept.Statement, kept.Row))
            {
                standing[owned.Key] = kept with { Statement = owned.Statement, Row = row };
                changed.Add(owned.Key);
            }
        }

        return [.. changed.Order(KeyOrder).Select(key => new RegisterChange(key, standing[key], known.GetValueOrDefault(key)?.Version ?? 0))];
    }

    private static readonly Comparer<RegisterKey> KeyOrder = Comparer<RegisterKey>.Create((left, right) =>
        string.CompareOrdinal(left.Owner, right.Owner) is var byOwner && byOwner != 0 ? byOwner
        : left.Kind != right.Kind ? left.Kind.CompareTo(right.Kind)
        : left.Id.CompareTo(right.Id));
}
