using Monitoring.Delivering;
using Monitoring.Matching;
using Monitoring.Pages.Reporting;
using Monitoring.Summarizing;

namespace Monitoring.Functions.Serving;

/// <summary>Summaries of what is uploaded now.</summary>
internal sealed class SummaryShelf(PageFigures figures, PieceShelf pieces) : ISummaryDesk
{
    /// <summary>So many mentions are read while a page waits: a second or two.</summary>
    private const long MostAtOnce = 20_000;

    public async ValueTask<Summary?> FindAsync(WatchEntity entity, Month month, CancellationToken cancellationToken) =>
        (await FindPieceAsync(entity, month, cancellationToken))?.Content is { } json ? SummaryJson.Read(json) : null;

    public async ValueTask<string?> BeginAsync(WatchEntity entity, Month month, CancellationToken cancellationToken)
    {
        if (await FindPieceAsync(entity, month, cancellationToken) is { } made)
        {
            return made.Failure;
        }

        await pieces.AskAsync(Piece.Summary(entity, month), cancellationToken);
        return null;
    }

    private ValueTask<MadePiece?> FindPieceAsync(WatchEntity entity, Month month, CancellationToken cancellationToken) =>
        pieces.FindAsync(Piece.Summary(entity, month), stop => IsSmallAsync(entity, month, stop), cancellationToken);

    /// <summary>The mentions of the two months that it is set against are read too.</summary>
    private async ValueTask<bool> IsSmallAsync(WatchEntity entity, Month month, CancellationToken cancellationToken)
    {
        var sums = new MonthFigures(figures.Active.State);
        var mentions = 0L;
        foreach (var read in (Month[])[month, month.Previous, month.SameMonthLastYear])
        {
            mentions += (await sums.RollUpAsync(entity.Id, read, cancellationToken)).Total.Hits;
        }

        return mentions <= MostAtOnce;
    }
}
