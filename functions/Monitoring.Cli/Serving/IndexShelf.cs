using Monitoring.Pages.Ranking;
using Monitoring.Matching;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Cli.Serving;

/// <summary>The rankings of all that are watched, as of what is uploaded now, made by the workshop and held in memory.</summary>
internal sealed class IndexShelf(Office reader, Office maker, Workshop workshop) : IIndexDesk
{
    private const int Held = 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<int, (string Stamp, ImpactIndex Index)> _held = [];

    public ValueTask<IndexStanding> FindAsync(int year, CancellationToken cancellationToken)
    {
        var stamp = reader.State.Stamp();
        lock (_gate)
        {
            if (_held.TryGetValue(year, out var held) && held.Stamp == stamp)
            {
                return new(new IndexStanding(held.Index, null));
            }
        }

        return new(new IndexStanding(null, workshop.Begin(FormattableString.Invariant($"index {year}"), stamp, stop => MakeAsync(year, stop))));
    }

    private async Task MakeAsync(int year, CancellationToken cancellationToken)
    {
        var stamp = maker.State.Stamp();
        var list = maker.Rules.WatchList;
        var index = await new YearClose(maker.State, maker.Rules, maker.Clock)
            .IndexAsync(list.Entities, Panel.KeyOf("watchlist"), list.Title ?? "Watch list", year, asKnown: null, cancellationToken);
        lock (_gate)
        {
            if (_held.Count >= Held)
            {
                _held.Clear();
            }

            _held[year] = (stamp, index);
        }
    }
}
