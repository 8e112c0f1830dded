using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Monitoring.Functions.Storage;
using Monitoring.Spreading;

namespace Monitoring.Functions;

/// <summary>A batch is tagged and applied; the last of its upload closes the ledger entry.</summary>
public sealed partial class BatchArrived(Offices offices, FailureNotice notice, ILogger<BatchArrived> logger)
{
    private readonly ILogger _logger = logger;

    [Function(nameof(BatchArrived))]
    public async Task RunAsync(
        [QueueTrigger(Queues.Batches, Connection = AppSettingNames.Storage)] string message, CancellationToken cancellationToken)
    {
        var batch = BatchMessage.Parse(message);
        var office = await offices.OpenAsync(cancellationToken);
        var result = await office.Batches.TakeAsync(batch, cancellationToken);
        if (result.End == BatchEnd.Postponed)
        {
            LogBatchPostponed(batch.Number, batch.Export);
        }
        else
        {
            LogBatchApplied(batch.Number, batch.Export, result.End);
        }

        if (result.Closed is { } entry)
        {
            await notice.TellAsync(office, entry, cancellationToken);
        }
    }

    [LoggerMessage(EventId = 1400, EventName = "BatchApplied", Level = LogLevel.Information, Message = "Batch {Number} of upload {ExportId}: {End}")]
    private partial void LogBatchApplied(int number, string exportId, BatchEnd end);

    [LoggerMessage(EventId = 1401, EventName = "BatchPostponed", Level = LogLevel.Warning,
        Message = "Batch {Number} of upload {ExportId} waits, since its tagger can't be had")]
    private partial void LogBatchPostponed(int number, string exportId);
}
