using Azure.Storage.Queues;
using Monitoring.Spreading;

namespace Monitoring.Functions.Storage;

/// <summary>Messages in storage queues. Their encoding is base64, as host.json tells the triggers that read them.</summary>
internal sealed class Messenger(QueueServiceClient queues) : IMessenger
{
    // Any negative time to live: an outage may last longer than the seven days that a message lives by default.
    private static readonly TimeSpan ForEver = TimeSpan.FromSeconds(-1);

    /// <inheritdoc/>
    public ValueTask SendAsync(UploadMessage message, CancellationToken cancellationToken) =>
        SendAsync(Queues.Uploads, message.ToJson(), TimeSpan.Zero, cancellationToken);

    /// <inheritdoc/>
    public ValueTask SendAsync(BatchMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        SendAsync(Queues.Batches, message.ToJson(), delay, cancellationToken);

    /// <inheritdoc/>
    public ValueTask SendAsync(DayMessage message, TimeSpan delay, CancellationToken cancellationToken) =>
        SendAsync(Queues.Days, message.ToJson(), delay, cancellationToken);

    private async ValueTask SendAsync(string queue, string json, TimeSpan delay, CancellationToken cancellationToken) =>
        await queues.GetQueueClient(queue).SendMessageAsync(json, delay, ForEver, cancellationToken);
}
