namespace Monitoring.RollingUp;

/// <summary>An outlet's sums, with its largest single reach.</summary>
public sealed class OutletTally
{
    /// <summary>The display name: of the spellings seen, the first in ordinal order, so that order of arrival can't show.</summary>
    public required string Name { get; set; }

    public Tally Tally { get; init; } = new();

    /// <summary>Null where no mention of the outlet has a reach.</summary>
    public long? LargestReach { get; set; }
}

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

    /// <summary>By <see cref="Outlet.Key"/>, empty for unknown.</summary>
    public SortedDictionary<string, OutletTally> Outlets { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Counts each outlet's largest reach once; outlets nobody named are one.</summary>
    public long UniqueOutletReach => Outlets.Values.Sum(outlet => outlet.LargestReach ?? 0);
}
