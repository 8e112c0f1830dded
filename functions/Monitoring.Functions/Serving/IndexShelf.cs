using Monitoring.Delivering;
using Monitoring.Pages.Ranking;

namespace Monitoring.Functions.Serving;

/// <summary>Rankings of all that are watched, which take all mentions of two years and so are never made while a page waits.</summary>
internal sealed class IndexShelf(PieceShelf pieces) : IIndexDesk
{
    public async ValueTask<IndexStanding> FindAsync(int year, CancellationToken cancellationToken)
    {
        var piece = Piece.Index(year);
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
}
