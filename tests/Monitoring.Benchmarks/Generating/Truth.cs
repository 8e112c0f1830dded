using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Benchmarks.Generating;

/// <summary>What a made-up export adds up to, by whoever made it; the product has no part in it.</summary>
internal sealed class Truth
{
    public long Rows { get; set; }

    /// <summary>Distinct mentions of the university.</summary>
    public long Counted { get; set; }

    /// <summary>Rows that repeat one of them.</summary>
    public long Duplicate { get; set; }

    /// <summary>Rows of look-alikes, repeated or not.</summary>
    public long Unmatched { get; set; }

    public long Rejected { get; set; }

    public SortedDictionary<string, MonthTruth> Months { get; init; } = new(StringComparer.Ordinal);

    public MonthTruth For(DateTime publishedAt)
    {
        var month = Month.Of(DateOnly.FromDateTime(publishedAt)).ToString();
        if (!Months.TryGetValue(month, out var truth))
        {
            Months[month] = truth = new MonthTruth();
        }

        return truth;
    }

    public string ToJson() => JsonSerializer.Serialize(this, TruthJson.Default.Truth) + "\n";

    public static Truth FromJson(string json) =>
        JsonSerializer.Deserialize(json, TruthJson.Default.Truth) ?? throw new JsonException("Found null, expected a truth.");
}

/// <summary>The sums over one month's distinct mentions.</summary>
internal sealed class MonthTruth
{
    /// <summary>USD for one potential view by the rate card <c>meltwater</c>, which is the service's own formula.</summary>
    private const decimal PerView = 0.025m * 0.37m;

    public long Hits { get; set; }

    public long Reach { get; set; }

    public long HitsWithReach { get; set; }

    /// <summary>The export's own AVE in USD.</summary>
    public decimal AveReported { get; set; }

    public long HitsWithAve { get; set; }

    /// <summary>The reach of the hits that have a reach but no AVE.</summary>
    public long ReachForRateCard { get; set; }

    /// <summary>In USD: what the export gives and, where it gives none, the rate card.</summary>
    public decimal Ave => AveReported + (ReachForRateCard * PerView);

    /// <summary>By each channel's own measure: Weibo reposts + comments + likes, elsewhere the views that a list gives.</summary>
    public long Engagement { get; set; }

    public long HitsWithEngagement { get; set; }

    public SortedDictionary<string, long> Channels { get; init; } = new(StringComparer.Ordinal);

    /// <summary>As the export declares it.</summary>
    public SortedDictionary<string, long> Sentiments { get; init; } = new(StringComparer.Ordinal);

    /// <summary>As the export declares it.</summary>
    public SortedDictionary<string, long> Languages { get; init; } = new(StringComparer.Ordinal);

    /// <param name="sign">1 to count the mention, -1 to take it out again.</param>
    public void Add(string channel, string sentiment, string language, long? reach, decimal? ave, int sign = 1)
    {
        Hits += sign;
        Reach += sign * (reach ?? 0);
        HitsWithReach += reach is null ? 0 : sign;
        AveReported += sign * (ave ?? 0);
        HitsWithAve += ave is null ? 0 : sign;
        ReachForRateCard += ave is null ? sign * (reach ?? 0) : 0;
        Count(Channels, channel, sign);
        Count(Sentiments, sentiment, sign);
        Count(Languages, language, sign);
    }

    private static void Count(SortedDictionary<string, long> counts, string key, int sign)
    {
        counts.TryGetValue(key, out var count);
        counts[key] = count + sign;
    }
}

[JsonSerializable(typeof(Truth))]
[JsonSourceGenerationOptions(
    WriteIndented = true,
    NewLine = "\n",
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate)]
internal sealed partial class TruthJson : JsonSerializerContext;
