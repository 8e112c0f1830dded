namespace Azure.Storage.Queues.Models;

public partial class SendReceipt
{
    internal SendReceipt()
    {
    }

    public string MessageId { get; internal set; }

    public DateTimeOffset InsertionTime { get; internal set; }

    public DateTimeOffset ExpirationTime { get; internal set; }

    public string PopReceipt { get; internal set; }

    public DateTimeOffset TimeNextVisible { get; internal set; }
}

public partial class QueueMessage
{
    internal QueueMessage()
    {
    }

    public string MessageId { get; internal set; }

    public string PopReceipt { get; internal set; }

    public string MessageText => Body?.ToString();

    public BinaryData Body { get; internal set; }

    public DateTimeOffset? NextVisibleOn { get; internal set; }

    public DateTimeOffset? InsertedOn { get; internal set; }

    public DateTimeOffset? ExpiresOn { get; internal set; }

    public long DequeueCount { get; internal set; }
}

public partial class QueueProperties
{
    public QueueProperties()
    {
    }

    public IDictionary<string, string> Metadata { get; internal set; }

    public int ApproximateMessagesCount => checked((int)ApproximateMessagesCountLong);

    public long ApproximateMessagesCountLong { get; internal set; }
}

public static partial class QueuesModelFactory
{
    public static SendReceipt SendReceipt(
        string messageId,
        DateTimeOffset insertionTime,
        DateTimeOffset expirationTime,
        string popReceipt,
        DateTimeOffset timeNextVisible) => new()
        {
            MessageId = messageId,
            InsertionTime = insertionTime,
            ExpirationTime = expirationTime,
            PopReceipt = popReceipt,
            TimeNextVisible = timeNextVisible,
        };

    public static QueueMessage QueueMessage(
        string messageId,
        string popReceipt,
        string messageText,
        long dequeueCount,
        DateTimeOffset? nextVisibleOn = null,
        DateTimeOffset? insertedOn = null,
        DateTimeOffset? expiresOn = null) =>
        QueueMessage(
            messageId, popReceipt, messageText is null ? null : new BinaryData(messageText), dequeueCount, nextVisibleOn, insertedOn, expiresOn);

    public static QueueMessage QueueMessage(
        string messageId,
        string popReceipt,
        BinaryData body,
        long dequeueCount,
        DateTimeOffset? nextVisibleOn = null,
        DateTimeOffset? insertedOn = null,
        DateTimeOffset? expiresOn = null) => new()
        {
            MessageId = messageId,
            PopReceipt = popReceipt,
            Body = body,
            DequeueCount = dequeueCount,
            NextVisibleOn = nextVisibleOn,
            InsertedOn = insertedOn,
            ExpiresOn = expiresOn,
        };

    public static QueueProperties QueueProperties(IDictionary<string, string> metadata, int approximateMessagesCount) =>
        QueueProperties(metadata, (long)approximateMessagesCount);

    public static QueueProperties QueueProperties(IDictionary<string, string> metadata, long approximateMessagesCount) =>
        new() { Metadata = metadata, ApproximateMessagesCountLong = approximateMessagesCount };
}
