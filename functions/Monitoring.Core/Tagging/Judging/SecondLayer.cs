using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging.Judging;

/// <summary>
/// Makes probabilities of the margins of several heads for each side (stacking, Wolpert 1992): a softmax regression over all of them,
/// learned from texts that the heads were not learned from. It starts from their mean. Being linear, it melts into the heads' own
/// weights and costs nothing to run.
/// </summary>
internal sealed class SecondLayer
{
    private const int Rounds = 300;

    /// <summary>Pulls toward the mean, so that heads which say much the same share what they say.</summary>
    private const double Pull = 0.001;

    private readonly double[] _spreads;
    private readonly double[][] _shares;

    private SecondLayer(double[] spreads, double[][] shares) => (_spreads, _shares) = (spreads, shares);

    /// <param name="margins">For each text the margins of the first side's heads, then of the second's, and so on.</param>
    /// <param name="sides">For each text the right side.</param>
    /// <param name="weights">For each text how much it counts.</param>
    public static SecondLayer Fit(IReadOnlyList<float[]> margins, IReadOnlyList<int> sides, IReadOnlyList<float> weights, int sideCount)
    {
        var columns = margins[0].Length;
        var spreads = Enumerable.Range(0, columns)
            .Select(column => Math.Sqrt(margins.Average(each => (double)each[column] * each[column]) + 1e-6)).ToArray();
        double[][] inputs = [.. margins.Select(each => (double[])[.. each.Select((margin, column) => margin / spreads[column]), 1])];
        var mean = Enumerable.Range(0, sideCount).Select(side => MeanOf(side, columns, sideCount)).ToArray();
        var shares = mean.Select(side => side.ToArray()).ToArray();
        var ahead = mean.Select(side => side.ToArray()).ToArray();
        var rate = 2.0 / (columns + 1); // the inputs' squares add up to so much: longer steps could overshoot
        for (var round = 0; round < Rounds; round++)
        {
            var gradients = GradientsAt(ahead, inputs, sides, weights);
            var momentum = round / (round + 3.0); // Nesterov's: the next step starts ahead of where this one ends
            for (var side = 0; side < sideCount; side++)
            {
                for (var i = 0; i <= columns; i++)
                {
                    var before = shares[side][i];
                    shares[side][i] = ahead[side][i] - (rate * (gradients[side][i] + (Pull * (ahead[side][i] - mean[side][i]))));
                    ahead[side][i] = shares[side][i] + (momentum * (shares[side][i] - before));
                }
            }
        }

        return new(spreads, shares);
    }

    /// <summary>One head for each side, whose scores are ready for a softmax.</summary>
    /// <param name="heads">In the order of the margins.</param>
    public List<(float[] Weights, float Bias)> Melt(IReadOnlyList<(float[] Weights, float Bias)> heads) =>
        [.. _shares.Select(shares => Sum(heads, shares))];

    private (float[] Weights, float Bias) Sum(IReadOnlyList<(float[] Weights, float Bias)> heads, double[] shares)
    {
        var weights = new float[heads[0].Weights.Length];
        var bias = shares[^1];
        for (var column = 0; column < heads.Count; column++)
        {
            var share = (float)(shares[column] / _spreads[column]);
            var added = heads[column].Weights;
            for (var i = 0; i < weights.Length; i++)
            {
                weights[i] += share * added[i];
            }

            bias += share * heads[column].Bias;
        }

        return (weights, (float)bias);
    }

    /// <summary>All heads of a side alike, those of other sides nothing, no shift.</summary>
    private static double[] MeanOf(int side, int columns, int sideCount)
    {
        var heads = columns / sideCount;
        return [.. Enumerable.Range(0, columns + 1).Select(column => column < columns && column / heads == side ? 1.0 / heads : 0)];
    }

    private static double[][] GradientsAt(double[][] shares, double[][] inputs, IReadOnlyList<int> sides, IReadOnlyList<float> weights)
    {
        var gradients = shares.Select(side => new double[side.Length]).ToArray();
        var all = weights.Sum(weight => (double)weight);
        var found = new float[shares.Length];
        for (var row = 0; row < inputs.Length; row++)
        {
            var input = inputs[row];
            for (var side = 0; side < found.Length; side++)
            {
                var sum = 0.0;
                for (var i = 0; i < input.Length; i++)
                {
                    sum += shares[side][i] * input[i];
                }

                found[side] = (float)sum;
            }

            Logistic.Softmax(found);
            for (var side = 0; side < found.Length; side++)
            {
                var error = weights[row] * (found[side] - (side == sides[row] ? 1 : 0)) / all;
                for (var i = 0; i < input.Length; i++)
                {
                    gradients[side][i] += error * input[i];
                }
            }
        }

        return gradients;
    }
}
