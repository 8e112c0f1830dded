using System.Globalization;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Benchmarks.Ranking;

/// <summary>Sets an index beside the truth about what it was made from.</summary>
internal static class IndexComparison
{
    private const double ScoreTolerance = 1e-8;

    /// <returns>Every figure that differs, in words; none where all agree.</returns>
    public static IReadOnlyList<string> Differences(PanelTruth truth, ImpactIndex index)
    {
        var differences = new List<string>();
        Expect("mentions", truth.Mentions, index.Totals.Mentions);
        Expect("mentions before", truth.MentionsBefore, index.YearBefore?.Totals.Mentions);
        Expect("hits", truth.Hits, index.Totals.Hits);
        Near("share of the first ten", truth.TopTenShare, (double)index.Concentration.Top.First(top => top.Entities == 10).ByHits!.Value, 0.00005001);
        Near("Herfindahl", truth.Herfindahl, (double)index.Concentration.Herfindahl!.Value, 1e-9);
        Shares("channel", truth.Channels, index.Shares.Channels);
        Shares("sentiment", truth.Sentiments, index.Shares.Sentiment.Where(share => share.Hits > 0));
        Shares("format", truth.Formats, index.Shares.Formats);
        foreach (var (id, city) in truth.Cities)
        {
            var found = index.Entities.First(entity => entity.Id == id);
            Expect($"{id}, hits", city.Hits, found.Hits);
            Expect($"{id}, stories", city.Stories, found.Stories);
            Expect($"{id}, rank", city.Rank, found.Rank);
            Near($"{id}, score", city.Score, (double)found.Score, ScoreTolerance);
            for (var i = 0; i < city.Dimensions.Length; i++)
            {
                Near($"{id}, {found.Dimensions[i].Key}", city.Dimensions[i], (double?)found.Dimensions[i].Score, ScoreTolerance);
            }
        }

        return differences;

        void Expect(string what, long expected, long? found)
        {
            if (expected != found)
            {
                differences.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: {expected} in truth, {found} in the index"));
            }
        }

        void Near(string what, double? expected, double? found, double tolerance)
        {
            if ((expected is null) != (found is null) || (expected is { } told && !(Math.Abs(told - found!.Value) <= tolerance)))
            {
                differences.Add(string.Create(CultureInfo.InvariantCulture, $"{what}: {expected:R} in truth, {found:R} in the index"));
            }
        }

        void Shares(string what, SortedDictionary<string, long> expected, IEnumerable<ShareFigures> found)
        {
            var shares = found.ToList();
            Expect($"{what}s", expected.Count, shares.Count);
            Near($"{what} shares, sum", 1, (double)shares.Sum(share => share.Share), 0);
            foreach (var share in shares)
            {
                Expect($"{what} {share.Key}", expected.GetValueOrDefault(share.Key), share.Hits);
                Near($"{what} {share.Key}, share", share.Hits / (double)expected.Values.Sum(), (double)share.Share, 0.0001);
            }
        }
    }
}
