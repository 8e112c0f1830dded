using Monitoring.Core.Tests.Support;
using Monitoring.RollingUp;

namespace Monitoring.Core.Tests.RollingUp;

public sealed class RollupTests
{
    [Fact]
    public void Keeps_missing_reach_apart_from_nought()
    {
        var rollup = Sum(
            Some.Mention(1, Some.Coverage(reach: null)), Some.Mention(2, Some.Coverage(reach: 0)), Some.Mention(3, Some.Coverage(reach: 70)));

        Assert.Equal((3, 2, 70), (rollup.Total.Hits, rollup.Total.HitsWithReach, rollup.Total.Reach));
    }

    [Fact]
    public void Never_adds_two_currencies()
    {
        var rollup = Sum(
            Some.Mention(1, Some.Coverage(ave: 1.25m)), Some.Mention(2, Some.Coverage(ave: 2m, currency: "GBP")), Some.Mention(3, Some.Coverage(ave: 0.75m)));

        Assert.Equal([KeyValuePair.Create("GBP", 2m), KeyValuePair.Create("USD", 2.00m)], rollup.Total.Ave.ByCurrency);
    }

    [Fact]
    public void Counts_each_outlets_largest_reach_once()
    {
        var rollup = Sum(
            Some.Mention(1, Some.Coverage(outlet: "A", reach: 10)), Some.Mention(2, Some.Coverage(outlet: "a", reach: 30)),
            Some.Mention(3, Some.Coverage(outlet: "B", reach: 5)), Some.Mention(4, Some.Coverage(outlet: "C", reach: null)));

        Assert.Equal(35, rollup.UniqueOutletReach);
        Assert.Equal(45, rollup.Total.Reach);
    }

    [Fact]
    public void Sums_in_shards_equal_the_sum_of_all()
    {
        var mentions = Enumerable.Range(0, 60)
            .Select(i => Some.Mention(i, Some.Coverage(outlet: $"Outlet {i % 9}", reach: i * 10, ave: i / 8m), topics: $"t{i % 3}"))
            .ToArray();
        var merged = new Rollup();
        foreach (var shard in mentions.GroupBy(mention => mention.Id.Shard(4)))
        {
            merged.Merge(Sum([.. shard]));
        }

        Assert.Equal(RollupCodec.Encode(Sum(mentions)), RollupCodec.Encode(merged));
    }

    [Fact]
    public void Removing_gives_what_never_adding_gives_or_says_that_it_cannot()
    {
        var kept = Some.Mention(1, Some.Coverage(outlet: "A", reach: 30, ave: 1.5m));
        var smaller = Some.Mention(2, Some.Coverage(outlet: "a ", reach: 10, ave: 2.25m, day: "2023-11-07"), topics: "sport");
        var largest = Some.Mention(3, Some.Coverage(outlet: "A", reach: 99));
        var rollup = Sum(kept, smaller);

        Assert.False(Sum(kept, largest).TryRemove(largest));
        Assert.True(Sum(largest).TryRemove(largest));
        Assert.False(Sum(kept).TryRemove(Some.Mention(9, Some.Coverage(outlet: "Never added"))));
        Assert.True(Sum(kept, Some.Mention(5, Some.Coverage(outlet: "A", reach: 30))).TryRemove(kept));
        Assert.False(Sum(kept, smaller).TryRemove(kept));
        var other = Some.Mention(4, Some.Coverage(outlet: "B", reach: 1, ave: 7.125m));
        rollup.Add(other);
        Assert.True(rollup.TryRemove(other));
        Assert.Equal(RollupCodec.Encode(Sum(kept, smaller)), RollupCodec.Encode(rollup));
    }

    [Fact]
    public void Encoding_gives_back_the_same_rollup()
    {
        var rollup = Sum(
            Some.Mention(1, Some.Coverage(reach: null, ave: 3.10m, likes: 4), sentiment: Sentiment.Mixed, topics: ["sport", "culture"]),
            Some.Mention(2, Some.Coverage(channel: Channel.WeChat, country: null)));

        var bytes = RollupCodec.Encode(rollup);
        Assert.Equal(bytes, RollupCodec.Encode(RollupCodec.Decode(bytes)));
        Assert.Equal("A stored rollup has version 7, expected 1.", Assert.Throws<InvalidDataException>(() => RollupCodec.Decode([7])).Message);
    }

    private static Rollup Sum(params Mention[] mentions)
    {
        var rollup = new Rollup();
        foreach (var mention in mentions)
        {
            rollup.Add(mention);
        }

        return rollup;
    }
}
