using Microsoft.Data.Sqlite;
using Monitoring.Accounting;
using Monitoring.Pages.Uploading;

namespace Monitoring.Cli.Serving;

/// <summary>Takes what the pages hand in, one file after the other, as <c>ingest</c> does.</summary>
internal sealed class UploadQueue : IUploadDesk, IAsyncDisposable
{
    private const int Remembered = 50;

    private readonly Office _office;
    private readonly Terminal _terminal;
    private readonly Lock _gate = new();
    private readonly List<QueuedUpload> _queue = [];
    private readonly System.Threading.Channels.Channel<(int Number, string Path)> _waiting = System.Threading.Channels.Channel.CreateUnbounded<(int, string)>();
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _running;
    private int _last;

    public UploadQueue(Office office, Terminal terminal)
    {
        (_office, _terminal) = (office, terminal);
        Sweep(office.Folder);
        _running = Task.Run(RunAsync);
    }

    public ValueTask<IReadOnlyList<QueuedUpload>> ReadQueueAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new([.. _queue.AsEnumerable().Reverse()]);
        }
    }

    public async Task ReceiveAsync(string fileName, Stream content, CancellationToken cancellationToken)
    {
        var name = UploadName.Of(fileName);
        var folder = Path.Combine(_office.Folder.Arriving, FormattableString.Invariant($"{Environment.ProcessId}-{Path.GetRandomFileName()}"));
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, name);
        try
        {
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20, FileOptions.Asynchronous))
            {
                await content.CopyToAsync(file, 1 << 17, cancellationToken);
            }
        }
        catch
        {
            Directory.Delete(folder, recursive: true);
            throw;
        }

        int number;
        lock (_gate)
        {
            number = ++_last;
            _queue.Add(new QueuedUpload(number, name, new FileInfo(path).Length, QueueState.Waiting));
            if (_queue.Count > Remembered && _queue.Find(upload => upload.State is QueueState.Taken or QueueState.Failed) is { } oldest)
            {
                _queue.Remove(oldest);
            }
        }

        await _waiting.Writer.WriteAsync((number, path), CancellationToken.None);
    }

    public ValueTask<IReadOnlyList<(string FileName, Func<Stream> Open)>> FindRejectsAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        // Joined as "rejects/one.csv; rejects/two.csv"; a name may hold a semicolon itself.
        var folder = _office.Folder.Relative(_office.Folder.Rejects);
        return new(
        [
            .. (entry.RejectsFile ?? "").Split($"; {folder}/")
                .Select((part, index) => Path.Combine(_office.Folder.Root, index == 0 ? part : $"{folder}/{part}"))
                .Where(File.Exists)
                .Select(path => (Path.GetFileName(path), (Func<Stream>)(() => File.OpenRead(path)))),
        ]);
    }

    public ValueTask<Stream?> FindReceiptAsync(LedgerEntry entry, CancellationToken cancellationToken) =>
        new(((ReceiptFolder)_office.State.Receipts).OpenReceipt(entry.Id));

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.Complete();
        await _closing.CancelAsync();
        await _running;
        _closing.Dispose();
    }

    /// <summary>Removes what a process left that was stopped: whoever handed it in was never told that it was taken. One that still runs keeps
    /// its own.</summary>
    private static void Sweep(StateFolder folder)
    {
        foreach (var left in Directory.Exists(folder.Arriving) ? Directory.GetDirectories(folder.Arriving) : [])
        {
            if (!int.TryParse(Path.GetFileName(left).Split('-')[0], out var owner) || !UploadFolder.IsRunning(owner))
            {
                Directory.Delete(left, recursive: true);
            }
        }
    }

    private async Task RunAsync()
    {
        try
        {
            await foreach (var (number, path) in _waiting.Reader.ReadAllAsync(_closing.Token))
            {
                await TakeAsync(number, path);
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // What still waits was not taken, and whoever handed it in was not told that it was.
        }
    }

    private async Task TakeAsync(int number, string path)
    {
        Change(number, upload => upload with { State = QueueState.Running });
        try
        {
            var run = new IngestRun(_office, _terminal, rows => Change(number, upload => upload with { Rows = rows }));
            var receipt = (await run.TakeAsync([path], onFile: null, _closing.Token))[0];
            Change(number, upload => upload with
            {
                State = receipt.Error is null ? QueueState.Taken : QueueState.Failed,
                Rows = receipt.Rows,
                Id = receipt.Sha256 is { } sha256 ? new ExportId(sha256) : null,
                Failure = receipt.Error is { } error ? WithoutPaths(error) : null,
                IsRepeated = receipt.Repeated,
            });
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The pages go on; the terminal is told what happened, and nothing was half applied.
            _terminal.Say($"{Path.GetFileName(path)}: {failure.Message}");
            var message = failure is SqliteException or IOException or UnauthorizedAccessException ? Failures.WordOf(failure) : failure.Message;
            Change(number, upload => upload with { State = QueueState.Failed, Failure = WithoutPaths(message) });
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    private string WithoutPaths(string message) =>
        message.Replace(_office.Folder.Root + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace(_office.Folder.Root, "", StringComparison.Ordinal);

    private void Change(int number, Func<QueuedUpload, QueuedUpload> change)
    {
        lock (_gate)
        {
            var at = _queue.FindIndex(upload => upload.Number == number);
            _queue[at] = change(_queue[at]);
        }
    }
}
