namespace Monitoring.Tagging.Learning;

/// <summary>How <see cref="EvidenceTrainer"/> counts.</summary>
internal sealed record EvidenceOptions
{
    /// <summary>Features are numbered below 2 to this power.</summary>
    public required int BucketBits { get; init; }

    /// <summary>Counts are taken to this power: the tenth occurrence says less than the first.</summary>
    public double Damping { get; init; } = 0.6;

    /// <summary>Added to each count: the smaller it is, the more a feature says that a label was never seen with.</summary>
    public double Smoothing { get; init; } = 0.1;
}

/// <summary>
/// Learns a naive Bayes model: how much oftener than not at all a feature was seen with each label. Where examples are few and labels
/// many, that generalizes better to short texts than a regression, and it takes one pass.
/// </summary>
internal static class EvidenceTrainer
{
    /// <summary>Labels count alike, however much text each has; one with less than this share of the mean is not blown up further.</summary>
    private const double LeastShareOfMean = 0.25;

    /// <returns>In the shape of <see cref="LinearTrainer.Train"/>; no weight is negative, features never seen have none, biases are 0.</returns>
    public static float[] Train(ExampleSet examples, int labelCount, EvidenceOptions options)
    {
        var weights = new float[((1 << options.BucketBits) + 1) * labelCount];
        var totals = Count(examples, weights, labelCount);
        var mean = totals.Sum() / labelCount;
        for (var i = 0; i < labelCount << options.BucketBits; i++)
        {
            if (weights[i] > 0)
            {
                var count = weights[i] * mean / Math.Max(totals[i % labelCount], mean * LeastShareOfMean);
                var damped = Logistic.Exp((float)(options.Damping * Logistic.Log(count)));
                weights[i] = (float)Logistic.Log(1 + (damped / options.Smoothing));
            }
        }

        return weights;
    }

    private static double[] Count(ExampleSet examples, float[] counts, int labelCount)
    {
        var totals = new double[labelCount];
        for (var example = 0; example < examples.Count; example++)
        {
            var label = examples.LabelOf(example);
            foreach (var bucket in examples.BucketsOf(example))
            {
                counts[(bucket * labelCount) + label] += examples.WeightOf(example);
            }

            totals[label] += (double)examples.WeightOf(example) * examples.BucketsOf(example).Length;
        }

        return totals;
    }
}
