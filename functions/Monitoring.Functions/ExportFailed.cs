using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Monitoring.Functions.Storage;

namespace Monitoring.Functions;

/// <summary>The trigger gave an export up: it is kept, entered as failed, and the operators are told.</summary>
/// <remarks>The message: https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-blob-trigger#poison-blobs.</remarks>
public sealed partial class ExportFailed(Offices offices, FailureNotice notice, ILogger<ExportFailed> logger)
{
    private readonly ILogger _logger = logger;

    [Function(nameof(ExportFailed))]
    public async Task RunAsync(
        [QueueTrigger(Queues.FailedExports, Connection = AppSettingNames.Storage)] string message, CancellationToken cancellationToken)
    {
        if (NameIn(message) is not { } name)
        {
            // Another app's, or of a form that a later runtime writes; the daily sweep finds the export if it is one of ours.
            LogMessageUnread(message);
            return;
        }

        var office = await offices.OpenAsync(cancellationToken);
        const string reason = "The export could not be taken in five attempts; the app's log says why (ExportArrived). Its bytes are kept. Retry it.";
        if (await office.Arrival.FailAsync(name, reason, cancellationToken) is { } entry)
        {
            await notice.TellAsync(office, entry, cancellationToken);
        }
        else
        {
            LogExportGone(name);
        }
    }

    /// <summary>The blob's name in our container; null where the message names none.</summary>
    internal static string? NameIn(string message)
    {
        try
        {
            using var json = JsonDocument.Parse(message);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("ContainerName", out var container)
                && container.ValueKind == JsonValueKind.String
                && container.GetString() == Containers.Exports
                && json.RootElement.TryGetProperty("BlobName", out var name)
                && name.ValueKind == JsonValueKind.String
                    ? name.GetString()
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(EventId = 1304, EventName = "ExportMessageUnread", Level = LogLevel.Error,
        Message = "A message about an export that failed names none of ours: {PoisonMessage}")]
    private partial void LogMessageUnread(string poisonMessage);

    [LoggerMessage(EventId = 1305, EventName = "FailedExportGone", Level = LogLevel.Warning,
        Message = "Export {Name} could not be taken, and is no longer there")]
    private partial void LogExportGone(string name);
}
