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
                    best[row.Identity] = row.Mention.Reach > best[row.Identity].Mention.Reach ? row : best[row.Identity];
                }
            }
        }

        truth.Together.Rows = truth.Files.Values.Sum(file => file.Rows);
        truth.Together.Counted = truth.Files.Values.Sum(file => file.Counted);
        truth.Together.Duplicate = truth.Files.Values.Sum(file => file.Duplicate);
        truth.Together.Unmatched = truth.Files.Values.Sum(file => file.Unmatched);
        truth.Together.Rejected = truth.Files.Values.Sum(file => file.Rejected);
        foreach (var (mention, ave) in best.Values.Select(row => (row.Mention, row.Ave)))
        {
            truth.Together.For(mention.PublishedAt)
                .Add(mention.Channel, mention.Sentiment.ToLowerInvariant(), mention.Language, mention.Reach, ave);
        }

        return truth;
    }
}

[JsonSerializable(typeof(SampleTruth))]
[JsonSourceGenerationOptions(WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class SampleTruthJson : JsonSerializerContext;
