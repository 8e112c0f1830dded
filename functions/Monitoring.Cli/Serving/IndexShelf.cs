using Monitoring.Pages.Ranking;
using Monitoring.Matching;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Cli.Serving;

/// <summary>The rankings of all that are watched, or of a ready list that is part of it, as of what is uploaded now, made by the workshop and
/// held in memory.</summary>
internal sealed class IndexShelf(Office reader, Office maker, Workshop workshop) : IIndexDesk
{
    private const int Held = 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<(int Year, string Panel), (string Stamp, ImpactIndex Index)> _held = [];

    // A ready list that holds just who is watched is the watch list by another name, under which the command line may have issued it.
    private readonly IReadOnlyList<RankedPanel> _panels =
    [
        new(Panel.KeyOf("watchlist"), reader.Rules.WatchList.Title ?? "Watch list", reader.Rules.WatchList.Entities),
        .. ReadyWatchList.Names.Select(name => (Name: name, List: ReadyWatchList.Find(name)!))
            .Where(ready => ready.List.Entities.Count > 1 && Panel.NotHeldBy(reader.Rules.WatchList, ready.List).Count == 0)
            .Select(ready => new RankedPanel(Panel.KeyOf(ready.Name), ready.List.Title ?? ready.Name, ready.List.Entities)),
    ];

    public IReadOnlyList<PanelChoice> Panels => [.. _panels.Select(panel => new PanelChoice(panel.Key, panel.Name, panel.Entities.Count))];

    public bool CanIssue => true;

    public ValueTask<IndexStanding> FindAsync(int year, CancellationToken cancellationToken) => FindAsync(year, _panels[0].Key, cancellationToken);

    public ValueTask<IndexStanding> FindAsync(int year, string panel, CancellationToken cancellationToken)
    {
        var ranked = PanelOf(panel);
        var stamp = reader.State.Stamp();
        lock (_gate)
        {
            if (_held.TryGetValue((year, panel), out var held) && held.Stamp == stamp)
            {
                return new(new IndexStanding(held.Index, null));
            }
        }

        return new(new IndexStanding(null, workshop.Begin(FormattableString.Invariant($"index {panel} {year}"), stamp, stop => MakeAsync(year, ranked, stop))));
    }

    public Task<string> IssueAsync(int year, string panel, string? note, CancellationToken cancellationToken)
    {
        var ranked = PanelOf(panel);
        return workshop.MakeAsync(
            async stop =>
            {
                await Sending.RequireCurrentFiguresAsync(maker, stop);
                var (_, issued) = await new YearClose(maker.State, maker.Rules, maker.Clock)
                    .IssueIndexAsync(ranked.Entities, ranked.Key, ranked.Name, year, note, stop);
                return issued.Report.Id;
            },
            cancellationToken);
    }

    private RankedPanel PanelOf(string key) => _panels.FirstOrDefault(panel => panel.Key == key)
        ?? throw new ArgumentException($"Found panel '{key}', expected one of those that can be chosen.", nameof(key));

    private async Task MakeAsync(int year, RankedPanel panel, CancellationToken cancellationToken)
    {
        var stamp = maker.State.Stamp();
        var index = await new YearClose(maker.State, maker.Rules, maker.Clock)
            .IndexAsync(panel.Entities, panel.Key, panel.Name, year, asKnown: null, cancellationToken);
        lock (_gate)
        {
            if (_held.Count >= Held)
            {
                _held.Clear();
            }

            _held[(year, panel.Key)] = (stamp, index);
        }
    }

    private sealed record RankedPanel(string Key, string Name, IReadOnlyList<WatchEntity> Entities);
}
