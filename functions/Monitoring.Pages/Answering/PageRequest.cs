using System.Collections.Frozen;

namespace Monitoring.Pages.Answering;

/// <summary>What a browser asks, as any host hands it over.</summary>
public sealed record PageRequest
{
    /// <summary>In capitals: <c>GET</c>, <c>HEAD</c>, <c>POST</c>.</summary>
    public required string Method { get; init; }

    /// <summary>From the root of the pages, still escaped: <c>/e/uob/2023-11</c>.</summary>
    public required string Path { get; init; }

    /// <summary>Unescaped; of a name that is given several times the last.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>As the browser names the host, with its port where it is none of the scheme's own: <c>127.0.0.1:5080</c>.</summary>
    public required string Host { get; init; }

    public bool IsSecure { get; init; }

    /// <summary>The header <c>Origin</c>; null where there is none.</summary>
    public string? Origin { get; init; }

    /// <summary>The header <c>Sec-Fetch-Site</c>; null where there is none.</summary>
    public string? FetchSite { get; init; }

    public string? AcceptLanguage { get; init; }

    public IReadOnlyDictionary<string, string> Cookies { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Of <see cref="Body"/>; null where there is none.</summary>
    public string? ContentType { get; init; }

    /// <summary>What a form sends.</summary>
    public Stream Body { get; init; } = Stream.Null;

    /// <summary>Who asks, as the host has made sure of; null on a machine that only its user reaches.</summary>
    public string? User { get; init; }

    /// <summary>The value of a parameter of the query; null where it is not given.</summary>
    public string? ValueOf(string name) => Query.GetValueOrDefault(name);

    /// <summary>The parts of the path, unescaped: <c>e</c>, <c>uob</c>, <c>2023-11</c>.</summary>
    internal string[] Parts => [.. Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Uri.UnescapeDataString)];
}
