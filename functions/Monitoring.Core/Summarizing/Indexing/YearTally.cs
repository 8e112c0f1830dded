namespace Monitoring.Summarizing.Indexing;

/// <summary>An entity's hits of one year by one property at a time.</summary>
public sealed class YearTally
{
    public long Hits { get; private set; }

    /// <summary>By month, January first.</summary>
    public long[] Months { get; } = new long[12];

    public SortedDictionary<string, long> Sentiments { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, long> Channels { get; } = new(StringComparer.Ordinal);

    /// <summary>A hit counts in each of its topics, and in none where it has none.</summary>
    public SortedDictionary<string, long> Topics { get; } = new(StringComparer.Ordinal);

    public long HitsWithTopic { get; private set; }

    public SortedDictionary<string, long> Languages { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, long> Countries { get; } = new(StringComparer.Ordinal);

    /// <summary>Only of hits whose export says it.</summary>
    public SortedDictionary<string, long> Formats { get; } = new(StringComparer.Ordinal);

    /// <summary>Only of hits whose export says it.</summary>
    public SortedDictionary<string, long> Authors { get; } = new(StringComparer.Ordinal);

    /// <summary>By <see cref="Outlet.Key"/>, those without a name left out.</summary>
    public Dictionary<string, long> Outlets { get; } = new(StringComparer.Ordinal);

    /// <summary>The first spelling of each outlet's name in ordinal order, so that it doesn't hang on the order of rows.</summary>
    public Dictionary<string, string> OutletNames { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<DateOnly, long> Days { get; } = [];

    /// <summary>Rows by the upload they stand on.</summary>
    public Dictionary<ExportId, long> Files { get; } = [];

    public void Add(Mention mention)
    {
        var coverage = mention.Coverage;
        Hits++;
        Months[mention.Day.Month - 1]++;
        Count(Sentiments, BreakdownReport.Key(mention.Sentiment));
        Count(Channels, coverage.Channel.Key());
        Count(Languages, mention.Language);
        Count(Countries, BreakdownReport.CountryKey(coverage.Country ?? ""));
        Days[mention.Day] = Days.GetValueOrDefault(mention.Day) + 1;
        Files[mention.Row.Export] = Files.GetValueOrDefault(mention.Row.Export) + 1;
        HitsWithTopic += mention.Tags.Topics.Count > 0 ? 1 : 0;
        foreach (var topic in mention.Tags.Topics)
        {
            Count(Topics, topic);
        }

        if (coverage.Format is { } format)
        {
            Count(Formats, Key(format));
        }

        if (coverage.AuthorKind is { } kind)
        {
            Count(Authors, Key(kind));
        }

        if (coverage.Outlet is { IsKnown: true } outlet)
        {
            Outlets[outlet.Key] = Outlets.GetValueOrDefault(outlet.Key) + 1;
            if (!OutletNames.TryGetValue(outlet.Key, out var name) || string.CompareOrdinal(outlet.Name, name) < 0)
            {
                OutletNames[outlet.Key] = outlet.Name;
            }
        }
    }

    /// <summary>Adds another entity's year, outlets left out.</summary>
    public void Merge(YearTally other)
    {
        Hits += other.Hits;
        HitsWithTopic += other.HitsWithTopic;
        for (var month = 0; month < Months.Length; month++)
        {
            Months[month] += other.Months[month];
        }

        Merge(Sentiments, other.Sentiments);
        Merge(Channels, other.Channels);
        Merge(Topics, other.Topics);
        Merge(Languages, other.Languages);
        Merge(Countries, other.Countries);
        Merge(Formats, other.Formats);
        Merge(Authors, other.Authors);
        Merge(Days, other.Days);
        Merge(Files, other.Files);
    }

    public long Of(Sentiment sentiment) => Sentiments.GetValueOrDefault(BreakdownReport.Key(sentiment));

    private static string Key<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static void Merge<TKey>(IDictionary<TKey, long> into, IDictionary<TKey, long> from)
    {
        foreach (var (key, hits) in from)
        {
            into[key] = (into.TryGetValue(key, out var held) ? held : 0) + hits;
        }
    }

    private static void Count(SortedDictionary<string, long> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;
}
