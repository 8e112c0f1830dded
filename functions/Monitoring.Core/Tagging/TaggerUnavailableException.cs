namespace Monitoring.Tagging;

/// <summary>A tagger can't be had now (429, 5xx, network, or its answer is still awaited by another worker): come back later.</summary>
/// <param name="retryAfter">How long the provider asks to wait; null where it doesn't say.</param>
public sealed class TaggerUnavailableException(string message, TimeSpan? retryAfter = null, Exception? cause = null)
    : Exception(message, cause)
{
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
