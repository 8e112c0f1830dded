using Monitoring.Summarizing.Indexing;

namespace Monitoring.Core.Tests.Summarizing.Indexing;

public sealed class RankingTests
{
    [Fact]
    public void Equal_scores_share_a_rank_and_the_next_counts_all_above() =>
        Assert.Equal([2, 1, 2, 4, 5], Ranking.Of([7.5m, 9m, 7.5m, 7.4m, 0m]));

    [Fact]
    public void The_range_of_ranks_is_that_of_all_corners()
    {
        // Strong in volume alone, and strong in all else: 0.30 of 100 against 0.70 of 45 by the declared weights.
        var loud = Scores(100, 0, 0, 0, 0);
        var even = Scores(0, 45, 45, 45, 45);
        var last = Scores(1, 1, 1, 1, 1);

        // 31.5 against 30; with volume a quarter up (0.375 : 0.525 of 0.9) 41.7 against 26.3 or so.
        Assert.Equal([(1, 2), (1, 2), (3, 3)], Ranking.Ranges([loud, even, last]));
    }

    [Fact]
    public void A_tie_under_every_weight_is_a_range_of_one_place() =>
        Assert.Equal([(1, 1), (1, 1)], Ranking.Ranges([Scores(50, 50, 50, 50, 50), Scores(50, 50, 50, 50, 50)]));

    [Fact]
    public void Concentration_is_told_by_hits_and_by_rank()
    {
        // Of 100 hits the second by rank has the most.
        var concentration = Concentration.Of([20, 50, 10, 20]);

        Assert.Equal(new TopShare(1, 0.5m, 0.2m), concentration.Top[0]);
        Assert.Equal(new TopShare(3, 0.9m, 0.8m), concentration.Top[1]);
        Assert.Equal(new TopShare(4, 1m, 1m), concentration.Top[2]);
        Assert.Equal(0.34m, concentration.Herfindahl); // 0.04 + 0.25 + 0.01 + 0.04
        Assert.Equal(2.9412m, concentration.EffectiveEntities);
        Assert.Equal([0.5m, 0.7m, 0.9m, 1m], concentration.Cumulative);
    }

    [Fact]
    public void Without_hits_there_is_no_concentration()
    {
        var concentration = Concentration.Of([0, 0]);

        Assert.Null(concentration.Herfindahl);
        Assert.All(concentration.Top, top => Assert.Null(top.ByHits));
    }

    private static DimensionScores Scores(params double[] values) =>
        new([.. DimensionScores.Keys.Zip(values, (key, value) => new Dimension(key, value, []))], 100);
}
