using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Reading;
using Monitoring.Tagging;

namespace Monitoring;

/// <summary>An upload that lies on local disk, its bytes already kept.</summary>
/// <param name="FileName">The name for people; it decides nothing but <c>exports</c> patterns of the watch list.</param>
public sealed record UploadedFile(ExportId Id, string Path, string FileName, long Length, DateTimeOffset ReceivedAt);

/// <summary>Takes an upload on one machine: read, match, identify and tag on all cores, apply in row order.</summary>
public sealed class ExportIntake(IntakeRules rules, IPartitionStore store)
{
    private const int RowsPerCommit = 1 << 14;

    private readonly BatchApplier _applier = new(store);
    private readonly MentionTagging _tagging = new(rules);

    /// <returns>The ledger entry, every row in one of its four outcomes.</returns>
    /// <exception cref="UploadException">The file can't be taken; nothing of it has been applied.</exception>
    public async Task<LedgerEntry> TakeAsync(
        UploadedFile file, IReceipt receipt, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var reading = new ExportReading(file, rules, cancellationToken);
        var account = new Account(receipt);
        var pending = new List<TaggedRows>();
        await foreach (var rows in reading.ReadAsync(rows => TagAsync(rows, cancellationToken), cancellationToken))
        {
            pending.Add(rows);
            if (pending.Sum(batch => batch.Read.Rows.Count) >= RowsPerCommit)
            {
                await ApplyAsync(pending, account, progress, cancellationToken);
            }
        }

        await ApplyAsync(pending, account, progress, cancellationToken);
        return account.ToEntry(file, reading.Export);
    }

    private async ValueTask<TaggedRows> TagAsync(ReadRows rows, CancellationToken cancellationToken)
    {
        var mentions = await _tagging.TagAsync(rows.Matched.ConvertAll(row => (row.Row, row.Coverage)), TaggingMode.WaitForTagger, cancellationToken);
        var matched = rows.Matched.Zip(mentions).SelectMany(
            pair => pair.First.Entities, (pair, entity) => MatchedMention.Of(entity.Id, pair.Second));
        return new TaggedRows(rows, [.. matched]);
    }

    private async ValueTask ApplyAsync(
        List<TaggedRows> pending, Account account, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var mentions = pending.SelectMany(rows => rows.Mentions).ToList();
        var repeats = await _applier.ApplyAsync(mentions, cancellationToken);
        var applied = 0;
        foreach (var rows in pending)
        {
            account.Take(rows.Read, mentions, repeats, ref applied);
        }

        pending.Clear();
        progress?.Report(account.Rows);
    }

    /// <param name="Mentions">Of each matched row, one for each of its entities.</param>
    private sealed record TaggedRows(ReadRows Read, IReadOnlyList<MatchedMention> Mentions);
}
