using Azure.Core;

namespace Monitoring.Functions.Storage;

/// <summary>How long the storage clients wait out a busy service (408, 429, 500, 502, 503, 504) before they give up and throw.</summary>
internal static class StorageRetries
{
    /// <summary>Six more tries, after 0.8, 1.6, 3.2 ... seconds with some chance in it, at most 20 each, or as the service's Retry-After
    /// says: about 45 seconds, well within the time a queue message is hidden while it is worked on.</summary>
    public static TOptions With<TOptions>(TOptions options)
        where TOptions : ClientOptions
    {
        options.Retry.Mode = RetryMode.Exponential;
        options.Retry.Delay = TimeSpan.FromSeconds(0.8);
        options.Retry.MaxDelay = TimeSpan.FromSeconds(20);
        options.Retry.MaxRetries = 6;
        options.Retry.NetworkTimeout = TimeSpan.FromSeconds(60);
        return options;
    }
}
