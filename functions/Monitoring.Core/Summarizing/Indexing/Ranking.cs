namespace Monitoring.Summarizing.Indexing;

/// <summary>Places by score.</summary>
public static class Ranking
{
    /// <summary>One rank for each score, highest first: equal scores share a rank, and the next one counts those above it (1, 2, 2, 4).</summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<decimal> scores)
    {
        var order = Enumerable.Range(0, scores.Count).OrderByDescending(i => scores[i]).ToList();
        var ranks = new int[scores.Count];
        for (var place = 0; place < order.Count; place++)
        {
            var ties = place > 0 && scores[order[place]] == scores[order[place - 1]];
            ranks[order[place]] = ties ? ranks[order[place - 1]] : place + 1;
        }

        return ranks;
    }

    /// <summary>The best and the worst rank of each entity under the declared weights and under each of the 32 in which all five stand a
    /// quarter higher or lower.</summary>
    public static IReadOnlyList<(int Best, int Worst)> Ranges(IReadOnlyList<DimensionScores> entities)
    {
        var ranges = Enumerable.Repeat((Best: int.MaxValue, Worst: 0), entities.Count).ToArray();
        foreach (var weights in IndexFormula.ChangedWeights.Append(IndexFormula.Weights))
        {
            var ranks = Of([.. entities.Select(entity => IndexFormula.Rounded(entity.Score(weights)))]);
            for (var i = 0; i < ranks.Count; i++)
            {
                ranges[i] = (Math.Min(ranges[i].Best, ranks[i]), Math.Max(ranges[i].Worst, ranks[i]));
            }
        }

        return ranges;
    }
}
