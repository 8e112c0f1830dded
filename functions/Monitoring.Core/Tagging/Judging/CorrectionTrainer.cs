using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging.Judging;

/// <summary>
/// Learns what to add to another judge's answers so that they come nearer to an office's own labels: a softmax regression that starts
/// from the judge's probabilities, with steps that shrink for each feature (AdaGrad) and weights pulled toward 0, so that a few hundred
/// corrections change what they speak of and leave the rest.
/// </summary>
internal sealed class CorrectionTrainer(SentimentJudge judge, bool isChinese)
{
    private const int Epochs = 6;
    private const float Rate = 0.3f;
    private const float Pull = 0.002f;

    private readonly ReadExamples _examples = new();
    private readonly SentimentFeatures _features = new();
    private readonly List<(int Side, float Weight, Judgement Judged)> _rows = [];

    /// <returns>The parts of n-grams and of judgement words, with a head for each side.</returns>
    public LinearPart[] Train(IEnumerable<LabelledText> texts, CancellationToken cancellationToken)
    {
        foreach (var (label, text, weight) in texts)
        {
            var prepared = new char[text.Length];
            _features.Read(prepared.AsSpan(0, Lexicon.Prepare(text, prepared)), isChinese);
            if (SentimentLabels.SideOf(label) is >= 0 and var side && judge.Judge("", text, isChinese) is { } judged)
            {
                _examples.Add(_features);
                _rows.Add((side, weight, judged));
            }
        }

        var weights = Learn(cancellationToken);
        var language = isChinese ? "zh" : "en";
        return
        [
            PartOf($"{language}-correction", weights, 0, SentimentFeatures.GramBits),
            PartOf($"{language}-correction-words", weights, ReadExamples.WordStart, SentimentFeatures.WordBits),
        ];
    }

    private float[][] Learn(CancellationToken cancellationToken)
    {
        var weights = Enumerable.Range(0, 3).Select(_ => new float[ReadExamples.FeatureCount]).ToArray();
        var squares = Enumerable.Range(0, 3).Select(_ => new float[ReadExamples.FeatureCount]).ToArray();
        var order = Enumerable.Range(0, _rows.Count).ToArray();
        var random = new SeededRandom(1);
        Span<float> shares = stackalloc float[3];
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            random.Shuffle<int>(order);
            foreach (var row in order)
            {
                var (side, weight, judged) = _rows[row];
                SentimentCorrection.Scores(judged, shares);
                for (var i = 0; i < 3; i++)
                {
                    shares[i] += (float)_examples.Margin(row, weights[i], 0);
                }

                Logistic.Softmax(shares);
                for (var i = 0; i < 3; i++)
                {
                    Step(row, weights[i], squares[i], weight * (shares[i] - (i == side ? 1 : 0)));
                }
            }
        }

        return weights;
    }

    private void Step(int row, float[] weights, float[] squares, float error)
    {
        var features = _examples.Of(row);
        var grams = _examples.GramCountOf(row);
        var strength = ReadExamples.GramStrength(grams);
        for (var i = 0; i < features.Length; i++)
        {
            var gradient = (error * (i < grams ? strength : ReadExamples.WordStrength)) + (Pull * weights[features[i]]);
            ref var square = ref squares[features[i]];
            square += gradient * gradient;
            weights[features[i]] -= Rate * gradient / MathF.Sqrt(square + 1e-4f);
        }
    }

    private static LinearPart PartOf(string name, float[][] weights, int start, int bits)
    {
        var flat = new float[((1 << bits) + 1) * weights.Length];
        for (var i = 0; i < 1 << bits; i++)
        {
            for (var side = 0; side < weights.Length; side++)
            {
                flat[(i * weights.Length) + side] = weights[side][start + i];
            }
        }

        return LinearPart.Of(name, SentimentLabels.Names, bits, flat);
    }
}
