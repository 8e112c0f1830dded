using System.Text.Json;
using System.Text.Json.Serialization;
using Monitoring.Benchmarks.Generating;

namespace Monitoring.Benchmarks.Sampling;

/// <summary>What becomes of a sample's rows when the samples are taken in the order of their names.</summary>
internal sealed class FileTruth
{
    public long Rows { get; set; }

    public long Counted { get; set; }

    public long Duplicate { get; set; }

    public long Unmatched { get; set; }

    public long Rejected { get; set; }
}

/// <summary>What the samples add up to with a watch list that takes the university by name and in UTC; the product has no part in it.</summary>
internal sealed class SampleTruth
{
    public SortedDictionary<string, FileTruth> Files { get; init; } = new(StringComparer.Ordinal);

    public Truth Together { get; init; } = new();

    public string ToJson() => JsonSerializer.Serialize(this, SampleTruthJson.Default.SampleTruth) + "\n";

    public static SampleTruth Of(IEnumerable<(string FileName, IReadOnlyList<SampleRow> Rows)> files)
    {
        var truth = new SampleTruth();
        var best = new Dictionary<string, SampleRow>(StringComparer.Ordinal);
        foreach (var (fileName, rows) in files.OrderBy(file => file.FileName, StringComparer.Ordinal))
        {
            var file = truth.Files[fileName] = new FileTruth { Rows = rows.Count };
            foreach (var row in rows)
            {
                if (row.Broken is not null)
                {
                    file.Rejected++;
                }
                else if (!row.Mention.NamesUniversity)
                {
                    file.Unmatched++;
                }
                else if (best.TryAdd(row.Identity, row))
                {
                    file.Counted++;
                }
                else
                {
                    file.Duplicate++;
                    best[row.Identity] = IsLarger(row, best[row.Identity]) ? row : best[row.Identity];
                }
            }
        }

        truth.Together.Rows = truth.Files.Values.Sum(file => file.Rows);
        truth.Together.Counted = truth.Files.Values.Sum(file => file.Counted);
        truth.Together.Duplicate = truth.Files.Values.Sum(file => file.Duplicate);
        truth.Together.Unmatched = truth.Files.Values.Sum(file => file.Unmatched);
        truth.Together.Rejected = truth.Files.Values.Sum(file => file.Rejected);
        foreach (var (mention, ave, engagement) in best.Values.Select(row => (row.Mention, row.Ave, row.Engagement)))
        {
            var month = truth.Together.For(mention.PublishedAt);
            month.Add(mention.Channel, mention.Sentiment.ToLowerInvariant(), mention.Language, mention.Reach, ave);
            month.Engagement += engagement ?? 0;
            month.HitsWithEngagement += engagement is null ? 0 : 1;
        }

        return truth;
    }

    /// <summary>Measures only grow: of two rows about one mention the one that says more is the later one.</summary>
    private static bool IsLarger(SampleRow row, SampleRow other) =>
        (row.Mention.Reach ?? -1, row.Engagement ?? -1).CompareTo((other.Mention.Reach ?? -1, other.Engagement ?? -1)) > 0;
}

[JsonSerializable(typeof(SampleTruth))]
[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class SampleTruthJson : JsonSerializerContext;
