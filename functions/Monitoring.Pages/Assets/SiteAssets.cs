using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Monitoring.Pages.Answering;

namespace Monitoring.Pages.Assets;

/// <summary>The style sheet and the script, each under an address that names its content and so may be kept for ever.</summary>
internal static class SiteAssets
{
    private static readonly FrozenDictionary<string, (byte[] Content, string Type)> ByAddress =
        ((IEnumerable<(string Name, string Type)>)[("site.css", "text/css; charset=utf-8"), ("site.js", "text/javascript; charset=utf-8"), ("mark.svg", "image/svg+xml")])
            .Select(asset => (asset.Name, asset.Type, Content: Read(asset.Name)))
            .ToFrozenDictionary(asset => AddressOf(asset.Name, asset.Content), asset => (asset.Content, asset.Type), StringComparer.Ordinal);

    public static string Style { get; } = Find("site.css");

    public static string Script { get; } = Find("site.js");

    public static string Mark { get; } = Find("mark.svg");

    /// <returns>Null where there is no such asset.</returns>
    public static PageAnswer? Answer(string path) => ByAddress.TryGetValue(path, out var asset)
        ? PageAnswer.Of(200, asset.Type, asset.Content).With("Cache-Control", "public, max-age=31536000, immutable")
        : null;

    private static string Find(string name) => AddressOf(name, Read(name));

    private static string AddressOf(string name, byte[] content) =>
        $"/assets/{Path.GetFileNameWithoutExtension(name)}.{Convert.ToHexStringLower(SHA256.HashData(content))[..12]}{Path.GetExtension(name)}";

    private static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Assets/{name}")
            ?? throw new InvalidOperationException($"The asset '{name}' is not in the assembly.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
