using Microsoft.Data.Sqlite;
using Monitoring.Configuring;
using Monitoring.Issuing;
using Monitoring.Summarizing;

namespace Monitoring.Cli.Serving;

/// <summary>Makes what takes long, one piece at a time, while pages are read. A piece that failed is not made again of the same.</summary>
internal sealed class Workshop(Terminal terminal) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _underway = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Stamp, string Failure)> _failed = new(StringComparer.Ordinal);

    /// <summary>Has a piece made if nobody is at it.</summary>
    /// <param name="piece">Its name.</param>
    /// <param name="stamp">What it is made of.</param>
    /// <returns>Why the last attempt of the same failed; null where it is being made.</returns>
    public string? Begin(string piece, string stamp, Func<CancellationToken, Task> make)
    {
        lock (_gate)
        {
            if (_failed.TryGetValue(piece, out var failed))
            {
                if (failed.Stamp == stamp)
                {
                    return failed.Failure;
                }

                _failed.Remove(piece);
            }

            if (!_underway.ContainsKey(piece) && !_closing.IsCancellationRequested)
            {
                _underway.Add(piece, Task.Run(() => MakeAsync(piece, stamp, make)));
            }

            return null;
        }
    }

    /// <summary>Ends when nobody is at the piece any more, whatever came of it.</summary>
    public Task WhenDoneAsync(string piece)
    {
        lock (_gate)
        {
            return _underway.GetValueOrDefault(piece, Task.CompletedTask);
        }
    }

    /// <summary>The same for who waits for it.</summary>
    public async Task<T> MakeAsync<T>(Func<CancellationToken, Task<T>> make, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
        await _turn.WaitAsync(stop.Token);
        try
        {
            return await make(stop.Token);
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        List<Task> underway;
        lock (_gate)
        {
            underway = [.. _underway.Values];
        }

        await Task.WhenAll(underway);
        _closing.Dispose();
        _turn.Dispose();
    }

    private async Task MakeAsync(string piece, string stamp, Func<CancellationToken, Task> make)
    {
        string? failure = null;
        try
        {
            await MakeAsync(async stop =>
            {
                await make(stop);
                return true;
            }, CancellationToken.None);
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The program ends; nothing of it was kept.
        }
        catch (Exception known) when (known is SummaryException or ReportException or SettingsException)
        {
            failure = known.Message;
        }
        catch (Exception cause) when (cause is SqliteException or IOException or OutOfMemoryException or InvalidDataException)
        {
            failure = Failures.WordOf(cause);
            terminal.Say($"{piece}: {cause.Message}");
        }

        lock (_gate)
        {
            _underway.Remove(piece);
            if (failure is not null)
            {
                _failed[piece] = (stamp, failure);
            }
        }
    }
}
