using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging;

/// <summary>
/// The weights of a <see cref="LinearPart"/>, laid out for speed: all labels' weights for one bucket side by side as a row, and rows that
/// are alike kept once. Most buckets of a trained model share a few hundred rows, so that what a text needs stays in the processor's
/// nearer caches. The sums are the part's own to the last bit.
/// </summary>
internal sealed class SharedRows
{
    /// <summary>So many weights of a byte fit into a short's sum.</summary>
    private const int MostInShort = 256;

    private readonly ushort[] _small = [];
    private readonly int[] _large = [];
    private readonly Vector128<sbyte>[] _rows;
    private readonly int _lanes;
    private readonly int _mask;

    public SharedRows(LinearPart part)
    {
        _lanes = part.SumCount / Vector128<sbyte>.Count;
        _mask = (1 << part.BucketBits) - 1;
        var dense = MemoryMarshal.Cast<sbyte, Vector128<sbyte>>(part.Rows);
        var numbers = new int[1 << part.BucketBits];
        var counts = new List<int>();
        var firsts = new List<int>();
        Number(dense, numbers, counts, firsts);

        // The rows of many buckets lie together in front.
        int[] order = [.. Enumerable.Range(0, firsts.Count)];
        int[] ranks = [.. counts.Select(count => -count)];
        Array.Sort(ranks, order);
        _rows = new Vector128<sbyte>[order.Length * _lanes];
        for (var rank = 0; rank < order.Length; rank++)
        {
            dense.Slice(firsts[order[rank]] * _lanes, _lanes).CopyTo(_rows.AsSpan(rank * _lanes));
            ranks[order[rank]] = rank;
        }

        if (order.Length <= ushort.MaxValue + 1)
        {
            _small = new ushort[numbers.Length];
            for (var bucket = 0; bucket < numbers.Length; bucket++)
            {
                _small[bucket] = (ushort)ranks[numbers[bucket]];
            }
        }
        else
        {
            _large = numbers;
            foreach (ref var number in numbers.AsSpan())
            {
                number = ranks[number];
            }
        }
    }

    /// <summary>A row has 16 weights in each.</summary>
    public int LaneCount => _lanes;

    /// <summary>As <see cref="LinearPart.Add"/>.</summary>
    public void Add(ReadOnlySpan<int> buckets, Span<int> sums)
    {
        while (!buckets.IsEmpty)
        {
            var some = buckets[..Math.Min(buckets.Length, MostInShort)];
            for (var lane = 0; lane < _lanes; lane++)
            {
                Spill(SumOf(some, lane), sums[(lane * Vector128<sbyte>.Count)..]);
            }

            buckets = buckets[some.Length..];
        }
    }

    /// <summary>Takes off what <see cref="Add"/> adds.</summary>
    public void Subtract(ReadOnlySpan<int> buckets, Span<int> sums)
    {
        Span<int> taken = stackalloc int[_lanes * Vector128<sbyte>.Count];
        taken.Clear();
        Add(buckets, taken);
        for (var i = 0; i < taken.Length; i++)
        {
            sums[i] -= taken[i];
        }
    }

    /// <param name="buckets">At most 256.</param>
    /// <param name="sums">One for each lane.</param>
    public void Sum(ReadOnlySpan<int> buckets, Span<Vector256<short>> sums)
    {
        for (var lane = 0; lane < _lanes; lane++)
        {
            sums[lane] = SumOf(buckets, lane);
        }
    }

    private Vector256<short> SumOf(ReadOnlySpan<int> buckets, int lane) =>
        _small.Length > 0 ? SumOf(_small, buckets, lane) : SumOf(_large, buckets, lane);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<short> SumOf(ushort[] numbers, ReadOnlySpan<int> buckets, int lane)
    {
        ref var number = ref MemoryMarshal.GetArrayDataReference(numbers);
        ref var row = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_rows), lane);
        var sum = Vector256<short>.Zero;
        foreach (var bucket in buckets)
        {
            var at = unchecked((nint)(uint)(Unsafe.Add(ref number, bucket & _mask) * _lanes));
            sum += Vector256.WidenLower(Unsafe.Add(ref row, at).ToVector256Unsafe());
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector256<short> SumOf(int[] numbers, ReadOnlySpan<int> buckets, int lane)
    {
        ref var number = ref MemoryMarshal.GetArrayDataReference(numbers);
        ref var row = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_rows), lane);
        var sum = Vector256<short>.Zero;
        foreach (var bucket in buckets)
        {
            var at = unchecked((nint)(uint)(Unsafe.Add(ref number, bucket & _mask) * _lanes));
            sum += Vector256.WidenLower(Unsafe.Add(ref row, at).ToVector256Unsafe());
        }

        return sum;
    }

    /// <summary>Numbers the rows that differ, in the order in which they come first.</summary>
    private void Number(ReadOnlySpan<Vector128<sbyte>> dense, int[] numbers, List<int> counts, List<int> firsts)
    {
        var table = new int[numbers.Length * 2]; // 0 where free, else a row's number and 1
        for (var bucket = 0; bucket < numbers.Length; bucket++)
        {
            var row = dense.Slice(bucket * _lanes, _lanes);
            var slot = SlotOf(row, table.Length);
            while (table[slot] > 0 && !row.SequenceEqual(dense.Slice(firsts[table[slot] - 1] * _lanes, _lanes)))
            {
                slot = (slot + 1) & (table.Length - 1);
            }

            if (table[slot] == 0)
            {
                firsts.Add(bucket);
                counts.Add(0);
                table[slot] = firsts.Count;
            }

            numbers[bucket] = table[slot] - 1;
            counts[numbers[bucket]]++;
        }
    }

    private static int SlotOf(ReadOnlySpan<Vector128<sbyte>> row, int length)
    {
        unchecked
        {
            var hash = 0ul;
            foreach (var half in MemoryMarshal.Cast<Vector128<sbyte>, ulong>(row))
            {
                hash = (hash ^ half) * 0x9E3779B97F4A7C15;
                hash ^= hash >> 32;
            }

            return (int)hash & (length - 1);
        }
    }

    private static void Spill(Vector256<short> sum, Span<int> sums)
    {
        var (first, second) = Vector256.Widen(sum);
        (first + Vector256.Create<int>(sums)).CopyTo(sums);
        (second + Vector256.Create<int>(sums[Vector256<int>.Count..])).CopyTo(sums[Vector256<int>.Count..]);
    }
}
