using System.Buffers;
using System.Collections.Frozen;

namespace Monitoring.Normalizing;

/// <summary>What a URL's host says: a platform's channel, and the name of an outlet that has no other.</summary>
internal static class WebAddress
{
    private static readonly SearchValues<char> NotInHosts = SearchValues.Create(" \t\n\"'<>,;，。");

    // Labels before a country's code that belong to its registry, and hosts under which everybody has a site of his own.
    private static readonly FrozenSet<string> RegistryLabels = new[]
    {
        "co", "com", "org", "net", "ac", "edu", "gov", "go", "or", "ne", "gob", "mil", "nom", "sch", "gouv", "asso", "idf", "res", "nic", "id", "in",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> SiteHosts = new[]
    {
        "blogspot.com", "wordpress.com", "github.io", "substack.com", "tumblr.com", "medium.com", "wixsite.com", "weebly.com", "livejournal.com",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, Channel> Platforms = NameTable.ByName("hosts.txt")
        .ToFrozenDictionary(pair => pair.Key, pair => Enum.Parse<Channel>(pair.Value, ignoreCase: true), StringComparer.Ordinal);

    /// <summary>The host without port and user; empty where the text is no web address.</summary>
    public static ReadOnlySpan<char> Host(ReadOnlySpan<char> url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme >= 0 ? url[(scheme + 3)..] : url.StartsWith("//", StringComparison.Ordinal) ? url[2..] : url;
        var end = rest.IndexOfAny("/?#");
        rest = end >= 0 ? rest[..end] : rest;
        rest = rest[(rest.LastIndexOf('@') + 1)..];
        end = rest.IndexOf(':');
        rest = (end >= 0 ? rest[..end] : rest).TrimEnd('.');
        var isHost = rest.Contains('.') && !rest.StartsWith('.') && !rest.ContainsAny(NotInHosts);
        return isHost && (scheme < 0 || url.StartsWith("http", StringComparison.OrdinalIgnoreCase)) ? rest : [];
    }

    /// <summary>Path and query behind the host, without the fragment; empty for an address that names a host alone.</summary>
    public static ReadOnlySpan<char> Path(ReadOnlySpan<char> url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        var rest = scheme >= 0 ? url[(scheme + 3)..] : url;
        var start = rest.IndexOfAny("/?#");
        return start < 0 ? [] : rest[start..].Trim('/') is ['#', '/' or '!', ..] route ? route : CutFragment(rest[start..]).Trim('/');
    }

    /// <summary>The platform whose host this is; null where it is none that is known.</summary>
    public static Channel? FindPlatform(ReadOnlySpan<char> host)
    {
        Span<char> lower = stackalloc char[Math.Min(host.Length, 253)];
        host[..lower.Length].ToLowerInvariant(lower);
        var lookup = Platforms.GetAlternateLookup<ReadOnlySpan<char>>();
        for (ReadOnlySpan<char> rest = lower; ; rest = rest[(rest.IndexOf('.') + 1)..])
        {
            if (lookup.TryGetValue(rest, out var channel))
            {
                return channel;
            }

            if (!rest.Contains('.'))
            {
                return null;
            }
        }
    }

    /// <summary>The part of a host that was registered, in lower case: <c>bbc.co.uk</c> for <c>news.bbc.co.uk</c>.</summary>
    public static string RegistrableName(ReadOnlySpan<char> host)
    {
        var lower = host.ToString().ToLowerInvariant();
        var labels = lower.Split('.');
        if (labels.Length <= 2 || labels.All(label => label.All(char.IsAsciiDigit)))
        {
            return lower;
        }

        var lastTwo = $"{labels[^2]}.{labels[^1]}";
        var takesThree = SiteHosts.Contains(lastTwo) || (labels[^1].Length == 2 && RegistryLabels.Contains(labels[^2]));
        return takesThree && labels[^3] != "www" ? $"{labels[^3]}.{lastTwo}" : lastTwo;
    }

    private static ReadOnlySpan<char> CutFragment(ReadOnlySpan<char> path) => path.IndexOf('#') is var at && at >= 0 ? path[..at] : path;
}
