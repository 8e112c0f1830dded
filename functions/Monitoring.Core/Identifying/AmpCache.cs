namespace Monitoring.Identifying;

/// <summary>Copies of a page that a search engine keeps under its own host.</summary>
internal static class AmpCache
{
    private static readonly string[] Markers = ["/amp/s/", "/c/s/", "/v/s/", "/amp/", "/c/", "/v/"];

    /// <returns>The address of the page itself; null where <paramref name="parts"/> is no copy.</returns>
    public static string? Unwrap(UrlParts parts)
    {
        var isSearchHost = parts.Host.StartsWith("www.google.", StringComparison.Ordinal) || parts.Host.StartsWith("google.", StringComparison.Ordinal);
        if (!isSearchHost && !parts.Host.EndsWith(".cdn.ampproject.org", StringComparison.Ordinal))
        {
            return null;
        }

        var marker = Array.Find(Markers, marker => parts.Path.StartsWith(marker, StringComparison.Ordinal));
        return marker is null || (isSearchHost && !marker.StartsWith("/amp", StringComparison.Ordinal))
            ? null
            : $"https://{parts.Path[marker.Length..]}{(parts.Query.Length > 0 ? "?" : "")}{parts.Query}";
    }
}
