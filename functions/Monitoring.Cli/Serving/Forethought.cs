using Microsoft.Data.Sqlite;
using Monitoring.Accounting;
using Monitoring.Cli.Sqlite;

namespace Monitoring.Cli.Serving;

/// <summary>Has the summaries made that somebody will ask for first after figures have moved: of each entity the newest month, and before it
/// the one that it is compared with. Who opens the page then finds them there.</summary>
internal sealed class Forethought : IAsyncDisposable
{
    /// <summary>Of a long watch list the first ones; the others are made when they are asked for.</summary>
    private const int MostEntities = 12;

    /// <summary>Figures that still move are left alone: they have to stand as long as this.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    private readonly Office _reader;
    private readonly SummaryShelf _summaries;
    private readonly Terminal _terminal;
    private readonly CancellationTokenSource _closing = new();
    private readonly Task _running;

    public Forethought(Office reader, SummaryShelf summaries, Terminal terminal)
    {
        (_reader, _summaries, _terminal) = (reader, summaries, terminal);
        _running = Task.Run(RunAsync);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _running;
        _closing.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Pause, _reader.Clock);
        var (seen, prepared) = ("", "");
        try
        {
            while (await timer.WaitForNextTickAsync(_closing.Token))
            {
                var stamp = _reader.State.Stamp();
                if (stamp == seen && stamp != prepared)
                {
                    await PrepareAsync(stamp, _closing.Token);
                    prepared = stamp;
                }

                seen = stamp;
            }
        }
        catch (OperationCanceledException) when (_closing.IsCancellationRequested)
        {
            // The program ends.
        }
        catch (Exception cause) when (cause is SqliteException or IOException or StateException)
        {
            // The pages make what is asked for all the same, and say what is wrong.
            _terminal.Say($"Summaries are not made beforehand any more: {cause.Message}");
        }
    }

    private async Task PrepareAsync(string stamp, CancellationToken cancellationToken)
    {
        var months = MonthsWithRows.List(await _reader.State.Ledger.ListAsync(cancellationToken));
        var now = Month.Of(DateOnly.FromDateTime(_reader.Clock.GetUtcNow().DateTime));
        var newest = months.Where(month => month <= now).TakeLast(1).ToList();
        foreach (var entity in _reader.Rules.WatchList.Entities.Take(MostEntities))
        {
            foreach (var month in newest.Select(month => month.Previous).Intersect(months).Concat(newest))
            {
                // What was uploaded meanwhile is looked at when it stands.
                if (_reader.State.Stamp() != stamp)
                {
                    return;
                }

                await _summaries.PrepareAsync(entity, month, cancellationToken);
            }
        }
    }
}
