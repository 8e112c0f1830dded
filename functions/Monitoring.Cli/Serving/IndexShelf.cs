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

    private readonly IReadOnlyList<RankedPanel> _panels = RankedPanel.Of(reader.Rules.WatchList);

    public IReadOnlyList<PanelChoice> Panels => [.. _panels.Select(panel => new PanelChoice(panel.Key, panel.Name, panel.Entities.Count))];

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

    public async Task<string?> IssueAsync(int year, string panel, string? note, CancellationToken cancellationToken)
    {
        var ranked = PanelOf(panel);
        return await workshop.MakeAsync(
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
}
