namespace Monitoring.Recognizing;

/// <summary>The descriptions that come with the product, from the assembly.</summary>
internal static class ServiceResources
{
    private const string Folder = "Services/";

    /// <summary>In ordinal order.</summary>
    public static string[] ServiceIds { get; } =
    [
        .. typeof(ServiceResources).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name))
            .Order(StringComparer.Ordinal),
    ];

    public static string Read(string resourceName)
    {
        using var stream = typeof(ServiceResources).Assembly.GetManifestResourceStream(resourceName)
            ?? throw new InvalidOperationException($"The assembly lacks its resource '{resourceName}'.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
