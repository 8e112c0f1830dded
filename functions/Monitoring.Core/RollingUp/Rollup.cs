namespace Monitoring.RollingUp;

/// <summary>The sums over one entity and one month: of one shard as stored, or of all shards when merged.</summary>
public sealed class Rollup
{
    public Tally Total { get; init; } = new();

    public SortedDictionary<DateOnly, Tally> Days { get; init; } = [];

    public SortedDictionary<Channel, Tally> Channels { get; init; } = [];

    public SortedDictionary<Sentiment, Tally> Sentiments { get; init; } = [];

    /// <summary>By BCP-47 tag, <c>und</c> for unknown.</summary>
    public SortedDictionary<string, Tally> Languages { get; init; } = new(StringComparer.Ordinal);

    /// <summary>By ISO 3166-1 alpha-2, empty for unknown.</summary>
    public SortedDictionary<string, Tally> Countries { get; init; } = new(StringComparer.Ordinal);

    /// <summary>By topic id; a mention counts in each of its topics, and in none when it has none.</summary>
    public SortedDictionary<string, Tally> Topics { get; init; } = new(StringComparer.Ordinal);

    /// <summary>By <see cref="Outlet.Key"/>, empty for unknown. Unsorted, since a social month can have a hundred thousand.</summary>
    public Dictionary<string, OutletTally> Outlets { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Counts each outlet's largest reach once; outlets nobody named are one.</summary>
    public long UniqueOutletReach => Outlets.Values.Sum(outlet => outlet.LargestReach ?? 0);

    public bool IsEmpty => Total.IsEmpty;

    public void Add(Mention mention)
    {
        ApplyToSums(mention, 1);
        OutletOf(mention.Coverage.Outlet.Key, mention.Coverage.Outlet.Name).Add(mention.Coverage);
    }

    /// <summary>Takes a mention out again.</summary>
    /// <returns>False where what remains can't be told from sums (the mention alone held its outlet's largest reach or its name, and
    /// others remain, or the rollup never held it): the rollup is then spoilt and has to be summed anew from its mentions.</returns>
    public bool TryRemove(Mention mention)
    {
        if (!Outlets.TryGetValue(mention.Coverage.Outlet.Key, out var outlet) || !outlet.TryRemove(mention.Coverage))
        {
            return false;
        }

        if (outlet.Tally.IsEmpty)
        {
            Outlets.Remove(mention.Coverage.Outlet.Key);
        }

        ApplyToSums(mention, -1);
        return true;
    }

    /// <summary>Adds another shard of the same month, or another month of the same period.</summary>
    public void Merge(Rollup other)
    {
        Total.Add(other.Total);
        MergeInto(Days, other.Days);
        MergeInto(Channels, other.Channels);
        MergeInto(Sentiments, other.Sentiments);
        MergeInto(Languages, other.Languages);
        MergeInto(Countries, other.Countries);
        MergeInto(Topics, other.Topics);
        foreach (var (key, theirs) in other.Outlets)
        {
            OutletOf(key, theirs.Name).Merge(theirs);
        }
    }

    private static void MergeInto<TKey>(SortedDictionary<TKey, Tally> into, SortedDictionary<TKey, Tally> from)
        where TKey : notnull
    {
        foreach (var (key, tally) in from)
        {
            Of(into, key).Add(tally);
        }
    }

    private static Tally Of<TKey>(SortedDictionary<TKey, Tally> tallies, TKey key)
        where TKey : notnull
    {
        if (!tallies.TryGetValue(key, out var tally))
        {
            tallies.Add(key, tally = new Tally());
        }

        return tally;
    }

    private static void Apply<TKey>(SortedDictionary<TKey, Tally> tallies, TKey key, Coverage coverage, int sign)
        where TKey : notnull
    {
        var tally = Of(tallies, key);
        tally.Apply(coverage, sign);
        if (tally.IsEmpty)
        {
            tallies.Remove(key);
        }
    }

    private OutletTally OutletOf(string key, string name)
    {
        if (!Outlets.TryGetValue(key, out var outlet))
        {
            Outlets.Add(key, outlet = new OutletTally { Name = name });
        }

        return outlet;
    }

    private void ApplyToSums(Mention mention, int sign)
    {
        var coverage = mention.Coverage;
        Total.Apply(coverage, sign);
        Apply(Days, mention.Day, coverage, sign);
        Apply(Channels, coverage.Channel, coverage, sign);
        Apply(Sentiments, mention.Sentiment, coverage, sign);
        Apply(Languages, mention.Language, coverage, sign);
        Apply(Countries, coverage.Country ?? "", coverage, sign);
        foreach (var topic in mention.Tags.Topics)
        {
            Apply(Topics, topic, coverage, sign);
        }
    }
}
