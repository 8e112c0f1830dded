namespace Monitoring.Matching;

/// <summary>The watch list that ships with the product: the University of Birmingham, with the look-alikes to leave out. An office
/// starts from it and writes its own.</summary>
public static class ReadyWatchList
{
    private const string ResourceName = "Monitoring.Matching.ready-watchlist.json";

    /// <summary>The file as it ships, with its comments.</summary>
    public static string Json { get; } = Read();

    public static WatchList Value { get; } = WatchListFile.Parse(Json, "ready-watchlist.json");

    private static string Read()
    {
        using var stream = typeof(ReadyWatchList).Assembly.GetManifestResourceStream(ResourceName)
            ?? throw new InvalidOperationException($"The resource '{ResourceName}' is not part of this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
