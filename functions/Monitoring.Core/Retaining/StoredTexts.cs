using Monitoring.Applying;

namespace Monitoring.Retaining;

/// <summary>Texts in a store that keeps each mention by itself, so that a new one takes the place of the old.</summary>
/// <param name="entities">All that there are mentions of.</param>
public sealed class StoredTexts(IPartitionStore store, IReadOnlyCollection<string> entities) : ITextStore
{
    // As for BatchApplier: so many refusals mean another reason than somebody else's commit.
    private const int MaxAttempts = 1000;

    /// <inheritdoc/>
    public async ValueTask<long> DropTextsAsync(IReadOnlySet<ExportId> uploads, DateOnly day, CancellationToken cancellationToken)
    {
        var dropped = 0L;
        foreach (var entity in entities)
        {
            for (var shard = 0; shard < store.ShardCount; shard++)
            {
                var partition = new Partition(entity, shard);
                foreach (var month in await store.ListMonthsAsync(partition, cancellationToken))
                {
                    dropped += await DropAsync(partition, month, uploads, day, cancellationToken);
                }
            }
        }

        return dropped;
    }

    private async Task<long> DropAsync(
        Partition partition, Month month, IReadOnlySet<ExportId> uploads, DateOnly day, CancellationToken cancellationToken)
    {
        var dropped = 0L;
        for (var attempt = 1; ; attempt++)
        {
            var isRefused = false;
            foreach (var changes in await WorkOutAsync(partition, month, uploads, day, cancellationToken))
            {
                var refused = await store.CommitAsync([new PartitionChange(partition, changes, [])], cancellationToken);
                isRefused |= refused.Count > 0;
                dropped += refused.Count > 0 ? 0 : changes.Count;
            }

            if (!isRefused)
            {
                return dropped;
            }

            if (attempt == MaxAttempts)
            {
                throw new InvalidOperationException($"The store refused to drop texts of {partition} {MaxAttempts} times.");
            }
        }
    }

    /// <summary>In pieces that the store takes.</summary>
    private async Task<IReadOnlyList<IReadOnlyList<MentionChange>>> WorkOutAsync(
        Partition partition, Month month, IReadOnlySet<ExportId> uploads, DateOnly day, CancellationToken cancellationToken)
    {
        var standing = new List<StoredMention>();
        await foreach (var stored in store.ReadMonthAsync(partition, month, cancellationToken))
        {
            if (stored.Mention.Coverage.Dropped is null && uploads.Contains(stored.Mention.Row.Export))
            {
                standing.Add(stored with { Mention = DroppedText.DropFrom(stored.Mention, day) });
            }
        }

        var known = await store.ReadKnownAsync(partition, [.. standing.Select(stored => stored.Mention.Id)], cancellationToken);
        var pieces = new List<List<MentionChange>>();
        var bytes = 0L;
        foreach (var stored in standing)
        {
            // One that somebody else has replaced since it was read is looked at again, or has another row by now.
            if (!known.TryGetValue(stored.Mention.Id, out var now) || now.Row != stored.Mention.Row)
            {
                continue;
            }

            var change = CarriedMention.ChangeOf(stored) with { Digest = now.Digest, Replaces = now };
            var size = (long)change.Content.Length + ChangeLimit.BytesBesideContent;
            if (pieces.Count == 0 || pieces[^1].Count + 1 > store.ChangeLimit.Rows || bytes + size > store.ChangeLimit.Bytes / 2)
            {
                pieces.Add([]);
                bytes = 0;
            }

            pieces[^1].Add(change);
            bytes += size;
        }

        return pieces;
    }
}
