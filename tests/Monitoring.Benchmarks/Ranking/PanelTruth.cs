using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Benchmarks.Ranking;

/// <summary>What a made-up year of the panel comes to, by whoever made it: worked out from the formulas of the measures anew, by arrays and
/// loops, so that the product has no part in it.</summary>
internal sealed class PanelTruth
{
    public int Year { get; set; }

    public long Mentions { get; set; }

    public long MentionsBefore { get; set; }

    public long Hits { get; set; }

    public double TopTenShare { get; set; }

    public double Herfindahl { get; set; }

    public SortedDictionary<string, long> Channels { get; init; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, long> Sentiments { get; init; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, long> Formats { get; init; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, CityTruth> Cities { get; init; } = new(StringComparer.Ordinal);

    public string ToJson() => JsonSerializer.Serialize(this, PanelTruthJson.Default.PanelTruth) + "\n";

    public static PanelTruth FromJson(string json) =>
        JsonSerializer.Deserialize(json, PanelTruthJson.Default.PanelTruth) ?? throw new JsonException("Found null, expected a truth.");

    public static PanelTruth Of(int year, IReadOnlyList<CityMention> now, IReadOnlyList<CityMention> before, Func<int, string> idOf)
    {
        var truth = new PanelTruth { Year = year, Mentions = now.Count, MentionsBefore = before.Count };
        var storiesBefore = new HashSet<int>[100];
        for (var city = 0; city < 100; city++)
        {
            storiesBefore[city] = [];
        }

        foreach (var mention in before)
        {
            foreach (var city in mention.Cities)
            {
                storiesBefore[city].Add(mention.Story);
            }
        }

        var ofCity = now.SelectMany(mention => mention.Cities.Select(city => (city, mention))).ToLookup(pair => pair.city, pair => pair.mention);
        for (var city = 0; city < 100; city++)
        {
            truth.Cities[idOf(city)] = CityTruth.Of([.. ofCity[city]], year, before.Count == 0 ? null : storiesBefore[city].Count);
        }

        foreach (var mention in now)
        {
            Count(truth.Channels, mention.Channel, mention.Cities.Length);
            Count(truth.Sentiments, mention.Sentiment.ToLowerInvariant(), mention.Cities.Length);
            var format = mention.Format switch { "Photo" => "image", var other => other.ToLowerInvariant() };
            if (format.Length > 0)
            {
                Count(truth.Formats, format, mention.Cities.Length);
            }
        }

        truth.Hits = truth.Cities.Values.Sum(city => city.Hits);
        truth.TopTenShare = truth.Cities.Values.Select(city => city.Hits).OrderDescending().Take(10).Sum() / (double)truth.Hits;
        truth.Herfindahl = truth.Cities.Values.Sum(city => Math.Pow(city.Hits / (double)truth.Hits, 2));
        foreach (var city in truth.Cities.Values)
        {
            city.Rank = 1 + truth.Cities.Values.Count(other => other.Score > city.Score + 1e-9);
        }

        return truth;
    }

    private static void Count(SortedDictionary<string, long> counts, string key, int by) => counts[key] = counts.GetValueOrDefault(key) + by;
}

/// <summary>One city's year.</summary>
internal sealed class CityTruth
{
    public long Hits { get; set; }

    public long Stories { get; set; }

    /// <summary>Volume, reputation, coverage, dynamism, responsiveness; null without data.</summary>
    public double?[] Dimensions { get; set; } = [];

    public double Score { get; set; }

    public int Rank { get; set; }

    public static CityTruth Of(CityMention[] rows, int year, int? storiesBefore)
    {
        var days = DateTime.IsLeapYear(year) ? 366.0 : 365.0;
        var stories = rows.GroupBy(row => row.Story).Select(story => story.OrderBy(row => row.PublishedAt).ToArray()).ToArray();
        var storiesThen = storiesBefore ?? double.NaN;
        double weight = 0, positive = 0, negative = 0, response = 0, quick = 0;
        int responding = 0, followed = 0;
        Dictionary<string, double> outlets = [], channels = [], countries = [], languages = [];
        foreach (var story in stories)
        {
            var w = 1 + Math.Log(story.Select(row => row.Outlet).Distinct().Count());
            weight += w;
            positive += story.Count(row => row.Sentiment == "Positive") / (double)story.Length;
            negative += story.Count(row => row.Sentiment == "Negative") / (double)story.Length;
            foreach (var row in story)
            {
                Lay(outlets, row.Outlet, w / story.Length);
                Lay(channels, row.Channel, w / story.Length);
                Lay(countries, row.Country, w / story.Length);
                Lay(languages, row.Language, w / story.Length);
            }

            if (story.Any(row => row.Likes is not null))
            {
                responding++;
                response += Math.Log(1 + story.Sum(row => row.Likes ?? 0)) / Math.Log(1001);
            }

            if (story.Length > 1)
            {
                followed++;
                quick += story.Skip(1).Count(row => (row.PublishedAt - story[0].PublishedAt).TotalHours <= 48) / (story.Length - 1.0);
            }
        }

        double[] dimensions =
        [
            100 * Math.Min(1, Math.Log(1 + weight) / Math.Log(1 + (2000 * days / 30))),
            50 * (1 + ((positive - negative) / (stories.Length + 10))),
            100 * Mean(
                (0.4, Spread(outlets, 100)), (0.2, Spread(channels, 6)), (0.2, Spread(countries, 20)), (0.2, Spread(languages, 8))),
            100 * Mean(
                (0.6, rows.Select(row => row.PublishedAt.Date).Distinct().Count() / days),
                (0.4, (1 + ((stories.Length - storiesThen) / (stories.Length + storiesThen))) / 2)),
            100 * Mean((0.7, Math.Min(1, response / responding)), (0.3, quick / followed)),
        ];
        if (stories.Length == 0)
        {
            dimensions[1] = double.NaN;
        }

        return new CityTruth
        {
            Hits = rows.Length,
            Stories = stories.Length,
            Dimensions = [.. dimensions.Select(dimension => double.IsNaN(dimension) ? (double?)null : dimension)],
            Score = Mean((0.30, dimensions[0]), (0.20, dimensions[1]), (0.20, dimensions[2]), (0.15, dimensions[3]), (0.15, dimensions[4])),
        };
    }

    private static void Lay(Dictionary<string, double> weights, string key, double weight)
    {
        if (key.Length > 0)
        {
            weights[key] = weights.GetValueOrDefault(key) + weight;
        }
    }

    /// <summary>Over what is a number, the weights of the rest shared by it.</summary>
    private static double Mean(params (double Weight, double Value)[] parts)
    {
        var known = parts.Where(part => !double.IsNaN(part.Value)).ToArray();
        return known.Sum(part => part.Weight * part.Value) / known.Sum(part => part.Weight);
    }

    private static double Spread(Dictionary<string, double> weights, double goal)
    {
        var total = weights.Values.Sum();
        return weights.Count == 0 ? double.NaN : Math.Min(1, weights.Values.Sum(weight => -weight / total * Math.Log(weight / total)) / Math.Log(goal));
    }
}

[JsonSerializable(typeof(PanelTruth))]
[JsonSourceGenerationOptions(
    WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PreferredObjectCreationHandling = JsonObjectCreationHandling.Populate)]
internal sealed partial class PanelTruthJson : JsonSerializerContext;
