using System.Collections.Concurrent;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Monitoring.Functions.Tests.Fakes;

/// <summary>An account's queues in memory.</summary>
internal sealed class FakeQueues : QueueServiceClient
{
    private readonly ConcurrentDictionary<string, FakeQueue> _queues = new(StringComparer.Ordinal);

    public FakeQueue this[string name] => _queues.GetOrAdd(name, _ => new FakeQueue { Interruptions = Interruptions });

    public Interruptions Interruptions { get; init; } = new();

    public override QueueClient GetQueueClient(string queueName) => this[queueName];
}

/// <param name="Delay">How long nobody sees it.</param>
/// <param name="LivesFor">Negative for ever.</param>
internal sealed record SentMessage(string Text, TimeSpan? Delay, TimeSpan? LivesFor);

internal sealed class FakeQueue : QueueClient
{
    private readonly Lock _lock = new();
    private readonly List<SentMessage> _messages = [];

    public Interruptions Interruptions { get; init; } = new();

    /// <summary>Called before a message is sent; what it throws the request throws.</summary>
    public Action? Before { get; set; }

    /// <summary>Asked after a message was sent what becomes of the answer.</summary>
    public Func<Answer>? After { get; set; }

    public IReadOnlyList<SentMessage> Messages
    {
        get
        {
            lock (_lock)
            {
                return [.. _messages];
            }
        }
    }

    /// <summary>Takes one in any order, and sometimes leaves it there, as for a worker that did not say it was done.</summary>
    public string? Take(Random random)
    {
        lock (_lock)
        {
            if (_messages.Count == 0)
            {
                return null;
            }

            var at = random.Next(_messages.Count);
            var text = _messages[at].Text;
            if (random.Next(4) > 0)
            {
                _messages.RemoveAt(at);
            }

            return text;
        }
    }

    public override Task<Response<SendReceipt>> SendMessageAsync(
        string messageText, TimeSpan? visibilityTimeout = null, TimeSpan? timeToLive = null, CancellationToken cancellationToken = default)
    {
        Interruptions.Before?.Invoke(cancellationToken);
        Before?.Invoke();
        Put(new SentMessage(messageText, visibilityTimeout, timeToLive));
        Interruptions.After?.Invoke(cancellationToken);
        if (Answers.Came(After?.Invoke() ?? Answer.Comes))
        {
            Put(new SentMessage(messageText, visibilityTimeout, timeToLive));
        }

        return Task.FromResult(Response.FromValue(QueuesModelFactory.SendReceipt("id", default, default, "receipt", default), new FakeResponse(201)));
    }

    private void Put(SentMessage message)
    {
        lock (_lock)
        {
            _messages.Add(message);
        }
    }
}
