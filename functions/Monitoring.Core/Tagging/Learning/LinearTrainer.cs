using System.Runtime.Intrinsics;

namespace Monitoring.Tagging.Learning;

/// <summary>
/// Learns a softmax regression by FTRL-Proximal (McMahan et al. 2013, "Ad click prediction: a view from the trenches"): a step length
/// of its own for each weight, and L1 that leaves most weights exactly 0. One thread, examples in an order that the seed decides, no
/// function that differs between machines: the same examples and options give the same weights to the last bit.
/// </summary>
internal sealed class LinearTrainer
{
    /// <summary>Labels are worked on eight at a time, element by element: the order of additions does not depend on the machine.</summary>
    private const int Lane = 8;

    private readonly TrainingOptions _options;
    private readonly int _labelCount;
    private readonly int _stride;
    private readonly int _biasStart;
    private readonly float[] _pull;
    private readonly float[] _squares;

    private LinearTrainer(int labelCount, TrainingOptions options)
    {
        (_options, _labelCount) = (options, labelCount);
        _stride = (labelCount + Lane - 1) / Lane * Lane;
        _biasStart = checked(_stride << options.BucketBits);
        _pull = new float[_biasStart + _stride];
        _squares = new float[_pull.Length];
    }

    /// <returns>The weights of each bucket, label by label; after the last bucket's, the biases.</returns>
    public static float[] Train(ExampleSet examples, int labelCount, TrainingOptions options, CancellationToken cancellationToken)
    {
        var trainer = new LinearTrainer(labelCount, options);
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var random = new SeededRandom(options.Seed);
        var scores = new float[trainer._stride];
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
        var buckets = examples.BucketsOf(example);
        var values = examples.ValuesOf(example);
        scores.Clear();
        AddWeights(_biasStart, 1, scores, l1: 0, l2: 0);
        for (var i = 0; i < buckets.Length; i++)
        {
            AddWeights(buckets[i] * _stride, values[i], scores, _options.L1, _options.L2);
        }

        Logistic.Softmax(scores[.._labelCount]);
        scores[examples.LabelOf(example)] -= 1;
        scores[_labelCount..].Clear();
        foreach (ref var gradient in scores)
        {
            gradient *= examples.WeightOf(example);
        }

        for (var i = 0; i < buckets.Length; i++)
        {
            Step(buckets[i] * _stride, values[i], scores, _options.L1, _options.L2);
        }

        Step(_biasStart, 1, scores, l1: 0, l2: 0);
    }

    private void AddWeights(int start, float value, Span<float> scores, float l1, float l2)
    {
        for (var lane = 0; lane < _stride; lane += Lane)
        {
            var sum = Vector256.Create<float>(scores[lane..]);
            (sum + (WeightsAt(start + lane, l1, l2) * value)).CopyTo(scores[lane..]);
        }
    }

    private void Step(int start, float value, ReadOnlySpan<float> gradients, float l1, float l2)
    {
        for (var lane = 0; lane < _stride; lane += Lane)
        {
            var at = start + lane;
            var gradient = Vector256.Create(gradients[lane..]) * value;
            var before = Vector256.Create(_squares, at);
            var after = before + (gradient * gradient);
            var sigma = (Vector256.Sqrt(after) - Vector256.Sqrt(before)) / _options.Rate;
            var pull = Vector256.Create(_pull, at) + gradient - (sigma * WeightsAt(at, l1, l2));
            pull.CopyTo(_pull, at);
            after.CopyTo(_squares, at);
        }
    }

    /// <summary>The weights that pulls and squared gradients come to.</summary>
    private Vector256<float> WeightsAt(int at, float l1, float l2)
    {
        var pull = Vector256.Create(_pull, at);
        var size = Vector256.Max(Vector256.Abs(pull) - Vector256.Create(l1), Vector256<float>.Zero);
        var inertia = ((Vector256.Sqrt(Vector256.Create(_squares, at)) + Vector256<float>.One) / _options.Rate) + Vector256.Create(l2);
        var weight = size / inertia;
        return Vector256.ConditionalSelect(Vector256.GreaterThan(pull, Vector256<float>.Zero), -weight, weight);
    }

    private float[] Weights()
    {
        var weights = new float[((1 << _options.BucketBits) + 1) * _labelCount];
        Span<float> lane = stackalloc float[Lane];
        for (var at = 0; at < _pull.Length; at += Lane)
        {
            var isBias = at >= _biasStart;
            WeightsAt(at, isBias ? 0 : _options.L1, isBias ? 0 : _options.L2).CopyTo(lane);
            var (bucket, label) = Math.DivRem(at, _stride);
            lane[..Math.Min(Lane, _labelCount - label)].CopyTo(weights.AsSpan((bucket * _labelCount) + label));
        }

        return weights;
    }
}
