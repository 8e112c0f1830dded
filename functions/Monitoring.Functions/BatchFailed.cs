using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Monitoring.Functions.Storage;
using Monitoring.Spreading;

namespace Monitoring.Functions;

/// <summary>A batch could not be applied in five attempts: its upload is entered as failed, and the operators are told.</summary>
public sealed partial class BatchFailed(Offices offices, FailureNotice notice, ILogger<BatchFailed> logger)
{
    private readonly ILogger _logger = logger;

    [Function(nameof(BatchFailed))]
    public async Task RunAsync(
        [QueueTrigger(Queues.FailedBatches, Connection = AppSettingNames.Storage)] string message, CancellationToken cancellationToken)
    {
        try
        {
            var batch = BatchMessage.Parse(message);
            var office = await offices.OpenAsync(cancellationToken);
            var entry = await office.Intake.FailAsync(
                new ExportId(batch.Export),
                FormattableString.Invariant(
                    $"Batch {batch.Number} could not be applied in five attempts; the app's log says why (BatchArrived). Retry the upload: what was applied stays, the rest follows."),
                cancellationToken);
            await notice.TellAsync(office, entry, cancellationToken);
        }
        catch (Exception cause) when (cause is InvalidDataException or FileNotFoundException)
        {
            // No such message, or nothing kept under that hash: there is no entry that could say so.
            LogMessageUnread(message, cause);
        }
    }

    [LoggerMessage(EventId = 1402, EventName = "BatchMessageUnread", Level = LogLevel.Error,
        Message = "A message about a batch that failed is about no upload that is kept: {PoisonMessage}")]
    private partial void LogMessageUnread(string poisonMessage, Exception cause);
}
