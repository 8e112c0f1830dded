using System.Net;

namespace Monitoring.Cli.Serving;

/// <param name="Port">0 for a free one.</param>
/// <param name="Names">By which the pages are called beside the address and <c>localhost</c>.</param>
internal sealed record ServingPlace(IPAddress Address, int Port, IReadOnlyList<string> Names)
{
    public bool IsLocal => IPAddress.IsLoopback(Address);

    /// <summary>What the browser may call the pages, in lower case.</summary>
    public IReadOnlySet<string> HostsAt(int port)
    {
        string[] own = IsLocal
            ? [$"127.0.0.1:{port}", $"localhost:{port}", $"[::1]:{port}"]
            : [$"{(Address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? $"[{Address}]" : Address)}:{port}", $"127.0.0.1:{port}", $"localhost:{port}"];
        return own.Concat(Names).Select(name => name.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
    }
}
