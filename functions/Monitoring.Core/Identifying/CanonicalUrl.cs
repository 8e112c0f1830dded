using System.Text;

namespace Monitoring.Identifying;

/// <summary>
/// The one spelling of a web address under which its copies meet: without scheme, <c>www.</c> and mobile hosts, default port,
/// fragment, tracking parameters and AMP marks; host in lower case and Unicode, percent-encoding in one form, parameters sorted.
/// Addresses of WeChat, Weibo, X, YouTube, Facebook and Xiaohongshu posts are brought down to what names the post.
/// It goes by the address alone and asks no server, so that a short link stays a short link.
/// </summary>
public static class CanonicalUrl
{
    private static readonly string[] HostPrefixes = ["www.", "m.", "mobile.", "amp.", "wap.", "3g."];
    private static readonly string[] AmpSuffixes = ["/amp", "/amp.html"];
    private static readonly string[] DefaultDocuments = ["/index.html", "/index.htm", "/index.shtml"];

    /// <returns>Such as <c>example.com/news?id=7</c>; null for text that is no web address of a public host.</returns>
    public static string? Of(string? url) => Of(url, unwrapsLeft: 2);

    /// <summary>Whether a canonical address names a page of its host and not the host's front page, which identifies no publication.</summary>
    public static bool NamesPage(string canonicalUrl) => canonicalUrl.AsSpan().ContainsAny('/', '?', '#');

    private static string? Of(string? url, int unwrapsLeft)
    {
        var parts = UrlParts.Split(url);
        if (parts is null)
        {
            return null;
        }

        if (unwrapsLeft > 0 && AmpCache.Unwrap(parts) is { } original)
        {
            return Of(original, unwrapsLeft - 1);
        }

        var host = WithoutPrefixes(parts.Host);
        var path = UrlEscaping.Path(parts.Path);
        var query = UrlQuery.Parse(parts.Query);
        if (parts.Port.Length == 0 && KnownPosts.Of(host, path, query) is { } post)
        {
            return post;
        }

        query.DropTracking();
        var canonical = new StringBuilder(host, host.Length + path.Length + parts.Query.Length + 16);
        if (parts.Port.Length > 0)
        {
            canonical.Append(':').Append(parts.Port);
        }

        canonical.Append(WithoutSuffixes(path));
        query.AppendTo(canonical);
        if (parts.Fragment.StartsWith('!') || parts.Fragment.StartsWith('/'))
        {
            canonical.Append('#').Append(UrlEscaping.Escape(parts.Fragment)); // a route of a page that is one script
        }

        return canonical.ToString();
    }

    private static string WithoutPrefixes(string host)
    {
        while (true)
        {
            var prefix = Array.Find(HostPrefixes, prefix => host.StartsWith(prefix, StringComparison.Ordinal));
            if (prefix is null || !host.AsSpan(prefix.Length).Contains('.'))
            {
                return host == "twitter.com" ? "x.com" : host;
            }

            host = host[prefix.Length..];
        }
    }

    private static ReadOnlySpan<char> WithoutSuffixes(string path)
    {
        var rest = path.AsSpan().TrimEnd('/');
        foreach (var suffix in AmpSuffixes)
        {
            rest = rest.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) ? rest[..^suffix.Length].TrimEnd('/') : rest;
        }

        foreach (var suffix in DefaultDocuments)
        {
            rest = rest.EndsWith(suffix, StringComparison.OrdinalIgnoreCase) ? rest[..^suffix.Length].TrimEnd('/') : rest;
        }

        return rest;
    }
}
