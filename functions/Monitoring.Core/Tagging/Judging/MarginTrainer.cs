using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging.Judging;

/// <summary>
/// Learns one side of a judgement against the rest: a linear support vector machine with squared hinge loss by dual coordinate descent
/// (Hsieh et al. 2008, "A dual coordinate descent method for large-scale linear SVM"). One thread, an order that the seed decides,
/// additions and multiplications alone: the same examples give the same weights to the last bit.
/// </summary>
internal static class MarginTrainer
{
    /// <param name="rows">Examples to learn from.</param>
    /// <param name="isRight">For each of <paramref name="rows"/>, whether it is on this side.</param>
    /// <param name="costs">For each of <paramref name="rows"/>, what a mistake costs.</param>
    /// <param name="scales">How strong each feature is beside the others; null for all alike.</param>
    /// <returns>Weights for features as they are, scales and all, and the bias.</returns>
    public static (float[] Weights, float Bias) Train(
        ReadExamples examples, ReadOnlySpan<int> rows, ReadOnlySpan<bool> isRight, ReadOnlySpan<float> costs, float[]? scales, int epochs)
    {
        var weights = new float[ReadExamples.FeatureCount];
        var bias = 0.0;
        var alphas = new double[rows.Length];
        var squares = new double[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            squares[i] = 1 + Squares(examples, rows[i], scales);
        }

        var order = Enumerable.Range(0, rows.Length).ToArray();
        var random = new SeededRandom(1);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle<int>(order);
            foreach (var i in order)
            {
                var sign = isRight[i] ? 1 : -1;
                var margin = Margin(examples, rows[i], weights, scales) + bias;
                var slack = 1 / (2.0 * costs[i]);
                var gradient = (sign * margin) - 1 + (alphas[i] * slack);
                var alpha = Math.Max(0, alphas[i] - (gradient / (squares[i] + slack)));
                var step = (alpha - alphas[i]) * sign;
                if (step != 0)
                {
                    alphas[i] = alpha;
                    bias += step;
                    Move(examples, rows[i], weights, scales, (float)step);
                }
            }
        }

        if (scales is not null)
        {
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] *= scales[i];
            }
        }

        return (weights, (float)bias);
    }

    private static double Squares(ReadExamples examples, int row, float[]? scales)
    {
        var features = examples.Of(row);
        var grams = examples.GramCountOf(row);
        var strength = ReadExamples.GramStrength(grams);
        var sum = 0.0;
        for (var i = 0; i < features.Length; i++)
        {
            var value = (i < grams ? strength : ReadExamples.WordStrength) * (scales is null ? 1 : scales[features[i]]);
            sum += value * value;
        }

        return sum;
    }

    private static double Margin(ReadExamples examples, int row, float[] weights, float[]? scales)
    {
        if (scales is null)
        {
            return examples.Margin(row, weights, 0);
        }

        var features = examples.Of(row);
        var grams = examples.GramCountOf(row);
        var sum = 0.0;
        foreach (var gram in features[..grams])
        {
            sum += weights[gram] * scales[gram];
        }

        sum *= ReadExamples.GramStrength(grams);
        foreach (var word in features[grams..])
        {
            sum += weights[word] * scales[word] * ReadExamples.WordStrength;
        }

        return sum;
    }

    private static void Move(ReadExamples examples, int row, float[] weights, float[]? scales, float step)
    {
        var features = examples.Of(row);
        var grams = examples.GramCountOf(row);
        var gramStep = step * ReadExamples.GramStrength(grams);
        foreach (var gram in features[..grams])
        {
            weights[gram] += gramStep * (scales is null ? 1 : scales[gram]);
        }

        var wordStep = step * ReadExamples.WordStrength;
        foreach (var word in features[grams..])
        {
            weights[word] += wordStep * (scales is null ? 1 : scales[word]);
        }
    }
}
