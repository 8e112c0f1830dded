namespace Monitoring.Tagging.Learning;

/// <summary>
/// Learns a softmax regression by FTRL-Proximal (McMahan et al. 2013, "Ad click prediction: a view from the trenches"): a step length
/// of its own for each weight, and L1 that leaves most weights exactly 0. One thread, examples in an order that the seed decides, no
/// function that differs between machines: the same examples and options give the same weights to the last bit.
/// </summary>
internal sealed class LinearTrainer
{
    private readonly TrainingOptions _options;
    private readonly float[] _pull;
    private readonly float[] _squares;

    private LinearTrainer(int labelCount, TrainingOptions options)
    {
        _options = options;
        var size = checked(((1 << options.BucketBits) + 1) * labelCount);
        _pull = new float[size];
        _squares = new float[size];
    }

    /// <returns>The weights of each bucket, label by label; after the last bucket's, the biases.</returns>
    public static float[] Train(ExampleSet examples, int labelCount, TrainingOptions options, CancellationToken cancellationToken)
    {
        var trainer = new LinearTrainer(labelCount, options);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new SeededRandom(options.Seed);
        var scores = new float[labelCount];
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            random.Shuffle<int>(order);
            foreach (var (position, example) in order.Index())
            {
                if (position % 1024 == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                trainer.Learn(examples, example, scores);
            }
        }

        return trainer.Weights();
    }

    private void Learn(ExampleSet examples, int example, Span<float> scores)
    {
        var biasStart = _pull.Length - scores.Length;
        var buckets = examples.BucketsOf(example);
        var values = examples.ValuesOf(example);
        for (var label = 0; label < scores.Length; label++)
        {
            scores[label] = Weight(biasStart + label, isBias: true);
        }

        for (var i = 0; i < buckets.Length; i++)
        {
            var start = buckets[i] * scores.Length;
            for (var label = 0; label < scores.Length; label++)
            {
                scores[label] += values[i] * Weight(start + label, isBias: false);
            }
        }

        Logistic.Softmax(scores);
        scores[examples.LabelOf(example)] -= 1;
        foreach (ref var gradient in scores)
        {
            gradient *= examples.WeightOf(example);
        }

        for (var i = 0; i < buckets.Length; i++)
        {
            var start = buckets[i] * scores.Length;
            for (var label = 0; label < scores.Length; label++)
            {
                Step(start + label, scores[label] * values[i], isBias: false);
            }
        }

        for (var label = 0; label < scores.Length; label++)
        {
            Step(biasStart + label, scores[label], isBias: true);
        }
    }

    private void Step(int at, float gradient, bool isBias)
    {
        var before = _squares[at];
        var after = before + (gradient * gradient);
        var sigma = (MathF.Sqrt(after) - MathF.Sqrt(before)) / _options.Rate;
        _pull[at] += gradient - (sigma * Weight(at, isBias));
        _squares[at] = after;
    }

    private float Weight(int at, bool isBias)
    {
        var pull = _pull[at];
        var l1 = isBias ? 0 : _options.L1;
        if (MathF.Abs(pull) <= l1)
        {
            return 0;
        }

        var l2 = isBias ? 0 : _options.L2;
        return (MathF.CopySign(l1, pull) - pull) / (((1 + MathF.Sqrt(_squares[at])) / _options.Rate) + l2);
    }

    private float[] Weights()
    {
        var weights = new float[_pull.Length];
        var firstBias = _pull.Length - (_pull.Length / ((1 << _options.BucketBits) + 1));
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Weight(i, isBias: i >= firstBias);
        }

        return weights;
    }
}
