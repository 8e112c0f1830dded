using Azure.AI.TextAnalytics;
using Azure.Communication.Email;
using Azure.Core;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Monitoring.Functions.Storage;

namespace Monitoring.Functions;

/// <summary>Makes the clients of the services that the app talks to. A client is for the app's whole life and for all threads.</summary>
internal static class Clients
{
    /// <summary>The managed identity, in Azure; who is signed in, on a developer's machine.</summary>
    public static TokenCredential CredentialOf(StorageSettings settings) =>
        !settings.IsManagedIdentity ? new DefaultAzureCredential()
        : settings.ClientId is { } id ? new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(id))
        : new ManagedIdentityCredential(ManagedIdentityId.SystemAssigned);

    public static BlobServiceClient BlobsOf(StorageSettings settings, TokenCredential credential)
    {
        // A name is what its owner called it, slashes at its ends included.
        var options = StorageRetries.With(new BlobClientOptions { TrimBlobNameSlashes = false });
        return settings.ConnectionString is { } connection
            ? new BlobServiceClient(connection, options)
            : new BlobServiceClient(settings.Blobs, credential, options);
    }

    public static QueueServiceClient QueuesOf(StorageSettings settings, TokenCredential credential)
    {
        var options = StorageRetries.With(new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        return settings.ConnectionString is { } connection
            ? new QueueServiceClient(connection, options)
            : new QueueServiceClient(settings.Queues, credential, options);
    }

    public static TableServiceClient TablesOf(StorageSettings settings, TokenCredential credential)
    {
        var options = StorageRetries.With(new TableClientOptions());
        return settings.ConnectionString is { } connection
            ? new TableServiceClient(connection, options)
            : new TableServiceClient(settings.Tables, credential, options);
    }

    public static TextAnalyticsClient LanguageOf(Uri endpoint, TokenCredential credential) => new(endpoint, credential, LanguageOptions());

    /// <summary>Four tries within a minute or two; a longer outage is waited out by the queue.</summary>
    internal static TextAnalyticsClientOptions LanguageOptions()
    {
        var options = new TextAnalyticsClientOptions();
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.Delay = TimeSpan.FromSeconds(1);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(20);
        options.Retry.MaxRetries = 3;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(60);
        return options;
    }

    /// <summary>Retried within a request for two minutes at most: the repeatability that the client asks the service for lasts five.</summary>
    public static EmailClient MailOf(Uri endpoint, TokenCredential credential)
    {
        var options = new EmailClientOptions();
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.Delay = TimeSpan.FromSeconds(2);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(20);
        options.Retry.MaxRetries = 3;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(30);
        return new EmailClient(endpoint, credential, options);
    }
}
