using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Monitoring.Functions.Storage;

namespace Monitoring.Functions;

/// <summary>Somebody put an export into the container: its bytes are kept, it is read, and its batches are announced.</summary>
public sealed partial class ExportArrived(Offices offices, FailureNotice notice, ILogger<ExportArrived> logger)
{
    private readonly ILogger _logger = logger;

    /// <param name="export">Only its name: the bytes are copied by their version, not as the trigger would stream them.</param>
    [Function(nameof(ExportArrived))]
    public async Task RunAsync(
        [BlobTrigger($"{Containers.Exports}/{{name}}", Source = BlobTriggerSource.EventGrid, Connection = AppSettingNames.Storage)] BlobClient export,
        CancellationToken cancellationToken)
    {
        var office = await offices.OpenAsync(cancellationToken);
        if (await office.Arrival.TakeAsync(export.Name, cancellationToken) is { } entry)
        {
            await notice.TellAsync(office, entry, cancellationToken);
        }
        else
        {
            LogExportGone(export.Name);
        }
    }

    [LoggerMessage(EventId = 1303, EventName = "ExportGone", Level = LogLevel.Information, Message = "Export {Name} was removed before it was taken")]
    private partial void LogExportGone(string name);
}
