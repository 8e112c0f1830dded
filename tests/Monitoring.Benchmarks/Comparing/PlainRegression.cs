using Monitoring.Tagging.Learning;

namespace Monitoring.Benchmarks.Comparing;

/// <summary>
/// What a small trained model comes to without further thought: a softmax regression over hashed sequences of 1 to 3 characters (Chinese)
/// or words, by stochastic gradient descent with a step of its own for each weight (AdaGrad). The measure that ours has to beat.
/// </summary>
internal sealed class PlainRegression
{
    private const int Bits = 20;
    private const int Longest = 3;
    private const int Epochs = 10;
    private const float Rate = 0.5f;
    private const int Seed = 1;

    private readonly string[] _labels;
    private readonly float[][] _weights;
    private readonly bool _isChinese;

    private PlainRegression(string[] labels, bool isChinese) =>
        (_labels, _isChinese, _weights) = (labels, isChinese, [.. labels.Select(_ => new float[1 << Bits])]);

    public static PlainRegression Train(IEnumerable<LabelledText> texts, bool isChinese)
    {
        var examples = texts.ToArray();
        var model = new PlainRegression([.. examples.Select(text => text.Label).Distinct().Order(StringComparer.Ordinal)], isChinese);
        var features = Array.ConvertAll(examples, text => model.Features(text.Text));
        var squares = model._weights.Select(weights => new float[weights.Length]).ToArray();
        var random = new Random(Seed);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            var order = Enumerable.Range(0, examples.Length).ToArray();
            random.Shuffle(order);
            foreach (var i in order)
            {
                model.Learn(features[i], Array.IndexOf(model._labels, examples[i].Label), squares);
            }
        }

        return model;
    }

    public string Label(string text)
    {
        var scores = Shares(Features(text));
        return _labels[Array.IndexOf(scores, scores.Max())];
    }

    private void Learn(int[] features, int right, float[][] squares)
    {
        var shares = Shares(features);
        var strength = StrengthOf(features);
        for (var label = 0; label < shares.Length; label++)
        {
            var gradient = (shares[label] - (label == right ? 1 : 0)) * strength;
            foreach (var feature in features)
            {
                squares[label][feature] += gradient * gradient;
                _weights[label][feature] -= Rate * gradient / MathF.Sqrt(squares[label][feature] + 1e-3f);
            }
        }
    }

    private float[] Shares(int[] features)
    {
        var strength = StrengthOf(features);
        var scores = Array.ConvertAll(_weights, weights => strength * features.Sum(feature => weights[feature]));
        var highest = scores.Max();
        scores = Array.ConvertAll(scores, score => MathF.Exp(score - highest));
        var sum = scores.Sum();
        return Array.ConvertAll(scores, score => score / sum);
    }

    private static float StrengthOf(int[] features) => 1 / MathF.Sqrt(Math.Max(1, features.Length));

    private int[] Features(string text)
    {
        var folded = text.ToLowerInvariant();
        string[] units = _isChinese
            ? [.. folded.Select(c => c.ToString())]
            : folded.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var features = new HashSet<int>();
        for (var start = 0; start < units.Length; start++)
        {
            for (var n = 1; n <= Longest && start + n <= units.Length; n++)
            {
                features.Add(BucketOf(string.Join(' ', units, start, n)));
            }
        }

        return [.. features.Order()];
    }

    /// <summary>FNV-1a, folded.</summary>
    private static int BucketOf(string gram)
    {
        var hash = 14695981039346656037ul;
        foreach (var c in gram)
        {
            hash = unchecked((hash ^ c) * 1099511628211);
        }

        return (int)((hash ^ (hash >> 32)) & ((1 << Bits) - 1));
    }
}
