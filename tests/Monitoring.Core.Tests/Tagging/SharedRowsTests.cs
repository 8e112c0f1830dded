using Monitoring.Tagging;
using Monitoring.Tagging.Learning;

namespace Monitoring.Core.Tests.Tagging;

public sealed class SharedRowsTests
{
    [Theory]
    [InlineData(3, 5)]
    [InlineData(16, 40)]
    [InlineData(33, 1000)]
    public void Add_up_to_what_the_part_adds_up_to(int labelCount, int bucketCount)
    {
        const int Bits = 10;
        var random = new Random(labelCount);
        var weights = new float[(labelCount << Bits) + labelCount];
        for (var i = 0; i < 3000; i++)
        {
            weights[random.Next(weights.Length)] = random.Next(-3, 4);
        }

        var part = LinearPart.Of("part", [.. Enumerable.Range(0, labelCount).Select(label => $"l{label}")], Bits, weights);
        int[] buckets = [.. Enumerable.Range(0, bucketCount).Select(_ => random.Next(1 << Bits))];
        var expected = new int[part.SumCount];
        var sums = new int[part.SumCount];
        part.Add(buckets, expected);
        new SharedRows(part).Add(buckets, sums);

        Assert.Contains(expected, sum => sum != 0);
        Assert.Equal(expected, sums);
    }
}
