using Microsoft.Azure.Functions.Worker;
using Monitoring.Functions.Serving;
using Monitoring.Functions.Storage;

namespace Monitoring.Functions;

/// <summary>A page waits for a summary or an index that takes long to make.</summary>
public sealed class PieceWanted(Offices offices)
{
    [Function(nameof(PieceWanted))]
    public async Task RunAsync(
        [QueueTrigger(Queues.Pieces, Connection = AppSettingNames.Storage)] string message, CancellationToken cancellationToken)
    {
        var piece = Piece.Parse(message);
        var state = offices.OpenState();
        var office = await offices.OpenAsync(state, cancellationToken);
        var figures = new PageFigures(office.Rules, state, await office.OpenFiguresAsync(cancellationToken));
        await new PieceFolder(figures, offices.Clock).MakeAsync(piece, cancellationToken);
    }
}
