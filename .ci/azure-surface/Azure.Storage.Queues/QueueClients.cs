using Azure.Core;
using Azure.Storage.Queues.Models;

namespace Azure.Storage.Queues;

public partial class QueueServiceClient
{
    protected QueueServiceClient()
    {
    }

    public QueueServiceClient(string connectionString) => throw Surface.Only();

    public QueueServiceClient(string connectionString, QueueClientOptions options) => throw Surface.Only();

    public QueueServiceClient(Uri serviceUri, TokenCredential credential, QueueClientOptions options = null) => Uri = serviceUri;

    public virtual string AccountName => throw Surface.Only();

    public virtual Uri Uri { get; }

    public virtual QueueClient GetQueueClient(string queueName) =>
        new(new Uri($"{Uri.AbsoluteUri.TrimEnd('/')}/{queueName}"), (TokenCredential)null);
}

public partial class QueueClient
{
    protected QueueClient()
    {
    }

    public QueueClient(string connectionString, string queueName) => throw Surface.Only();

    public QueueClient(string connectionString, string queueName, QueueClientOptions options) => throw Surface.Only();

    public QueueClient(Uri queueUri, TokenCredential credential, QueueClientOptions options = null)
    {
        Uri = queueUri;
        Name = queueUri.Segments[^1];
    }

    public virtual string AccountName => throw Surface.Only();

    public virtual string Name { get; }

    public virtual Uri Uri { get; }

    public virtual int MessageMaxBytes => throw Surface.Only();

    public virtual Task<Response> CreateIfNotExistsAsync(
        IDictionary<string, string> metadata = null, CancellationToken cancellationToken = default) => throw Surface.Only();

    public virtual Task<Response<bool>> ExistsAsync(CancellationToken cancellationToken = default) => throw Surface.Only();

    public virtual Task<Response<QueueProperties>> GetPropertiesAsync(CancellationToken cancellationToken = default) =>
        throw Surface.Only();

    public virtual Task<Response<SendReceipt>> SendMessageAsync(string messageText) => throw Surface.Only();

    public virtual Task<Response<SendReceipt>> SendMessageAsync(string messageText, CancellationToken cancellationToken = default) =>
        throw Surface.Only();

    public virtual Task<Response<SendReceipt>> SendMessageAsync(
        string messageText,
        TimeSpan? visibilityTimeout = null,
        TimeSpan? timeToLive = null,
        CancellationToken cancellationToken = default) => throw Surface.Only();

    public virtual Task<Response<SendReceipt>> SendMessageAsync(
        BinaryData message,
        TimeSpan? visibilityTimeout = null,
        TimeSpan? timeToLive = null,
        CancellationToken cancellationToken = default) => throw Surface.Only();
}

public partial class QueueClientOptions : ClientOptions
{
    public QueueClientOptions(ServiceVersion version = ServiceVersion.V2026_06_06) => Version = version;

    public ServiceVersion Version { get; }

    public QueueMessageEncoding MessageEncoding { get; set; }

    public Uri GeoRedundantSecondaryUri { get; set; }

    public bool EnableTenantDiscovery { get; set; }

    public enum ServiceVersion
    {
        V2019_02_02 = 1,
        V2019_07_07 = 2,
        V2019_12_12 = 3,
        V2020_02_10 = 4,
        V2020_04_08 = 5,
        V2020_06_12 = 6,
        V2020_08_04 = 7,
        V2020_10_02 = 8,
        V2020_12_06 = 9,
        V2021_02_12 = 10,
        V2021_04_10 = 11,
        V2021_06_08 = 12,
        V2021_08_06 = 13,
        V2021_10_04 = 14,
        V2021_12_02 = 15,
        V2022_11_02 = 16,
        V2023_01_03 = 17,
        V2023_05_03 = 18,
        V2023_08_03 = 19,
        V2023_11_03 = 20,
        V2024_02_04 = 21,
        V2024_05_04 = 22,
        V2024_08_04 = 23,
        V2024_11_04 = 24,
        V2025_01_05 = 25,
        V2025_05_05 = 26,
        V2025_07_05 = 27,
        V2025_11_05 = 28,
        V2026_02_06 = 29,
        V2026_04_06 = 30,
        V2026_06_06 = 31,
    }
}

public enum QueueMessageEncoding
{
    None = 0,
    Base64 = 1,
}
