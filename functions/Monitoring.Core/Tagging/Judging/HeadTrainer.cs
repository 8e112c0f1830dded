using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging.Judging;

/// <summary>
/// Learns the heads of one side: support vector machines that weigh features differently. N-grams and judgement words alike; n-grams by
/// how much likelier they are on one side (Wang and Manning 2012, "Baselines and Bigrams"); by how rare they are, without judgement
/// words; judgement words alone. Each alone is a point worse on held-out text than what <see cref="SecondLayer"/> makes of them, and
/// that costs nothing more to run.
/// </summary>
internal static class HeadTrainer
{
    private const int Epochs = 10;
    private const float LargestScale = 3;

    /// <param name="words">The same examples without their n-grams.</param>
    public static (float[] Weights, float Bias)[] Train(ReadExamples examples, ReadExamples words, int[] rows, bool[] isRight, float[] costs)
    {
        var counts = Count(examples, rows, isRight);
        (ReadExamples Read, float[]? Scales, float Cost)[] members =
            [(examples, null, 0.5f), (examples, Ratios(counts), 0.3f), (examples, Rarities(counts, rows.Length), 1f), (words, null, 3f)];
        return [.. members.Select(member =>
            MarginTrainer.Train(member.Read, rows, isRight, [.. costs.Select(each => each * member.Cost)], member.Scales, Epochs))];
    }

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
