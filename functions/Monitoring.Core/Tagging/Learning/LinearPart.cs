using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Monitoring.Tagging.Learning;

/// <summary>
/// A linear model in bytes: a weight for each bucket and label, as a whole number of <see cref="Scale"/>s. Sums are whole numbers, so
/// that every machine comes to the same ones in whatever order it adds.
/// </summary>
internal sealed class LinearPart
{
    private const int Lane = 16;

    /// <summary>So many weights of a byte fit into a short's sum.</summary>
    private const int MostInShort = 256;

    private const int BlockLength = 256;

    private readonly sbyte[] _weights;
    private readonly int _stride;

    /// <param name="weights">As <see cref="Pack"/> gives them.</param>
    private LinearPart(string name, IReadOnlyList<string> labels, int bucketBits, float scale, float[] biases, ReadOnlySpan<sbyte> weights)
    {
        (Name, Labels, BucketBits, Scale, Biases) = (name, labels, bucketBits, scale, biases);
        _stride = StrideOf(labels.Count);
        _weights = new sbyte[_stride << bucketBits];
        Transpose(weights, labels.Count, 1 << bucketBits);
    }

    public string Name { get; }

    public IReadOnlyList<string> Labels { get; }

    public int BucketBits { get; }

    /// <summary>What a weight of 1 is worth.</summary>
    public float Scale { get; }

    /// <summary>One for each label, in the unit of scores.</summary>
    public IReadOnlyList<float> Biases { get; }

    /// <summary>How many sums <see cref="Add"/> adds to: the number of labels, and up to 15 more that stay as they are.</summary>
    public int SumCount => _stride;

    /// <summary>The weights bucket by bucket, <see cref="SumCount"/> for each.</summary>
    public ReadOnlySpan<sbyte> Rows => _weights;

    /// <summary>In the order of <see cref="Of"/>'s labels, all buckets of the first label first, for the model file.</summary>
    public sbyte[] Pack()
    {
        var packed = new sbyte[Labels.Count << BucketBits];
        for (var label = 0; label < Labels.Count; label++)
        {
            for (var bucket = 0; bucket < 1 << BucketBits; bucket++)
            {
                packed[(label << BucketBits) + bucket] = _weights[(bucket * _stride) + label];
            }
        }

        return packed;
    }

    /// <summary>Rounds trained weights to bytes.</summary>
    /// <param name="weights">As <see cref="LinearTrainer.Train"/> gives them.</param>
    /// <param name="clip">Weights beyond it either way are cut to it; 0 cuts none.</param>
    public static LinearPart Of(string name, IReadOnlyList<string> labels, int bucketBits, ReadOnlySpan<float> weights, float clip = 0)
    {
        var biasStart = labels.Count << bucketBits;
        var largest = 0f;
        foreach (var weight in weights[..biasStart])
        {
            largest = Math.Max(largest, Math.Abs(weight));
        }

        if (clip > 0)
        {
            largest = Math.Min(largest, clip);
        }

        var scale = largest > 0 ? largest / sbyte.MaxValue : 1;
        var packed = new sbyte[biasStart];
        for (var i = 0; i < biasStart; i++)
        {
            var (bucket, label) = Math.DivRem(i, labels.Count);
            packed[(label << bucketBits) + bucket] =
                (sbyte)Math.Clamp(MathF.Round(weights[i] / scale), -sbyte.MaxValue, sbyte.MaxValue);
        }

        return new(name, labels, bucketBits, scale, weights[biasStart..].ToArray(), packed);
    }

    public static LinearPart Unpack(
        string name, IReadOnlyList<string> labels, int bucketBits, float scale, float[] biases, ReadOnlySpan<byte> packed) =>
        new(name, labels, bucketBits, scale, biases, MemoryMarshal.Cast<byte, sbyte>(packed));

    /// <summary>From label by label to bucket by bucket. The labels' columns lie at distances that share a place in a processor's cache, so
    /// a few lines of each are copied out first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Transpose(ReadOnlySpan<sbyte> columns, int labelCount, int bucketCount)
    {
        unchecked // both arrays are smaller than int's range; this is much of the time that loading takes
        {
            var blockLength = Math.Min(bucketCount, BlockLength);
            Span<sbyte> block = stackalloc sbyte[BlockLength * Lane];
            for (var lane = 0; lane < labelCount; lane += Lane)
            {
                var laneCount = Math.Min(Lane, labelCount - lane);
                for (var first = 0; first < bucketCount; first += blockLength)
                {
                    for (var label = 0; label < laneCount; label++)
                    {
                        columns.Slice(((lane + label) * bucketCount) + first, blockLength).CopyTo(block[(label * BlockLength)..]);
                    }

                    ref var source = ref MemoryMarshal.GetReference(block);
                    ref var target = ref _weights[(first * _stride) + lane];
                    for (var bucket = 0; bucket < blockLength; bucket++)
                    {
                        for (var label = 0; label < laneCount; label++)
                        {
                            Unsafe.Add(ref target, (bucket * _stride) + label) = Unsafe.Add(ref source, (label * BlockLength) + bucket);
                        }
                    }
                }
            }
        }
    }

    /// <summary>Adds the weights of some buckets to <paramref name="sums"/>, label by label.</summary>
    /// <param name="sums"><see cref="SumCount"/> of them; times <see cref="Scale"/>, plus <see cref="Biases"/>, they are scores.</param>
    public void Add(ReadOnlySpan<int> buckets, Span<int> sums)
    {
        while (!buckets.IsEmpty)
        {
            var some = buckets[..Math.Min(buckets.Length, MostInShort)];
            var lane = 0;
            for (; lane + (3 * Lane) <= _stride; lane += 3 * Lane)
            {
                AddThreeLanes(some, lane, sums[lane..]);
            }

            for (; lane + (2 * Lane) <= _stride; lane += 2 * Lane)
            {
                AddTwoLanes(some, lane, sums[lane..]);
            }

            if (lane < _stride)
            {
                AddLane(some, lane, sums[lane..]);
            }

            buckets = buckets[some.Length..];
        }
    }

    /// <summary>Languages of one script have three: in one pass, so that all of a bucket's memory is asked for at once.</summary>
    private void AddThreeLanes(ReadOnlySpan<int> buckets, int lane, Span<int> sums)
    {
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        var (low, middle, high) = (Vector256<short>.Zero, Vector256<short>.Zero, Vector256<short>.Zero);
        foreach (var bucket in buckets)
        {
            var (first, second) = Vector256.Widen(Vector256.LoadUnsafe(ref weights, At(bucket, lane)));
            low += first;
            middle += second;
            high += Vector256.WidenLower(Vector128.LoadUnsafe(ref weights, At(bucket, lane + (2 * Lane))).ToVector256Unsafe());
        }

        Spill(low, sums);
        Spill(middle, sums[Lane..]);
        Spill(high, sums[(2 * Lane)..]);
    }

    private void AddTwoLanes(ReadOnlySpan<int> buckets, int lane, Span<int> sums)
    {
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        var low = Vector256<short>.Zero;
        var high = Vector256<short>.Zero;
        foreach (var bucket in buckets)
        {
            var (first, second) = Vector256.Widen(Vector256.LoadUnsafe(ref weights, At(bucket, lane)));
            low += first;
            high += second;
        }

        Spill(low, sums);
        Spill(high, sums[Lane..]);
    }

    private void AddLane(ReadOnlySpan<int> buckets, int lane, Span<int> sums)
    {
        ref var weights = ref MemoryMarshal.GetArrayDataReference(_weights);
        var sum = Vector256<short>.Zero;
        foreach (var bucket in buckets)
        {
            var (first, second) = Vector128.Widen(Vector128.LoadUnsafe(ref weights, At(bucket, lane)));
            sum += Vector256.Create(first, second);
        }

        Spill(sum, sums);
    }

    private nuint At(int bucket, int lane) => (nuint)(((bucket & ((1 << BucketBits) - 1)) * _stride) + lane);

    private static void Spill(Vector256<short> sum, Span<int> sums)
    {
        var (first, second) = Vector256.Widen(sum);
        (first + Vector256.Create<int>(sums)).CopyTo(sums);
        (second + Vector256.Create<int>(sums[Vector256<int>.Count..])).CopyTo(sums[Vector256<int>.Count..]);
    }

    internal static int StrideOf(int labelCount) => (labelCount + Lane - 1) / Lane * Lane;
}
