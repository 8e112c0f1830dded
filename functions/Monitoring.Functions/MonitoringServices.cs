using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Monitoring.Functions.Mailing;
using Monitoring.Functions.Serving;
using Monitoring.Functions.Storage;
using Monitoring.Pages;
using Monitoring.Tagging;

namespace Monitoring.Functions;

/// <summary>What the triggers are given.</summary>
internal static class MonitoringServices
{
    public static IServiceCollection AddMonitoring(this IServiceCollection services, AppSettings settings) => services
        .AddSingleton(TimeProvider.System)
        .AddClients(settings)
        .AddSingleton(provider => new Outboxes(
            settings.Mailing, settings.Mailing.Endpoint is { } endpoint ? Clients.MailOf(endpoint, provider.Get<TokenCredential>()) : null))
        .AddSingleton(provider => Taggers.Of(
            settings.Tagging,
            () => Clients.LanguageOf(settings.Tagging.Endpoint!, provider.Get<TokenCredential>()),
            provider.Get<TableServiceClient>(),
            provider.Get<TimeProvider>(),
            provider.Get<ILogger<PaidTagger>>()))
        .AddSingleton(provider => new ConfigContainer(
            provider.Get<BlobServiceClient>().GetBlobContainerClient(Containers.Config), provider.Get<Func<OwnModels, ITagger>>(), settings.Mailing))
        .AddSingleton(provider => new Offices(
            provider.Get<BlobServiceClient>(),
            provider.Get<QueueServiceClient>(),
            provider.Get<TableServiceClient>(),
            provider.Get<ConfigContainer>(),
            provider.Get<Outboxes>(),
            settings.Tagging.Patience,
            provider.Get<TimeProvider>(),
            provider.Get<ILogger<Offices>>()))
        .AddSingleton<FailureNotice>()
        .AddSingleton<DayNotice>()
        .AddSingleton(provider => new Sites(
            provider.Get<Offices>(), settings.Pages, provider.Get<FailureNotice>(), provider.Get<DayNotice>(), provider.Get<ILogger<Site>>()))

        // The worker is asked by the host over HTTP, and takes 30 MB at once where nobody says otherwise.
        .Configure<KestrelServerOptions>(kestrel => kestrel.Limits.MaxRequestBodySize = Sites.LongestUpload);

    private static IServiceCollection AddClients(this IServiceCollection services, AppSettings settings) => services
        .AddSingleton(_ => Clients.CredentialOf(settings.Storage))
        .AddSingleton(provider => Clients.BlobsOf(settings.Storage, provider.Get<TokenCredential>()))
        .AddSingleton(provider => Clients.QueuesOf(settings.Storage, provider.Get<TokenCredential>()))
        .AddSingleton(provider => Clients.TablesOf(settings.Storage, provider.Get<TokenCredential>()));

    private static T Get<T>(this IServiceProvider provider)
        where T : notnull => provider.GetRequiredService<T>();
}
