using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Registering;

namespace Monitoring.Retaining;

/// <summary>
/// What stands on uploads whose bytes were dropped, so that it can't be worked out again: mentions and statements are taken as they are, and
/// weighed against those of other uploads as always. Where a dropped row counted a mention that stands on a row of a kept upload, the
/// latter counts it from then on: sums stay the same.
/// </summary>
internal static class FrozenFigures
{
    private const int MentionsAtOnce = 4096;

    public static IReadOnlyList<LedgerEntry> Of(IEnumerable<LedgerEntry> ledger) =>
        [.. ledger.Where(entry => entry is { State: IntakeState.Done, DroppedAt: not null })];

    /// <returns>The entries as they are there: how many of their rows count.</returns>
    public static async Task<IReadOnlyList<LedgerEntry>> CarryAsync(
        IReportedState from, IReportedState to, IReadOnlyList<LedgerEntry> dropped, IEnumerable<string> entities, CancellationToken cancellationToken)
    {
        var uploads = dropped.Select(entry => entry.Id).ToHashSet();
        var counted = dropped.ToDictionary(entry => entry.Id, _ => new HashSet<long>());
        foreach (var owner in entities.Prepend(""))
        {
            await CarryStatementsAsync(from.Register, new RegisterApplier(to.Register), owner, uploads, counted, cancellationToken);
            if (owner.Length > 0)
            {
                await CarryMentionsAsync(from.Partitions, new BatchApplier(to.Partitions), owner, uploads, counted, cancellationToken);
            }
        }

        return
        [
            .. dropped.Select(entry => entry with
            {
                Counted = counted[entry.Id].Count,
                Duplicate = entry.Counted + entry.Duplicate - counted[entry.Id].Count,
            }),
        ];
    }

    private static async Task CarryMentionsAsync(
        IPartitionStore from, BatchApplier to, string entity, HashSet<ExportId> uploads, Dictionary<ExportId, HashSet<long>> counted,
        CancellationToken cancellationToken)
    {
        for (var shard = 0; shard < from.ShardCount; shard++)
        {
            var partition = new Partition(entity, shard);
            foreach (var month in await from.ListMonthsAsync(partition, cancellationToken))
            {
                var frozen = new List<MatchedMention>();
                await foreach (var (mention, _) in from.ReadMonthAsync(partition, month, cancellationToken))
                {
                    if (uploads.Contains(mention.Row.Export))
                    {
                        frozen.Add(new MatchedMention(entity, mention, MentionCodec.Encode(mention), CarriedMention.DigestOf(mention))
                        {
                            Reported = MentionCodec.DigestOfReport(mention.Coverage),
                        });
                    }
                }

                foreach (var batch in frozen.Chunk(MentionsAtOnce))
                {
                    Count(batch.Select(one => one.Mention.Row), await to.ApplyAsync(batch, cancellationToken), counted);
                }
            }
        }
    }

    private static async Task CarryStatementsAsync(
        IRegister from, RegisterApplier to, string owner, HashSet<ExportId> uploads, Dictionary<ExportId, HashSet<long>> counted,
        CancellationToken cancellationToken)
    {
        foreach (var kind in Enum.GetValues<StatementKind>())
        {
            var frozen = new List<StatedRow>();
            await foreach (var kept in from.ReadAsync(owner, kind, cancellationToken))
            {
                if (uploads.Contains(kept.Row.Export))
                {
                    frozen.Add(new StatedRow(new OwnedStatement(owner, kept.Statement), kept.Row));
                }
            }

            Count(frozen.Select(stated => stated.Row), await to.ApplyAsync(frozen, cancellationToken), counted);
        }
    }

    private static void Count(IEnumerable<RowRef> rows, IReadOnlyList<RowRef?> repeats, Dictionary<ExportId, HashSet<long>> counted)
    {
        foreach (var (row, repeat) in rows.Zip(repeats))
        {
            if (repeat is null)
            {
                counted[row.Export].Add(row.RowNumber);
            }
        }
    }
}
