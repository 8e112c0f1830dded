using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Monitoring.Functions.Storage;
using Monitoring.Spreading;

namespace Monitoring.Functions;

/// <summary>An upload could not be read in five attempts: it is entered as failed, and the operators are told.</summary>
public sealed partial class UploadFailed(Offices offices, FailureNotice notice, ILogger<UploadFailed> logger)
{
    private readonly ILogger _logger = logger;

    [Function(nameof(UploadFailed))]
    public async Task RunAsync(
        [QueueTrigger(Queues.FailedUploads, Connection = AppSettingNames.Storage)] string message, CancellationToken cancellationToken)
    {
        try
        {
            var upload = UploadMessage.Parse(message);
            var office = await offices.OpenAsync(cancellationToken);
            var entry = await office.Intake.FailAsync(
                new ExportId(upload.Export), "It could not be read in five attempts; the app's log says why (UploadWaiting). Retry it.", cancellationToken);
            await notice.TellAsync(office, entry, cancellationToken);
        }
        catch (Exception cause) when (cause is InvalidDataException or FileNotFoundException)
        {
            // No such message, or nothing kept under that hash: there is no entry that could say so.
            LogMessageUnread(message, cause);
        }
    }

    [LoggerMessage(EventId = 1306, EventName = "UploadMessageUnread", Level = LogLevel.Error,
        Message = "A message about an upload that failed is about none that is kept: {PoisonMessage}")]
    private partial void LogMessageUnread(string poisonMessage, Exception cause);
}
