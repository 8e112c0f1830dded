using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging.Judging;

/// <summary>
/// Learns one head of the model as the mean of three support vector machines that weigh n-grams differently: all alike; by how much
/// likelier they are on one side (Wang and Manning 2012, "Baselines and Bigrams"); by how rare they are, without judgement words.
/// Each alone is a point worse on held-out text, and their mean costs nothing more to run.
/// </summary>
internal static class HeadTrainer
{
    private const int Epochs = 10;
    private const float LargestScale = 3;

    public static (float[] Weights, float Bias) Train(ReadExamples examples, int[] rows, bool[] isRight, float[] costs)
    {
        var counts = Count(examples, rows, isRight);
        var weights = new float[ReadExamples.FeatureCount];
        var bias = 0f;
        foreach (var (scales, cost) in new[] { (null, 0.5f), (Ratios(counts), 0.3f), (Rarities(counts, rows.Length), 1f) })
        {
            float[] memberCosts = [.. costs.Select(each => each * cost)];
            var member = MarginTrainer.Train(examples, rows, isRight, memberCosts, scales, Epochs);
            var share = 1 / (3 * SpreadOf(examples, rows, member));
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] += member.Weights[i] * share;
            }

            bias += member.Bias * share;
        }

        return (weights, bias);
    }

    private static float SpreadOf(ReadExamples examples, int[] rows, (float[] Weights, float Bias) member) =>
        (float)Math.Sqrt(rows.Average(row => Square(examples.Margin(row, member.Weights, member.Bias))) + 1e-6);

    private static double Square(double value) => value * value;

    private static (int[] Right, int[] Wrong, int RightCount, int WrongCount) Count(ReadExamples examples, int[] rows, bool[] isRight)
    {
        var (right, wrong) = (new int[ReadExamples.FeatureCount], new int[ReadExamples.FeatureCount]);
        for (var i = 0; i < rows.Length; i++)
        {
            var side = isRight[i] ? right : wrong;
            foreach (var feature in examples.Of(rows[i]))
            {
                side[feature]++;
            }
        }

        var rightCount = isRight.Count(isIt => isIt);
        return (right, wrong, rightCount, rows.Length - rightCount);
    }

    private static float[] Ratios((int[] Right, int[] Wrong, int RightCount, int WrongCount) counts)
    {
        var scales = new float[ReadExamples.FeatureCount];
        for (var i = 0; i < scales.Length; i++)
        {
            var ratio = Logistic.Log((counts.Right[i] + 1.0) / (counts.RightCount + 2)) - Logistic.Log((counts.Wrong[i] + 1.0) / (counts.WrongCount + 2));
            scales[i] = i < ReadExamples.WordStart ? (float)Math.Min(Math.Abs(ratio) + 0.1, LargestScale) : 1;
        }

        return scales;
    }

    private static float[] Rarities((int[] Right, int[] Wrong, int RightCount, int WrongCount) counts, int rowCount)
    {
        var scales = new float[ReadExamples.FeatureCount];
        for (var i = 0; i < ReadExamples.WordStart; i++)
        {
            scales[i] = (float)(Math.Sqrt(Logistic.Log((rowCount + 1.0) / (1 + counts.Right[i] + counts.Wrong[i])) + 0.01) / 2);
        }

        return scales;
    }
}
