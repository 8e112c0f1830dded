using System.Buffers;

namespace Monitoring.Identifying;

/// <summary>A web address taken apart, with no more than its outer form checked.</summary>
/// <param name="Host">Lower case, Unicode, without the dot at its end.</param>
/// <param name="Port">Empty for 80 and 443 and where there is none.</param>
/// <param name="Path">As written; empty or with its leading slash.</param>
/// <param name="Query">Without its question mark.</param>
/// <param name="Fragment">Without its number sign.</param>
internal sealed record UrlParts(string Host, string Port, string Path, string Query, string Fragment)
{
    private static readonly SearchValues<char> EndOfHost = SearchValues.Create("/?#\\");

    /// <returns>Null for what is no http(s) address. Without a scheme, only <c>www.</c> or a host with a path counts as one.</returns>
    public static UrlParts? Split(string? url)
    {
        var rest = url.AsSpan().Trim().Trim("\"'<>").Trim();
        var scheme = rest.IndexOf("//", StringComparison.Ordinal);
        var hasScheme = scheme == 0 || (scheme > 0 && IsHttp(rest[..scheme]));
        if (hasScheme)
        {
            rest = rest[(scheme + 2)..];
        }

        var end = rest.IndexOfAny(EndOfHost);
        var authority = end < 0 ? rest : rest[..end];
        rest = rest[authority.Length..];
        if (!hasScheme && rest.IsEmpty && !authority.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        authority = authority[(authority.LastIndexOf('@') + 1)..];
        var colon = authority.LastIndexOf(':');
        var port = colon < 0 ? default : authority[(colon + 1)..];
        var host = colon < 0 ? authority : authority[..colon];
        if (port.ContainsAnyExceptInRange('0', '9') || port.Length > 5 || HostName.Of(host) is not { } name)
        {
            return null;
        }

        port = port.TrimStart('0') is "80" or "443" or "" ? default : port.TrimStart('0');
        var hash = rest.IndexOf('#');
        var fragment = hash < 0 ? default : rest[(hash + 1)..];
        rest = hash < 0 ? rest : rest[..hash];
        var question = rest.IndexOf('?');
        var query = question < 0 ? default : rest[(question + 1)..];
        var path = question < 0 ? rest : rest[..question];
        return new UrlParts(name, port.ToString(), path.ToString(), query.ToString(), fragment.ToString());
    }

    private static bool IsHttp(ReadOnlySpan<char> scheme) =>
        scheme.Equals("http:", StringComparison.OrdinalIgnoreCase) || scheme.Equals("https:", StringComparison.OrdinalIgnoreCase);
}
