using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Summarizing;

public sealed class LargestRemainderTests
{
    [Fact]
    public void Gives_the_hundredths_left_over_to_the_largest_remainders()
    {
        // Thirds: 33.33 each, 0.01 left over goes to the first of the equal remainders.
        Assert.Equal([0.3334m, 0.3333m, 0.3333m], LargestRemainder.Shares([1, 1, 1]));

        // 1/7 = 14.2857 (remainder .57), 2/7 = 28.5714 (.14), 4/7 = 57.1428 (.28): 14.28 + 28.57 + 57.14 = 99.99, to the first
        Assert.Equal([0.1429m, 0.2857m, 0.5714m], LargestRemainder.Shares([1, 2, 4]));
    }

    [Fact]
    public void Adds_up_to_a_hundred_whatever_the_counts()
    {
        var random = new Random(20231101);
        for (var i = 0; i < 200; i++)
        {
            var counts = Enumerable.Range(0, random.Next(1, 40)).Select(_ => random.NextInt64(1, long.MaxValue / 50)).ToList();
            Assert.Equal(1m, LargestRemainder.Shares(counts).Sum());
        }
    }

    [Fact]
    public void Nothing_has_no_shares() => Assert.Equal([0m, 0m], LargestRemainder.Shares([0, 0]));
}
