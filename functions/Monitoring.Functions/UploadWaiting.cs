using Microsoft.Azure.Functions.Worker;
using Monitoring.Functions.Storage;
using Monitoring.Spreading;

namespace Monitoring.Functions;

/// <summary>A kept upload is read, and its batches are announced: after a retry, a rebuild or a sweep.</summary>
public sealed class UploadWaiting(Offices offices, FailureNotice notice)
{
    [Function(nameof(UploadWaiting))]
    public async Task RunAsync(
        [QueueTrigger(Queues.Uploads, Connection = AppSettingNames.Storage)] string message, CancellationToken cancellationToken)
    {
        var upload = UploadMessage.Parse(message);
        var office = await offices.OpenAsync(cancellationToken);
        var entry = await office.Intake.ReadAsync(new ExportId(upload.Export), cancellationToken);
        await notice.TellAsync(office, entry, cancellationToken);
    }
}
