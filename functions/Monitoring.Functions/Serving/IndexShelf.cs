using Monitoring.Delivering;
using Monitoring.Issuing;
using Monitoring.Matching;
using Monitoring.Pages.Ranking;

namespace Monitoring.Functions.Serving;

/// <summary>Rankings, which take all mentions of two years and so are neither made nor issued while a page waits.</summary>
internal sealed class IndexShelf(PageFigures figures, PieceShelf pieces) : IIndexDesk
{
    public IReadOnlyList<PanelChoice> Panels { get; } =
        [.. RankedPanel.Of(figures.Rules.WatchList).Select(panel => new PanelChoice(panel.Key, panel.Name, panel.Entities.Count))];

    public async ValueTask<IndexStanding> FindAsync(int year, string panel, CancellationToken cancellationToken)
    {
        var piece = Piece.Index(year, panel);
        switch (await pieces.FindAsync(piece, _ => new(false), cancellationToken))
        {
            case { Content: { } json }:
                return new IndexStanding(IndexJson.Read(json), null);
            case { Failure: { } failure }:
                return new IndexStanding(null, failure);
            default:
                await pieces.AskAsync(piece, cancellationToken);
                return new IndexStanding(null, null);
        }
    }

    public async Task<string?> IssueAsync(int year, string panel, string? note, CancellationToken cancellationToken)
    {
        if (!figures.Active.AreCurrent)
        {
            throw new ReportException("The figures are being worked out again under changed rules. Nothing was issued; try again when they are done.");
        }

        await pieces.AskAsync(Piece.Index(year, panel) with { Issue = new IssueWish(note) }, cancellationToken);
        return null;
    }
}
