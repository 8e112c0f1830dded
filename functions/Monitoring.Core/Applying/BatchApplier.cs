namespace Monitoring.Applying;

/// <summary>A mention under one of the entities that it names.</summary>
/// <param name="Content">The mention as <see cref="MentionCodec"/> writes it.</param>
/// <param name="Digest">Of <paramref name="Content"/>.</param>
public sealed record MatchedMention(string EntityId, Mention Mention, byte[] Content, ulong Digest)
{
    /// <summary>Of what the export reported (<see cref="MentionCodec.DigestOfReport"/>).</summary>
    public required ulong Reported { get; init; }

    public static MatchedMention Of(string entityId, Mention mention)
    {
        var content = MentionCodec.Encode(mention, out var reportLength);
        return new MatchedMention(entityId, mention, content, MentionCodec.Digest(content))
        {
            Reported = MentionCodec.Digest(content.AsSpan(0, reportLength)),
        };
    }
}

/// <summary>
/// Applies a batch exactly once. The batch is grouped by partition; for each, the difference that its unknown or better-reported mentions
/// make is worked out against what the store knows and committed with the versions it was read with; on a conflict it is worked out
/// again. A repeated batch finds its mentions there and makes no difference, so there is no log and no lock.
/// </summary>
public sealed class BatchApplier(IPartitionStore store)
{
    // Each conflict means that somebody else's commit went through, so that the whole makes progress; this many in a row for one
    // batch means that the store refuses for another reason.
    private const int MaxAttempts = 1000;

    /// <param name="batch">In row order.</param>
    /// <returns>For each mention of the batch, the row that it repeats; null where it counted.</returns>
    /// <exception cref="InvalidOperationException">The store went on refusing.</exception>
    public async ValueTask<IReadOnlyList<RowRef?>> ApplyAsync(IReadOnlyList<MatchedMention> batch, CancellationToken cancellationToken)
    {
        var repeats = new RowRef?[batch.Count];
        var pending = GroupByPartition(batch);
        while (pending.Count > 0)
        {
            var changes = new List<PartitionChange>(pending.Count);
            foreach (var pieces in pending.Values)
            {
                if (await WorkOutAsync(pieces, batch, repeats, cancellationToken) is { } change)
                {
                    changes.Add(change);
                }
            }

            var refused = (await store.CommitAsync(changes, cancellationToken)).ToHashSet();
            foreach (var pieces in pending.Values.ToList())
            {
                if (refused.Contains(pieces.Partition))
                {
                    pieces.Refuse(MaxAttempts);
                }
                else if (!pieces.MoveOn())
                {
                    pending.Remove(pieces.Partition);
                }
            }
        }

        return repeats;
    }

    private Dictionary<Partition, Pieces> GroupByPartition(IReadOnlyList<MatchedMention> batch)
    {
        var groups = new Dictionary<Partition, Pieces>();
        for (var i = 0; i < batch.Count; i++)
        {
            var partition = Partition.Of(batch[i].EntityId, batch[i].Mention.Id, store.ShardCount);
            if (!groups.TryGetValue(partition, out var pieces))
            {
                groups.Add(partition, pieces = new Pieces(partition, store));
            }

            pieces.Add(i, batch[i]);
        }

        return groups;
    }

    /// <summary>Works out the first piece; one that turns out too large for a commit is halved until it fits.</summary>
    /// <returns>Null where the piece makes no difference to the partition.</returns>
    private async ValueTask<PartitionChange?> WorkOutAsync(
        Pieces pieces, IReadOnlyList<MatchedMention> batch, RowRef?[] repeats, CancellationToken cancellationToken)
    {
        while (true)
        {
            var change = await WorkOutAsync(pieces.Partition, pieces.First, pieces.AssumesNew, batch, repeats, cancellationToken);
            if (change is null || store.ChangeLimit.Allows(change) || !pieces.TryHalve())
            {
                return change;
            }
        }
    }

    private async ValueTask<PartitionChange?> WorkOutAsync(
        Partition partition, List<int> positions, bool assumesNew, IReadOnlyList<MatchedMention> batch, RowRef?[] repeats,
        CancellationToken cancellationToken)
    {
        var arrivals = positions.ConvertAll(position => batch[position]);
        var known = assumesNew
            ? new Dictionary<Fingerprint, KnownMention>()
            : await store.ReadKnownAsync(partition, [.. arrivals.Select(a => a.Mention.Id).Distinct()], cancellationToken);

        // Only a mention that is reported differently now has to be unpacked.
        var differing = arrivals
            .Where(a => known.TryGetValue(a.Mention.Id, out var k) && k.Digest != a.Digest)
            .Select(a => a.Mention.Id).Distinct().ToList();
        var kept = differing.Count == 0
            ? new Dictionary<Fingerprint, StoredMention>()
            : await store.ReadMentionsAsync(partition, differing, cancellationToken);

        var states = new Dictionary<Fingerprint, State>();
        for (var i = 0; i < arrivals.Count; i++)
        {
            var arrival = arrivals[i];
            if (!states.TryGetValue(arrival.Mention.Id, out var state))
            {
                state = known.TryGetValue(arrival.Mention.Id, out var before)
                    ? new State(before, kept.GetValueOrDefault(arrival.Mention.Id)?.Mention)
                    : new State(arrival);
                states.Add(arrival.Mention.Id, state);
            }

            repeats[positions[i]] = state.CountedBy == arrival.Mention.Row ? null : state.CountedBy;
            state.Offer(arrival);
        }

        var changed = states.Values.Where(state => state.IsChanged).ToList();
        return changed.Count == 0
            ? null
            : new PartitionChange(partition, changed.ConvertAll(s => s.ToChange()), await SumAsync(partition, changed, cancellationToken));
    }

    private async ValueTask<IReadOnlyList<RollupChange>> SumAsync(
        Partition partition, List<State> changed, CancellationToken cancellationToken)
    {
        var months = changed.Where(s => s.MovesSums).SelectMany(s => s.Months).Distinct().Order().ToList();
        var rollups = await store.ReadRollupsAsync(partition, months, cancellationToken);
        var spoilt = new HashSet<Month>();
        foreach (var state in changed.Where(s => s.MovesSums))
        {
            // Added before the old one is taken out: a grown reach then leaves no doubt about the outlet's largest one.
            rollups[state.Now.Month].Rollup.Add(state.Now);
            if (state.Before is { } before && !spoilt.Contains(before.Month) && !rollups[before.Month].Rollup.TryRemove(before))
            {
                spoilt.Add(before.Month);
            }
        }

        var results = new List<RollupChange>(months.Count);
        foreach (var month in months)
        {
            var rollup = spoilt.Contains(month)
                ? await SumAnewAsync(partition, month, changed, cancellationToken)
                : rollups[month].Rollup;
            results.Add(new RollupChange(month, rollup, rollups[month].Version));
        }

        return results;
    }

    private async ValueTask<RollingUp.Rollup> SumAnewAsync(
        Partition partition, Month month, List<State> changed, CancellationToken cancellationToken)
    {
        var replaced = changed.Where(s => s.MovesSums).ToDictionary(s => s.Now.Id, s => s.Now);
        var rollup = new RollingUp.Rollup();
        await foreach (var stored in store.ReadMonthAsync(partition, month, cancellationToken))
        {
            if (!replaced.ContainsKey(stored.Mention.Id))
            {
                rollup.Add(stored.Mention);
            }
        }

        foreach (var mention in replaced.Values.Where(mention => mention.Month == month))
        {
            rollup.Add(mention);
        }

        return rollup;
    }

    /// <summary>One partition's part of a batch, cut so that each piece fits one commit; committed one after the other.</summary>
    private sealed class Pieces(Partition partition, IPartitionStore store)
    {
        private readonly LinkedList<List<int>> _pieces = new();
        private readonly HashSet<Month> _months = [];
        private long _bytes;
        private int _refusals;
        private bool _wasRefused;

        public Partition Partition => partition;

        public List<int> First => _pieces.First!.Value;

        /// <summary>Where one piece was refused, an export overlaps with what is known, and the next piece would be refused as well.</summary>
        public bool AssumesNew => store.InsertsFirst && !_wasRefused;

        /// <summary>Rollups and what is known are not looked at yet: room for them is left, and a piece that guesses wrong is halved.</summary>
        public void Add(int position, MatchedMention mention)
        {
            var limit = store.ChangeLimit;
            var bytes = (long)mention.Content.Length + ChangeLimit.BytesBesideContent;
            var isMonthNew = !_months.Contains(mention.Mention.Month);
            if (_pieces.Last is not { } last
                || last.Value.Count + _months.Count + (isMonthNew ? 2 : 1) > limit.Rows
                || _bytes + bytes > limit.Bytes / 2)
            {
                last = _pieces.AddLast([]);
                _months.Clear();
                _bytes = 0;
            }

            last.Value.Add(position);
            _months.Add(mention.Mention.Month);
            _bytes += bytes;
        }

        public bool TryHalve()
        {
            if (First.Count == 1)
            {
                return false;
            }

            var half = First.Count / 2;
            _pieces.AddAfter(_pieces.First!, First[half..]);
            First.RemoveRange(half, First.Count - half);
            return true;
        }

        /// <returns>False where that was the last piece.</returns>
        public bool MoveOn()
        {
            _pieces.RemoveFirst();
            _refusals = 0;
            return _pieces.Count > 0;
        }

        public void Refuse(int most)
        {
            _wasRefused = true;
            if (++_refusals == most)
            {
                throw new InvalidOperationException($"The store refused a batch for {partition} {most} times.");
            }
        }
    }

    /// <summary>How one mention stands while the batch is worked out.</summary>
    private sealed class State
    {
        private readonly KnownMention? _known;
        private MatchedMention? _standing;
        private ulong _digest;
        private RowRef _row;

        /// <summary>One that the store holds.</summary>
        /// <param name="before">Unpacked only where the batch reports it differently.</param>
        public State(KnownMention known, Mention? before)
        {
            _known = known;
            Before = before;
            CountedBy = known.CountedBy;
            _digest = known.Digest;
            _row = known.Row;
        }

        /// <summary>One that the batch brings.</summary>
        public State(MatchedMention arrival)
        {
            CountedBy = arrival.Mention.Row;
            Take(arrival);
        }

        public Mention? Before { get; }

        public RowRef CountedBy { get; }

        /// <summary>Only of one that is changed.</summary>
        public Mention Now => _standing!.Mention;

        public bool IsChanged => _standing is not null;

        /// <summary>False where only the row behind the mention changes: its content, and so every sum, stays.</summary>
        public bool MovesSums => IsChanged && _known?.Digest != _digest;

        public IEnumerable<Month> Months => Before is { } before ? [before.Month, Now.Month] : [Now.Month];

        public void Offer(MatchedMention arrival)
        {
            var takesOver = arrival.Digest == _digest
                ? arrival.Mention.Row < _row
                : MentionPreference.Prefers(arrival.Mention, arrival.Digest, (_standing?.Mention ?? Before)!, _digest);
            if (takesOver)
            {
                Take(arrival);
            }
        }

        public MentionChange ToChange() =>
            new(new StoredMention(Now, CountedBy), _standing!.Content, _digest, _known) { Reported = _standing.Reported };

        private void Take(MatchedMention arrival) => (_standing, _digest, _row) = (arrival, arrival.Digest, arrival.Mention.Row);
    }
}
