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

    private const int NoBucket = -1;

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
        var counts = new List<int> { int.MaxValue };
        var firsts = new List<int> { NoBucket };
        Number(dense, numbers, counts, firsts);

        // The row without weights comes first, and then those of many buckets, which so lie together.
        int[] order = [.. Enumerable.Range(0, firsts.Count)];
        int[] ranks = [.. counts.Select(count => -count)];
        Array.Sort(ranks, order);
        _rows = new Vector128<sbyte>[order.Length * _lanes];
        for (var rank = 1; rank < order.Length; rank++)
        {
            ranks[order[rank]] = rank;
            dense.Slice(firsts[order[rank]] * _lanes, _lanes).CopyTo(_rows.AsSpan(rank * _lanes));
        }

        ranks[0] = 0;

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

    /// <summary>The row of a bucket's weights; that of 0 has no weight but 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int RowOf(int bucket) => _small.Length > 0 ? _small[bucket & _mask] : _large[bucket & _mask];

    /// <summary>Adds the weights of some rows to <paramref name="sums"/>, label by label.</summary>
    /// <param name="sums">As long as <see cref="LinearPart.Add"/> needs it.</param>
    public void Add(ReadOnlySpan<int> rows, Span<int> sums)
    {
        while (!rows.IsEmpty)
        {
            var some = rows[..Math.Min(rows.Length, MostInShort)];
            for (var lane = 0; lane < _lanes; lane++)
            {
                Spill(SumOf(some, lane), sums[(lane * Vector128<sbyte>.Count)..]);
            }

            rows = rows[some.Length..];
        }
    }

    private Vector256<short> SumOf(ReadOnlySpan<int> rows, int lane)
    {
        ref var weights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_rows), lane);
        var (sum, second) = (Vector256<short>.Zero, Vector256<short>.Zero);
        var i = 0;
        unchecked
        {
            for (; i + 1 < rows.Length; i += 2)
            {
                sum += Vector256.WidenLower(Unsafe.Add(ref weights, (nint)(uint)(rows[i] * _lanes)).ToVector256Unsafe());
                second += Vector256.WidenLower(Unsafe.Add(ref weights, (nint)(uint)(rows[i + 1] * _lanes)).ToVector256Unsafe());
            }

            if (i < rows.Length)
            {
                sum += Vector256.WidenLower(Unsafe.Add(ref weights, (nint)(uint)(rows[i] * _lanes)).ToVector256Unsafe());
            }
        }

        return sum + second;
    }

    /// <summary>Numbers the rows that differ, from 1 on, in the order in which they come first; 0 has the row without weights.</summary>
    private void Number(ReadOnlySpan<Vector128<sbyte>> dense, int[] numbers, List<int> counts, List<int> firsts)
    {
        var table = new int[numbers.Length * 2]; // 0 where free
        for (var bucket = 0; bucket < numbers.Length; bucket++)
        {
            var row = dense.Slice(bucket * _lanes, _lanes);
            if (!row.ContainsAnyExcept(Vector128<sbyte>.Zero))
            {
                continue;
            }

            var slot = SlotOf(row, table.Length);
            while (table[slot] > 0 && !row.SequenceEqual(dense.Slice(firsts[table[slot]] * _lanes, _lanes)))
            {
                slot = (slot + 1) & (table.Length - 1);
            }

            if (table[slot] == 0)
            {
                table[slot] = firsts.Count;
                firsts.Add(bucket);
                counts.Add(0);
            }

            numbers[bucket] = table[slot];
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
