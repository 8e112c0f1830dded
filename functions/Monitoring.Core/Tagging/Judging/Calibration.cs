using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging.Judging;

/// <summary>
/// Makes probabilities of margins: one slope for all sides and a shift for each, by which the softmax of the margins fits what was
/// found on texts that the margins were not learned from (Platt 1999, for several sides).
/// </summary>
/// <param name="Shifts">One for each side.</param>
internal sealed record Calibration(float Slope, float[] Shifts)
{
    private const int Rounds = 400;
    private const double Rate = 0.5;

    /// <param name="margins">For each text the margins of its sides.</param>
    /// <param name="sides">For each text the right side.</param>
    /// <param name="weights">For each text how much it counts.</param>
    public static Calibration Fit(IReadOnlyList<float[]> margins, IReadOnlyList<int> sides, IReadOnlyList<float> weights)
    {
        var sideCount = margins[0].Length;
        var slope = 1.0;
        var shifts = new double[sideCount];
        var all = weights.Sum(weight => (double)weight);
        var shares = new float[sideCount];

        // Large margins need small steps of the slope.
        var slopeRate = 2 * Rate / Math.Max(1, margins.Average(each => each.Sum(margin => (double)margin * margin) / sideCount));
        for (var round = 0; round < Rounds; round++)
        {
            var slopeGradient = 0.0;
            var gradients = new double[sideCount];
            for (var i = 0; i < margins.Count; i++)
            {
                for (var side = 0; side < sideCount; side++)
                {
                    shares[side] = (float)((slope * margins[i][side]) + shifts[side]);
                }

                Logistic.Softmax(shares);
                for (var side = 0; side < sideCount; side++)
                {
                    var error = weights[i] * (shares[side] - (side == sides[i] ? 1 : 0)) / all;
                    gradients[side] += error;
                    slopeGradient += error * margins[i][side];
                }
            }

            slope -= slopeRate * slopeGradient;
            for (var side = 0; side < sideCount; side++)
            {
                shifts[side] -= Rate * gradients[side];
            }
        }

        return new((float)slope, [.. shifts.Select(shift => (float)shift)]);
    }
}
