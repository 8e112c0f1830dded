using System.Collections.Concurrent;
using System.Threading.Channels;
using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Matching;
using Monitoring.Reading;
using Monitoring.Recognizing;

namespace Monitoring;

/// <summary>An upload that lies on local disk, its bytes already kept.</summary>
/// <param name="FileName">The name for people; it decides nothing but <c>exports</c> patterns of the watch list.</param>
public sealed record UploadedFile(ExportId Id, string Path, string FileName, long Length, DateTimeOffset ReceivedAt);

/// <summary>
/// The way in: recognize, read, normalize, match, identify, tag, apply. One thread reads; batches of rows are worked on by all cores and
/// applied in row order, so that a ledger does not depend on which core was faster.
/// </summary>
public sealed class ExportIntake(IntakeRules rules, IPartitionStore store)
{
    private const int RowsPerBatch = 1024;
    private const int CharsPerBatch = 1 << 20;
    private const int RowsPerCommit = 1 << 14;

    private readonly BatchApplier _applier = new(store);

    /// <returns>The ledger entry, every row in one of its four outcomes.</returns>
    /// <exception cref="UploadException">The file can't be taken; nothing of it has been applied.</exception>
    public async Task<LedgerEntry> TakeAsync(
        UploadedFile file, IReceipt receipt, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var upload = OpenedUpload.Open(file.Path, file.FileName, rules.Limits, cancellationToken);
        var export = RecognizedExport.Of(upload, file.FileName, rules.Services);
        var account = new Account(receipt);
        foreach (var table in export.Tables)
        {
            await TakeTableAsync(table, file, account, progress, cancellationToken);
        }

        if (account.Rows == 0)
        {
            throw new UploadException($"{file.FileName}: found a header and no rows below it, expected one mention a row. Nothing was taken.");
        }

        return account.ToEntry(file, export);
    }

    private async Task TakeTableAsync(
        RecognizedTable table, UploadedFile file, Account account, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var queue = System.Threading.Channels.Channel.CreateBounded<Task<ReadRows>>(Environment.ProcessorCount * 2);
        var firstRow = account.Rows + 1;
        var reading = Task.Run(() => ReadAsync(table, file, firstRow, queue.Writer, stop.Token), stop.Token);
        try
        {
            var pending = new List<ReadRows>();
            await foreach (var batch in queue.Reader.ReadAllAsync(cancellationToken))
            {
                pending.Add(await batch);
                if (pending.Sum(rows => rows.Rows.Count) >= RowsPerCommit)
                {
                    await ApplyAsync(pending, account, progress, cancellationToken);
                }
            }

            await ApplyAsync(pending, account, progress, cancellationToken);
            await reading;
        }
        catch
        {
            // The reader may wait for room in the queue; it has to end before the file is closed under it.
            await stop.CancelAsync();
            await reading.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            throw;
        }
    }

    private async Task ReadAsync(
        RecognizedTable table, UploadedFile file, long firstRow, ChannelWriter<Task<ReadRows>> queue, CancellationToken cancellationToken)
    {
        try
        {
            var intake = new RowBatchIntake(rules, table, new ExportContext(table.Header.Service.Id, file.FileName));
            var spare = new ConcurrentBag<RowBatch>();
            using var reader = table.OpenRows(cancellationToken);
            var batch = new RowBatch { FirstRowNumber = firstRow };
            while (reader.Read())
            {
                batch.Add(reader);
                if (batch.Count == RowsPerBatch || batch.CharCount >= CharsPerBatch)
                {
                    var next = spare.TryTake(out var used) ? used : new RowBatch();
                    next.FirstRowNumber = batch.FirstRowNumber + batch.Count;
                    await SendAsync(batch);
                    batch = next;
                }
            }

            await SendAsync(batch);
            queue.Complete();

            async ValueTask SendAsync(RowBatch full)
            {
                if (full.Count > 0)
                {
                    await queue.WriteAsync(Task.Run(() => WorkAsync(full), cancellationToken), cancellationToken);
                }
            }

            async Task<ReadRows> WorkAsync(RowBatch full)
            {
                var rows = await intake.TakeAsync(full, file.Id, cancellationToken);
                full.Clear();
                spare.Add(full);
                return rows;
            }
        }
        catch (Exception failure)
        {
            queue.Complete(failure);
            throw;
        }
    }

    private async ValueTask ApplyAsync(
        List<ReadRows> pending, Account account, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var mentions = pending.SelectMany(rows => rows.Mentions, (_, found) => found.Mention).ToList();
        var repeats = await _applier.ApplyAsync(mentions, cancellationToken);
        var applied = 0;
        foreach (var rows in pending)
        {
            account.Take(rows, repeats, ref applied);
        }

        pending.Clear();
        progress?.Report(account.Rows);
    }
}
