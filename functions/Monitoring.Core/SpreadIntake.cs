using Monitoring.Accounting;
using Monitoring.Identifying;
using Monitoring.Reading;
using Monitoring.Spreading;

namespace Monitoring;

/// <summary>
/// The way in where the work is spread: an upload is kept, read and matched by one worker, cut into batches, and each batch is announced to
/// whoever is free. All of it may run again, or twice at once, and comes to the same batches.
/// </summary>
public sealed class SpreadIntake(IntakeRules rules, ISpreadState state, TimeProvider clock)
{
    // What is sent waits for nobody; one message at a time would take minutes for a large file.
    internal const int MessagesAtOnce = 16;

    private readonly UploadClosing _closing = new(rules, state, clock);
    private readonly Rebuilding _rebuilding = new(rules, state, clock);

    internal const int MostRowsPerBatch = 500;

    /// <summary>Rows under an entity, at most, that one worker tags and applies in one go. Uploads half way must not see it change.</summary>
    internal int RowsPerBatch { get; init; } = MostRowsPerBatch;

    /// <summary>Keeps the bytes and enters the upload as waiting: from now on nothing of it can be lost.</summary>
    public async Task<KeptUpload> KeepAsync(UploadedFile file, CancellationToken cancellationToken)
    {
        var kept = await state.Uploads.KeepAsync(file, cancellationToken);
        var figures = await SpreadFigures.OpenAsync(rules, state, cancellationToken);
        if (await figures.State.Ledger.FindAsync(kept.Id, cancellationToken) is null)
        {
            await figures.State.Ledger.RecordAsync(kept.EntryIn(IntakeState.Waiting, clock.GetUtcNow()), cancellationToken);
        }

        // The first upload after a change of rules has the earlier ones follow it.
        if ((await state.ReadOfficeAsync(cancellationToken)).ActiveBasis is { } active && active != figures.Basis)
        {
            await _rebuilding.ContinueAsync(cancellationToken);
        }

        return kept;
    }

    /// <summary>Reads a kept upload and announces its batches.</summary>
    /// <returns>The entry as it stands then: failed where the upload can't be taken, with nothing of it applied; that of an upload which
    /// was taken before as it is.</returns>
    /// <exception cref="FileNotFoundException">Nothing of that hash is kept.</exception>
    public async Task<LedgerEntry> ReadAsync(ExportId id, CancellationToken cancellationToken)
    {
        var kept = await FindAsync(id, cancellationToken);
        using var local = await state.Uploads.FetchAsync(kept, cancellationToken);
        return await ReadAsync(kept, local.File.Path, cancellationToken);
    }

    /// <param name="path">Where the bytes lie on local disk.</param>
    /// <inheritdoc cref="ReadAsync(ExportId, CancellationToken)"/>
    public async Task<LedgerEntry> ReadAsync(KeptUpload kept, string path, CancellationToken cancellationToken)
    {
        var figures = await SpreadFigures.OpenAsync(rules, state, cancellationToken);
        var ledger = figures.State.Ledger;
        if (await ledger.FindAsync(kept.Id, cancellationToken) is { State: IntakeState.Done } done)
        {
            return done;
        }

        await ledger.RecordAsync(kept.EntryIn(IntakeState.Reading, clock.GetUtcNow()), cancellationToken);
        UploadReading read;
        try
        {
            var file = new UploadedFile(kept.Id, path, kept.FileName, kept.Length, kept.ReceivedAt);
            read = await CutAsync(file, figures, cancellationToken);
        }
        catch (UploadException refusal)
        {
            return await FailAsync(kept.Id, refusal.Message, cancellationToken);
        }

        // Announced only now: a file that turns out unreadable at its end leaves nothing applied.
        await ledger.RecordAsync(read.Entry with { State = IntakeState.Applying, ChangedAt = clock.GetUtcNow() }, cancellationToken);
        await Parallel.ForEachAsync(
            Enumerable.Range(1, read.Entry.Batches),
            new ParallelOptions { MaxDegreeOfParallelism = MessagesAtOnce, CancellationToken = cancellationToken },
            (number, token) => state.Messenger.SendAsync(new BatchMessage(figures.Basis, kept.Id.Hex, number), TimeSpan.Zero, token));
        await _closing.TryCloseAsync(figures, kept.Id, cancellationToken);
        return (await ledger.FindAsync(kept.Id, cancellationToken))!;
    }

    /// <summary>Enters an upload as failed. One that is done stays so: the failure is of a message that came again.</summary>
    /// <returns>The entry as it stands then.</returns>
    /// <exception cref="FileNotFoundException">Nothing of that hash is kept.</exception>
    public async Task<LedgerEntry> FailAsync(ExportId id, string reason, CancellationToken cancellationToken)
    {
        var kept = await FindAsync(id, cancellationToken);
        var ledger = (await SpreadFigures.OpenAsync(rules, state, cancellationToken)).State.Ledger;
        var before = await ledger.FindAsync(id, cancellationToken) ?? kept.EntryIn(IntakeState.Failed, clock.GetUtcNow());
        await ledger.RecordAsync(
            before with { State = IntakeState.Failed, Failure = reason, ChangedAt = clock.GetUtcNow() }, cancellationToken);
        return (await ledger.FindAsync(id, cancellationToken))!;
    }

    /// <summary>Has an upload read again by whoever is free. What of it was applied is found there, and makes no difference.</summary>
    /// <returns>False where it is done, so that there is nothing to retry.</returns>
    /// <exception cref="FileNotFoundException">Nothing of that hash is kept.</exception>
    public async Task<bool> RetryAsync(ExportId id, CancellationToken cancellationToken)
    {
        var kept = await FindAsync(id, cancellationToken);
        var ledger = (await SpreadFigures.OpenAsync(rules, state, cancellationToken)).State.Ledger;
        if (!await ledger.RecordAsync(kept.EntryIn(IntakeState.Waiting, clock.GetUtcNow()), cancellationToken))
        {
            return false;
        }

        await state.Messenger.SendAsync(new UploadMessage(id.Hex), cancellationToken);
        return true;
    }

    private async ValueTask<KeptUpload> FindAsync(ExportId id, CancellationToken cancellationToken) =>
        await state.Uploads.FindAsync(id, cancellationToken)
            ?? throw new FileNotFoundException($"No upload {id} is kept. The ledger lists those that are.");

    /// <summary>Reads to the end and leaves the batches, the rejects files and what the reading came to.</summary>
    private async Task<UploadReading> CutAsync(UploadedFile file, SpreadFigures figures, CancellationToken cancellationToken)
    {
        var work = new WorkFiles(state.Work, figures.Basis, file.Id);
        var cutter = new BatchCutter(figures.State.Partitions.ShardCount, RowsPerBatch);
        var rejects = new Dictionary<string, MemoryStream>(StringComparer.Ordinal);
        using var rejected = new RejectsWriter(file.Id, file.FileName, name => rejects[name] = new MemoryStream());
        using var reading = new ExportReading(file, rules, cancellationToken);
        var account = new ReadAccount(rejected);
        var batches = 0;
        await foreach (var rows in reading.ReadAsync(rows => ValueTask.FromResult(rows), cancellationToken))
        {
            account.Take(rows);
            foreach (var (part, partId) in rows.Matched.SelectMany(PartsOf))
            {
                if (cutter.Add(part, partId) is { } full)
                {
                    await work.WriteBatchAsync(++batches, full, cancellationToken);
                }
            }
        }

        foreach (var rest in cutter.TakeRest())
        {
            await work.WriteBatchAsync(++batches, rest, cancellationToken);
        }

        rejected.Dispose();
        foreach (var (name, content) in rejects)
        {
            await state.Receipts.WriteAsync(RejectsName(figures.Basis, name), content.ToArray(), cancellationToken);
        }

        var rejectsFile = rejects.Count == 0 ? null
            : string.Join("; ", rejected.FileNames.Select(name => RejectsName(figures.Basis, name)));
        var read = account.ToReading(file, reading.Export, batches, rejectsFile);
        await work.WriteReadingAsync(read, cancellationToken);
        return read;
    }

    private static IEnumerable<(BatchRow Part, Fingerprint Id)> PartsOf(MatchedRow matched)
    {
        if (matched.Coverage is { } coverage)
        {
            var mention = Identity.Of(coverage);
            foreach (var entity in matched.Entities)
            {
                yield return (BatchRow.Of(entity.Id, matched.Row, coverage), mention);
            }
        }

        foreach (var owned in matched.Statements)
        {
            yield return (BatchRow.Of(owned, matched.Row), owned.Key.Id);
        }
    }

    private static string RejectsName(string basis, string name) => $"{basis}/rejects/{name}";
}
