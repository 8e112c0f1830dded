namespace Monitoring.Matching;

/// <summary>The watch lists that ship with the product: the University of Birmingham, with the look-alikes to leave out, and the hundred
/// largest Chinese cities. An office starts from one and writes its own.</summary>
public static class ReadyWatchList
{
    /// <summary>The name by which the list of cities is asked for.</summary>
    public const string Cities = "chinese-cities";

    private const string University = "uob";

    private static readonly Lazy<WatchList> TheCities = new(() => WatchListFile.Parse(Read("chinese-cities.json"), "chinese-cities.json"));

    /// <summary>The university's file as it ships, with its comments.</summary>
    public static string Json { get; } = Read("ready-watchlist.json");

    /// <summary>The one that is used where an office names none: the university's.</summary>
    public static WatchList Value { get; } = WatchListFile.Parse(Json, "ready-watchlist.json");

    public static IReadOnlyList<string> Names { get; } = [University, Cities];

    /// <returns>Null where no list of that name ships with the product.</returns>
    public static WatchList? Find(string name) => name switch
    {
        University => Value,
        Cities => TheCities.Value,
        _ => null,
    };

    private static string Read(string file)
    {
        var resource = $"Monitoring.Matching.{file}";
        using var stream = typeof(ReadyWatchList).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource '{resource}' is not part of this build.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
