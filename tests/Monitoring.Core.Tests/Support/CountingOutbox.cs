using System.Collections.Concurrent;
using System.Text;
using Monitoring.Delivering;

namespace Monitoring.Core.Tests.Support;

/// <summary>Counts what it is handed, by file name.</summary>
internal sealed class CountingOutbox : IOutbox
{
    private readonly ConcurrentQueue<MailMessageBytes> _delivered = new();

    /// <summary>Runs before a message is taken; what it throws refuses the message.</summary>
    public Func<MailMessageBytes, Task> OnDelivery { get; set; } = async _ => await Task.Yield();

    public IReadOnlyList<MailMessageBytes> Delivered => [.. _delivered];

    public IEnumerable<string> Names => _delivered.Select(message => message.FileName);

    public async ValueTask DeliverAsync(MailMessageBytes message, CancellationToken cancellationToken)
    {
        await OnDelivery(message);
        _delivered.Enqueue(message);
    }

    public static string TextOf(MailMessageBytes message) => Encoding.ASCII.GetString(message.Bytes.Span);
}
