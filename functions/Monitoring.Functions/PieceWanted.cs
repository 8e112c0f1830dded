using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Monitoring.Functions.Serving;
using Monitoring.Functions.Storage;
using Monitoring.Issuing;
using Monitoring.Summarizing;

namespace Monitoring.Functions;

/// <summary>A page waits for a summary or an index that takes long to make, or somebody wants an index issued.</summary>
public sealed partial class PieceWanted(Offices offices, ILogger<PieceWanted> logger)
{
    private readonly ILogger _logger = logger;

    /// <exception cref="InvalidOperationException">The figures are being worked out again; the message comes back.</exception>
    [Function(nameof(PieceWanted))]
    public async Task RunAsync(
        [QueueTrigger(Queues.Pieces, Connection = AppSettingNames.Storage)] string message, CancellationToken cancellationToken)
    {
        var piece = Piece.Parse(message);
        var state = offices.OpenState();
        var office = await offices.OpenAsync(state, cancellationToken);
        var figures = new PageFigures(office.Rules, state, await office.OpenFiguresAsync(cancellationToken));
        if (piece.Issue is null)
        {
            await new PieceFolder(figures, offices.Clock).MakeAsync(piece, cancellationToken);
            return;
        }

        if (!figures.Active.AreCurrent)
        {
            throw new InvalidOperationException($"The figures are being worked out again under changed rules; {piece.Name} is issued when they are done.");
        }

        try
        {
            var issued = await piece.IssueAsync(figures, offices.Clock, cancellationToken);
            LogRankingIssued(issued.Report.Id, issued.IsNew);
        }
        catch (Exception known) when (known is SummaryException or ReportException or QuestionException)
        {
            // Another try would find the same; who asked finds no new revision in the list, and the reason here.
            LogRankingNotIssued(piece.Name, known.Message);
        }
    }

    [LoggerMessage(EventId = 1308, EventName = "RankingIssued", Level = LogLevel.Information, Message = "{ReportId} is issued; new: {IsNew}")]
    private partial void LogRankingIssued(string reportId, bool isNew);

    [LoggerMessage(EventId = 1309, EventName = "RankingNotIssued", Level = LogLevel.Error, Message = "Ranking {Piece} could not be issued: {Reason}")]
    private partial void LogRankingNotIssued(string piece, string reason);
}
