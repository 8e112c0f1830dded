using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Monitoring.Matching;
using Monitoring.Reading;
using Monitoring.Recognizing;

namespace Monitoring;

/// <summary>
/// The way in, up to matched rows: recognize, read, normalize, match. One thread reads; batches of rows are worked on by all cores and come
/// out in row order, so that nothing depends on which core was faster.
/// </summary>
internal sealed class ExportReading : IDisposable
{
    private const int RowsPerBatch = 1024;
    private const int CharsPerBatch = 1 << 20;

    private readonly IntakeRules _rules;
    private readonly UploadedFile _file;
    private readonly OpenedUpload _upload;
    private long _rows;

    /// <exception cref="UploadException">The file can't be taken.</exception>
    public ExportReading(UploadedFile file, IntakeRules rules, CancellationToken cancellationToken)
    {
        (_rules, _file) = (rules, file);
        _upload = OpenedUpload.Open(file.Path, file.FileName, rules.Limits, cancellationToken);
        try
        {
            Export = RecognizedExport.Of(_upload, file.FileName, rules.Services);
        }
        catch
        {
            _upload.Dispose();
            throw;
        }
    }

    public RecognizedExport Export { get; }

    /// <param name="work">Goes on with a batch of rows on the core that has read them.</param>
    /// <exception cref="UploadException">There is no row.</exception>
    public async IAsyncEnumerable<T> ReadAsync<T>(
        Func<ReadRows, ValueTask<T>> work, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var table in Export.Tables)
        {
            await foreach (var rows in ReadTableAsync(table, work, cancellationToken))
            {
                yield return rows;
            }
        }

        if (_rows == 0)
        {
            var expected = Export.Tables.All(table => table.Header.Service.Kind == ExportKind.Mentions) ? "one mention a row" : "at least one";
            throw new UploadException($"{_file.FileName}: found a header and no rows below it, expected {expected}. Nothing was taken.");
        }
    }

    public void Dispose() => _upload.Dispose();

    private async IAsyncEnumerable<T> ReadTableAsync<T>(
        RecognizedTable table, Func<ReadRows, ValueTask<T>> work, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var queue = System.Threading.Channels.Channel.CreateBounded<Task<T>>(Environment.ProcessorCount * 2);
        var reading = Task.Run(() => FillAsync(table, work, queue.Writer, stop.Token), stop.Token);
        try
        {
            await foreach (var batch in queue.Reader.ReadAllAsync(cancellationToken))
            {
                yield return await batch;
            }

            await reading;
        }
        finally
        {
            // The reader may wait for room in the queue; it has to end before the file is closed under it.
            await stop.CancelAsync();
            await reading.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    private async Task FillAsync<T>(
        RecognizedTable table, Func<ReadRows, ValueTask<T>> work, ChannelWriter<Task<T>> queue, CancellationToken cancellationToken)
    {
        try
        {
            var intake = new RowBatchIntake(_rules, table, new ExportContext(table.Header.Service.Id, _file.FileName));
            var spare = new ConcurrentBag<RowBatch>();
            using var reader = table.OpenRows(cancellationToken);
            var batch = new RowBatch { FirstRowNumber = _rows + 1 };
            while (reader.Read())
            {
                batch.Add(reader);
                if (batch.Count == RowsPerBatch || batch.CharCount >= CharsPerBatch)
                {
                    await SendAsync(batch);
                    batch = spare.TryTake(out var used) ? used : new RowBatch();
                    batch.FirstRowNumber = _rows + 1;
                }
            }

            await SendAsync(batch);
            queue.Complete();

            async ValueTask SendAsync(RowBatch full)
            {
                if (full.Count > 0)
                {
                    _rows += full.Count;
                    await queue.WriteAsync(Task.Run(() => WorkAsync(full), cancellationToken), cancellationToken);
                }
            }

            async Task<T> WorkAsync(RowBatch full)
            {
                var rows = intake.Take(full, _file.Id);
                full.Clear();
                spare.Add(full);
                return await work(rows);
            }
        }
        catch (Exception failure)
        {
            queue.Complete(failure);
            throw;
        }
    }
}
