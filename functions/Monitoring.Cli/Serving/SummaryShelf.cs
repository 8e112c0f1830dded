using Monitoring.Matching;
using Monitoring.Pages.Reporting;
using Monitoring.Summarizing;

namespace Monitoring.Cli.Serving;

/// <summary>Summaries of what is uploaded now: those in memory, those that were kept, and the others made by the workshop.</summary>
internal sealed class SummaryShelf(Office reader, Office maker, Workshop workshop) : ISummaryDesk
{
    private const int Held = 60;

    private readonly Lock _gate = new();
    private readonly Dictionary<(string Entity, Month Month), (string Stamp, Summary Summary)> _held = [];

    public async ValueTask<Summary?> FindAsync(WatchEntity entity, Month month, CancellationToken cancellationToken)
    {
        var stamp = reader.State.Stamp();
        lock (_gate)
        {
            if (_held.TryGetValue((entity.Id, month), out var held) && held.Stamp == stamp)
            {
                return held.Summary;
            }
        }

        return new SummaryDesk(reader).Find(entity, month) is { } kept ? Hold(entity, month, stamp, kept) : null;
    }

    public ValueTask<string?> BeginAsync(WatchEntity entity, Month month, CancellationToken cancellationToken) =>
        new(workshop.Begin(NameOf(entity, month), reader.State.Stamp(), async stop =>
        {
            // Before it is made: what comes in meanwhile leaves a stamp behind that nobody asks for again.
            var stamp = maker.State.Stamp();
            var made = await new SummaryDesk(maker).MakeAsync(entity, month, withInput: false, stop);
            Hold(entity, month, stamp, made.Summary);
        }));

    /// <summary>Has it made where it isn't there yet, and waits for that. One that can't be made is left to whoever asks for it, who is told
    /// why.</summary>
    public async Task PrepareAsync(WatchEntity entity, Month month, CancellationToken cancellationToken)
    {
        if (await FindAsync(entity, month, cancellationToken) is null && await BeginAsync(entity, month, cancellationToken) is null)
        {
            await workshop.WhenDoneAsync(NameOf(entity, month)).WaitAsync(cancellationToken);
        }
    }

    private static string NameOf(WatchEntity entity, Month month) => $"summary {entity.Id} {month}";

    private Summary Hold(WatchEntity entity, Month month, string stamp, Summary summary)
    {
        lock (_gate)
        {
            if (_held.Count >= Held)
            {
                _held.Clear();
            }

            _held[(entity.Id, month)] = (stamp, summary);
        }

        return summary;
    }
}
