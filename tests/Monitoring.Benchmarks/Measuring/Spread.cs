namespace Monitoring.Benchmarks.Measuring;

/// <summary>The least, the middle and the most of some runs.</summary>
internal readonly record struct Spread(double Min, double Median, double Max)
{
    /// <param name="values">At least one.</param>
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        var middle = sorted.Length / 2;
        return new(sorted[0], sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2, sorted[^1]);
    }
}
