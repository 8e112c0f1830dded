using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.RollingUp;

namespace Monitoring.Verifying;

/// <summary>Mentions against their digests and, shard by shard and month by month, rollups against the sum of their mentions.</summary>
internal sealed class MentionVerification(
    IReportedState stored, IReportedState? rebuilt, IEvidence evidence, CountedRows counted, Action<Discrepancy> onFound)
{
    private const string OfMentions = "stored mentions";
    private const string OfUploads = "uploads";

    /// <param name="months">Beside those that the store lists.</param>
    public async Task VerifyAsync(IEnumerable<string> entities, IReadOnlyCollection<Month> months, CancellationToken cancellationToken)
    {
        foreach (var entity in entities)
        {
            for (var shard = 0; shard < stored.Partitions.ShardCount; shard++)
            {
                var partition = new Partition(entity, shard);
                var all = new SortedSet<Month>(months);
                all.UnionWith(await stored.Partitions.ListMonthsAsync(partition, cancellationToken));
                if (rebuilt is not null)
                {
                    all.UnionWith(await rebuilt.Partitions.ListMonthsAsync(partition, cancellationToken));
                }

                foreach (var month in all)
                {
                    await VerifyAsync(new Place(partition, month), cancellationToken);
                }
            }
        }
    }

    private async Task VerifyAsync(Place place, CancellationToken cancellationToken)
    {
        var (partition, month) = place;
        Rollup kept;
        var held = new Dictionary<Fingerprint, KnownMention>();
        var summed = new Rollup();
        try
        {
            kept = (await stored.Partitions.ReadRollupsAsync(partition, [month], cancellationToken))[month].Rollup;
            await ReadAsync(place, held, summed, cancellationToken);
        }
        catch (Exception fault) when (Damage.Is(fault, evidence))
        {
            onFound(place.Tell(VerifiedPart.Mention, "", Damage.Describe(fault), "mentions and sums that can be read", OfUploads));
            return;
        }

        // By the uploads where they were read again; the sum of the stored mentions is told where it differs from that too.
        var again = rebuilt is null ? null : (await rebuilt.Partitions.ReadRollupsAsync(partition, [month], cancellationToken))[month].Rollup;
        if (again is not null)
        {
            Compare(place, kept, again, OfUploads);
            await CompareMentionsAsync(place, held, cancellationToken);
        }

        if (again is null || RollupComparison.Compare(summed, again).Any())
        {
            Compare(place, kept, summed, OfMentions);
        }
    }

    private void Compare(Place place, Rollup kept, Rollup workedOut, string by)
    {
        foreach (var (figure, found, expected) in RollupComparison.Compare(kept, workedOut))
        {
            onFound(place.Tell(VerifiedPart.Rollup, figure, found, expected, by));
        }
    }

    /// <summary>Sums what is stored, and compares each content with its digest.</summary>
    private async Task ReadAsync(Place place, Dictionary<Fingerprint, KnownMention> held, Rollup summed, CancellationToken cancellationToken)
    {
        var digests = new Dictionary<Fingerprint, ulong>();
        await foreach (var (mention, countedBy) in stored.Partitions.ReadMonthAsync(place.Partition, place.Month, cancellationToken))
        {
            if (!digests.TryAdd(mention.Id, CarriedMention.DigestOf(mention)))
            {
                onFound(place.Tell(VerifiedPart.Mention, $"mention {mention.Id}", "twice", "once", OfUploads, mention.Row.Export));
                continue;
            }

            summed.Add(mention);
            if (!counted.TryAdd(countedBy) | !counted.Holds(mention.Row))
            {
                onFound(place.Tell(
                    VerifiedPart.Mention, $"rows of mention {mention.Id}",
                    $"row {countedBy.RowNumber} of {countedBy.Export.Hex[..12]} and row {mention.Row.RowNumber} of {mention.Row.Export.Hex[..12]}",
                    "rows of uploads in the ledger", "ledger", mention.Row.Export));
            }
        }

        foreach (var (id, known) in await stored.Partitions.ReadKnownAsync(place.Partition, digests.Keys, cancellationToken))
        {
            held.Add(id, known);
            if (known.Digest != digests[id])
            {
                onFound(place.Tell(
                    VerifiedPart.Mention, $"digest of mention {id}", Hex(known.Digest), Hex(digests[id]), "stored mention", known.Row.Export));
            }
        }

        foreach (var id in digests.Keys.Where(id => !held.ContainsKey(id)))
        {
            onFound(place.Tell(VerifiedPart.Mention, $"mention {id}", "a content without a key", "both", "stored mention"));
        }
    }

    private async Task CompareMentionsAsync(Place place, Dictionary<Fingerprint, KnownMention> held, CancellationToken cancellationToken)
    {
        var again = new List<Fingerprint>();
        await foreach (var (mention, _) in rebuilt!.Partitions.ReadMonthAsync(place.Partition, place.Month, cancellationToken))
        {
            again.Add(mention.Id);
        }

        var known = await rebuilt.Partitions.ReadKnownAsync(place.Partition, again, cancellationToken);
        foreach (var (id, expected) in known)
        {
            if (!held.Remove(id, out var found))
            {
                onFound(place.Tell(VerifiedPart.Mention, $"mention {id}", Discrepancy.None, RowText(expected.Row), OfUploads, expected.Row.Export));
            }
            else if (found.Digest != expected.Digest)
            {
                onFound(place.Tell(
                    VerifiedPart.Mention, $"digest of mention {id}", Hex(found.Digest), Hex(expected.Digest), OfUploads, expected.Row.Export));
            }
            else if (found.Row != expected.Row)
            {
                onFound(place.Tell(
                    VerifiedPart.Mention, $"row of mention {id}", RowText(found.Row), RowText(expected.Row), OfUploads, expected.Row.Export));
            }
        }

        foreach (var (id, found) in held)
        {
            onFound(place.Tell(VerifiedPart.Mention, $"mention {id}", RowText(found.Row), Discrepancy.None, OfUploads, found.Row.Export));
        }
    }

    private static string Hex(ulong digest) => digest.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    private static string RowText(RowRef row) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"row {row.RowNumber} of {row.Export.Hex[..Math.Min(12, row.Export.Hex.Length)]}");

    private readonly record struct Place(Partition Partition, Month Month)
    {
        public Discrepancy Tell(VerifiedPart part, string figure, string stored, string workedOut, string by, ExportId? upload = null) =>
            new(part, $"{Partition.EntityId}, {Month}, shard {Partition.Shard}", figure, stored, workedOut, by, StateVerification.Rebuild)
            {
                Entity = Partition.EntityId,
                Month = Month,
                Upload = upload,
            };
    }
}
