namespace Monitoring.Applying;

/// <summary>A row that reports of a mention what the store held when it was asked: it can't count, and no figure moves by it.</summary>
/// <param name="Reported">By <see cref="MentionCodec.DigestOfReport"/>.</param>
public readonly record struct RepeatedMention(string EntityId, Fingerprint Id, RowRef Row, ulong Reported);

/// <summary>
/// Applies rows that repeat what is known, without tags: these follow from the report and the rules. Of equal reports a mention stands on
/// the smallest row, whichever came first; where a better report has taken its place meanwhile, that one stands, since it was better than
/// an equal of this row.
/// </summary>
public sealed class RepeatApplier(IPartitionStore store)
{
    // As for BatchApplier: this many refusals in a row mean that the store refuses for another reason than somebody else's commit.
    private const int MaxAttempts = 1000;

    /// <returns>For each row, the one that it repeats; null where it is itself the one that counted, taken a second time.</returns>
    /// <exception cref="InvalidOperationException">A mention is gone that the store held, or the store went on refusing.</exception>
    public async ValueTask<IReadOnlyList<RowRef?>> ApplyAsync(IReadOnlyList<RepeatedMention> rows, CancellationToken cancellationToken)
    {
        var repeats = new RowRef?[rows.Count];
        var pending = Enumerable.Range(0, rows.Count)
            .GroupBy(i => Partition.Of(rows[i].EntityId, rows[i].Id, store.ShardCount))
            .ToDictionary(group => group.Key, group => group.ToList());
        for (var attempt = 1; pending.Count > 0; attempt++)
        {
            var changes = new List<PartitionChange>();
            foreach (var (partition, positions) in pending)
            {
                var moves = await WorkOutAsync(partition, positions, rows, repeats, cancellationToken);
                if (moves.Count > 0)
                {
                    changes.Add(new PartitionChange(partition, [], []) { Moves = moves });
                }
            }

            var refused = changes.Count == 0 ? [] : await store.CommitAsync(changes, cancellationToken);
            if (refused.Count > 0 && attempt == MaxAttempts)
            {
                throw new InvalidOperationException($"The store refused rows for {refused[0]} {MaxAttempts} times.");
            }

            pending = refused.ToDictionary(partition => partition, partition => pending[partition]);
        }

        return repeats;
    }

    private async ValueTask<IReadOnlyList<RowMove>> WorkOutAsync(
        Partition partition, List<int> positions, IReadOnlyList<RepeatedMention> rows, RowRef?[] repeats, CancellationToken cancellationToken)
    {
        var ids = positions.Select(position => rows[position].Id).Distinct().ToList();
        var known = await store.ReadKnownAsync(partition, ids, cancellationToken);
        var reported = await store.ReadReportedAsync(partition, ids, cancellationToken);
        var moves = new Dictionary<Fingerprint, RowMove>();
        foreach (var position in positions)
        {
            var row = rows[position];
            if (!known.TryGetValue(row.Id, out var standing))
            {
                throw new InvalidOperationException($"The mention {row.Id} of {partition} is gone, which was there when its row was read.");
            }

            repeats[position] = standing.CountedBy == row.Row ? null : standing.CountedBy;
            var standsOn = moves.TryGetValue(row.Id, out var move) ? move.Row : standing.Row;
            if (reported.TryGetValue(row.Id, out var report) && report == row.Reported && row.Row < standsOn)
            {
                moves[row.Id] = new RowMove(row.Id, row.Row, standing);
            }
        }

        return [.. moves.Values];
    }
}
