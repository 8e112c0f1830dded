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
        var mentioning = rows.Matched.Where(row => row.Coverage is not null).ToList();
        var mentions = await _tagging.TagAsync(mentioning.ConvertAll(row => (row.Row, row.Coverage!)), TaggingMode.WaitForTagger, cancellationToken);
        var matched = mentioning.Zip(mentions).SelectMany(
            pair => pair.First.Entities, (pair, entity) => MatchedMention.Of(entity.Id, pair.Second));
        return new TaggedRows(rows, [.. matched]);
    }

    private async ValueTask ApplyAsync(
        List<TaggedRows> pending, Account account, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var mentions = pending.SelectMany(rows => rows.Mentions).ToList();
        var statements = pending.SelectMany(rows => rows.Read.Matched)
            .SelectMany(row => row.Statements.Select(owned => new StatedRow(owned, row.Row))).ToList();
        var ends = new AppliedBatch(
            mentions, await _applier.ApplyAsync(mentions, cancellationToken), statements, await _registering.ApplyAsync(statements, cancellationToken));
        foreach (var rows in pending)
        {
            account.Take(rows.Read, ends);
        }

        pending.Clear();
        progress?.Report(account.Rows);
    }

    /// <param name="Mentions">Of each row that is a mention, one for each of its entities.</param>
    private sealed record TaggedRows(ReadRows Read, IReadOnlyList<MatchedMention> Mentions);
}
