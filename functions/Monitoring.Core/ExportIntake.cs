using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Reading;
using Monitoring.Registering;
using Monitoring.Tagging;

namespace Monitoring;

/// <summary>An upload that lies on local disk, its bytes already kept.</summary>
/// <param name="FileName">The name for people; it decides nothing but <c>exports</c> patterns of the watch list.</param>
public sealed record UploadedFile(ExportId Id, string Path, string FileName, long Length, DateTimeOffset ReceivedAt);

/// <summary>Takes an upload on one machine: read, match, identify and tag on all cores, apply in row order.</summary>
public sealed class ExportIntake(IntakeRules rules, IPartitionStore store, IRegister register)
{
    private const int RowsPerCommit = 1 << 14;

    private readonly BatchApplier _applier = new(store);
    private readonly RegisterApplier _registering = new(register);
    private readonly RepeatApplier _repeating = new(store);
    private readonly MentionTagging _tagging = new(rules, new TaggedTexts());

    /// <returns>The ledger entry, every row in one of its four outcomes.</returns>
    /// <exception cref="UploadException">The file can't be taken; nothing of it has been applied.</exception>
    public async Task<LedgerEntry> TakeAsync(
        UploadedFile file, IReceipt receipt, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var reading = new ExportReading(file, rules, cancellationToken);
        var account = new Account(receipt);
        var pending = new List<TaggedRows>();
        var pendingRows = 0;
        var applying = Task.CompletedTask;
        try
        {
            await foreach (var rows in reading.ReadAsync(rows => TagAsync(rows, cancellationToken), cancellationToken))
            {
                pending.Add(rows);
                pendingRows += rows.Read.Rows.Count;
                if (pendingRows < RowsPerCommit)
                {
                    continue;
                }

                // While one commit is applied the next one is read and tagged; they are applied one after the other.
                await applying;
                var full = pending;
                applying = Task.Run(() => ApplyAsync(full, account, progress, cancellationToken), CancellationToken.None);
                (pending, pendingRows) = ([], 0);
            }

            await applying;
            await ApplyAsync(pending, account, progress, cancellationToken);
        }
        finally
        {
            // Nothing is written any more once the caller hears of a fault.
            await applying.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }

        return account.ToEntry(file, reading.Export);
    }

    private async ValueTask<TaggedRows> TagAsync(ReadRows rows, CancellationToken cancellationToken)
    {
        var mentioning = rows.Matched.FindAll(row => row.Coverage is not null);
        var identified = mentioning.ConvertAll(row => IdentifiedRow.Of(row.Row, row.Coverage!));
        var reports = await FindRepeatsAsync(mentioning, identified, cancellationToken);
        var mentions = await _tagging.TagAsync(
            [.. identified.Where((_, i) => reports[i] is null)], TaggingMode.WaitForTagger, cancellationToken);
        var parts = new List<Part>(mentioning.Count);
        var next = 0;
        for (var i = 0; i < identified.Count; i++)
        {
            var (id, row, _) = identified[i];
            if (reports[i] is { } reported)
            {
                parts.AddRange(mentioning[i].Entities.Select(entity => new Part(null, new RepeatedMention(entity.Id, id, row, reported))));
                continue;
            }

            // Encoded once, however many entities it names.
            MatchedMention? first = null;
            foreach (var entity in mentioning[i].Entities)
            {
                first = first is null ? MatchedMention.Of(entity.Id, mentions[next]) : first with { EntityId = entity.Id };
                parts.Add(new Part(first, new RepeatedMention(entity.Id, id, row, first.Reported)));
            }

            next++;
        }

        return new TaggedRows(rows, parts);
    }

    /// <summary>Rows that report what is known already, of all their entities, need no tags.</summary>
    /// <returns>For each row the digest of its report; null for a row that says anything new.</returns>
    private async ValueTask<ulong?[]> FindRepeatsAsync(
        List<MatchedRow> rows, List<IdentifiedRow> identified, CancellationToken cancellationToken)
    {
        var partitions = new Dictionary<Partition, List<int>>();
        for (var i = 0; i < identified.Count; i++)
        {
            foreach (var entity in rows[i].Entities)
            {
                var partition = Partition.Of(entity.Id, identified[i].Id, store.ShardCount);
                (partitions.TryGetValue(partition, out var positions) ? positions : partitions[partition] = []).Add(i);
            }
        }

        var digests = new ulong?[rows.Count];
        var repeated = new int[rows.Count]; // by how many of the row's entities
        foreach (var (partition, positions) in partitions)
        {
            var known = await store.ReadReportedAsync(partition, [.. positions.Select(i => identified[i].Id).Distinct()], cancellationToken);
            foreach (var i in known.Count == 0 ? [] : positions)
            {
                if (known.TryGetValue(identified[i].Id, out var reported))
                {
                    digests[i] ??= MentionCodec.DigestOfReport(identified[i].Coverage);
                    repeated[i] += digests[i] == reported ? 1 : 0;
                }
            }
        }

        for (var i = 0; i < digests.Length; i++)
        {
            digests[i] = repeated[i] == rows[i].Entities.Count ? digests[i] : null;
        }

        return digests;
    }

    private async Task ApplyAsync(
        List<TaggedRows> pending, Account account, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var parts = pending.SelectMany(rows => rows.Parts).ToList();
        var statements = pending.SelectMany(rows => rows.Read.Matched)
            .SelectMany(row => row.Statements.Select(owned => new StatedRow(owned, row.Row))).ToList();
        var ends = new AppliedBatch(
            parts.ConvertAll(part => part.Row.Id), await ApplyAsync(parts, cancellationToken),
            statements, await _registering.ApplyAsync(statements, cancellationToken));
        foreach (var rows in pending)
        {
            account.Take(rows.Read, ends);
        }

        progress?.Report(account.Rows);
    }

    private async ValueTask<IReadOnlyList<RowRef?>> ApplyAsync(List<Part> parts, CancellationToken cancellationToken)
    {
        var tagged = await _applier.ApplyAsync([.. parts.Where(part => part.Tagged is not null).Select(part => part.Tagged!)], cancellationToken);
        var repeated = await _repeating.ApplyAsync([.. parts.Where(part => part.Tagged is null).Select(part => part.Row)], cancellationToken);
        var (nextTagged, nextRepeated) = (0, 0);
        return parts.ConvertAll(part => part.Tagged is null ? repeated[nextRepeated++] : tagged[nextTagged++]);
    }

    /// <param name="Parts">Of each row that is a mention, one for each of its entities.</param>
    private sealed record TaggedRows(ReadRows Read, IReadOnlyList<Part> Parts);

    /// <param name="Tagged">Null for a row that repeats what was known when it was read.</param>
    private readonly record struct Part(MatchedMention? Tagged, RepeatedMention Row);
}
