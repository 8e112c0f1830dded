using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Monitoring.Identifying;

/// <summary>
/// A text as the set of its shingles (four characters of Chinese and the like, three words of Latin and the like) with min-hashes
/// over the whole and over its beginning: texts that share most shingles share some band of min-hashes nearly always.
/// </summary>
internal sealed class StorySketch
{
    public const int WholeBands = 16;
    public const int LeadBands = 8;

    private const int RowsPerBand = 4;
    private const int WholeHashes = WholeBands * RowsPerBand;
    private const int LeadHashes = LeadBands * RowsPerBand;
    private const int LeadTokens = 48;

    /// <summary>Shared shingles / all shingles at which two texts are one story; short texts differ much by one changed word.</summary>
    private const double Likeness = 0.7;
    private const double LikenessOfShort = 0.8;
    private const int ShortInShingles = 40;

    /// <summary>Shared shingles / shingles of the shorter text at which it is an excerpt of the longer one.</summary>
    private const double Containment = 0.9;
    private const int ShortestExcerpt = 24;

    /// <summary>Shared numbers / numbers of the text that has fewer: bulletins of two days are alike in all but their numbers.</summary>
    private const double SharedNumbers = 0.9;

    private static readonly uint[] Multipliers = [.. Enumerable.Range(1, WholeHashes).Select(i => Mix((uint)i) | 1)];
    private static readonly uint[] Addends = [.. Enumerable.Range(1, WholeHashes).Select(i => Mix((uint)(i + 1000)))];

    private readonly uint[] _numbers;
    private readonly uint[] _minima;
    private uint[] _shingles;
    private bool _isSorted;

    /// <param name="tokens">Hashes of words and characters, in order.</param>
    /// <param name="isMostlyOpen">Whether most tokens are single characters of a script without spaces.</param>
    /// <param name="numbers">Hashes of the numbers among the tokens, ascending and distinct.</param>
    public StorySketch(ReadOnlySpan<uint> tokens, bool isMostlyOpen, uint[] numbers)
    {
        _shingles = Shingles(tokens, width: isMostlyOpen ? 4 : 3);
        _numbers = numbers;
        _minima = new uint[WholeHashes + LeadHashes];
        Minimize(_shingles, _minima.AsSpan(0, WholeHashes));
        Minimize(_shingles.AsSpan(0, Math.Min(_shingles.Length, LeadTokens)), _minima.AsSpan(WholeHashes));
    }

    /// <summary>What was kept of a sketch (<see cref="Keep"/>): compared with any other it says what that one did.</summary>
    public StorySketch(WordingHashes kept)
    {
        _shingles = [.. kept.Lead.Concat(kept.Rest).Order()];
        _isSorted = true;
        _numbers = [.. kept.Numbers];
        _minima = new uint[WholeHashes + LeadHashes];
        Minimize(_shingles, _minima.AsSpan(0, WholeHashes));
        Minimize([.. kept.Lead], _minima.AsSpan(WholeHashes));
    }

    /// <summary>All that comparisons look at, without the order of the wording. Of a sketch that was compared with none yet, since comparing
    /// forgets where the beginning ends.</summary>
    public WordingHashes Keep()
    {
        uint[] lead = [.. _shingles.Take(LeadTokens).Distinct().Order()];
        return new WordingHashes(lead, [.. _shingles.Skip(LeadTokens).Except(lead).Order()], _numbers);
    }

    /// <param name="band">0 to <see cref="WholeBands"/> + <see cref="LeadBands"/> - 1.</param>
    /// <returns>Equal for equal min-hashes, and hardly ever else.</returns>
    public uint Band(int band)
    {
        var rows = _minima.AsSpan(band * RowsPerBand, RowsPerBand);
        return unchecked(Mix(Mix(Mix(rows[0] + 0x9E3779B9u) ^ rows[1]) + rows[2]) ^ rows[3]);
    }

    /// <summary>A cheap look at the min-hashes; false where <see cref="IsOneStoryWith"/> is all but sure to be false.</summary>
    public bool MayBeOneStoryWith(StorySketch other) =>
        Shared(_minima.AsSpan(0, WholeHashes), other._minima) >= WholeHashes * 3 / 8
        || Shared(_minima.AsSpan(WholeHashes), other._minima.AsSpan(WholeHashes)) >= LeadHashes / 2;

    /// <summary>The true comparison. Not thread-safe: the first one of a text sorts its shingles.</summary>
    public bool IsOneStoryWith(StorySketch other)
    {
        if (CountShared(_numbers, other._numbers) < Math.Min(_numbers.Length, other._numbers.Length) * SharedNumbers)
        {
            return false;
        }

        Sort();
        other.Sort();
        var shared = CountShared(_shingles, other._shingles);
        var smaller = Math.Min(_shingles.Length, other._shingles.Length);
        var all = _shingles.Length + other._shingles.Length - shared;
        var isAlike = shared >= all * (smaller < ShortInShingles ? LikenessOfShort : Likeness);
        var isExcerpt = smaller >= ShortestExcerpt && shared >= smaller * Containment;
        return isAlike || isExcerpt;
    }

    /// <summary>Spreads the bits of a hash (the finalizer of MurmurHash3).</summary>
    internal static uint Mix(uint hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 16)) * 0x85EBCA6Bu;
            hash = (hash ^ (hash >> 13)) * 0xC2B2AE35u;
            return hash ^ (hash >> 16);
        }
    }

    private static uint[] Shingles(ReadOnlySpan<uint> tokens, int width)
    {
        var shingles = new uint[Math.Max(tokens.Length - width + 1, 1)];
        for (var i = 0; i < shingles.Length; i++)
        {
            var hash = (uint)width;
            foreach (var token in tokens.Slice(i, Math.Min(width, tokens.Length)))
            {
                hash = unchecked((hash * 0x9E3779B1u) + token);
            }

            shingles[i] = Mix(hash);
        }

        return shingles;
    }

    private static void Minimize(ReadOnlySpan<uint> shingles, Span<uint> minima)
    {
        minima.Fill(uint.MaxValue);
        var lanes = MemoryMarshal.Cast<uint, Vector256<uint>>(minima);
        var multipliers = MemoryMarshal.Cast<uint, Vector256<uint>>(Multipliers.AsSpan(0, minima.Length));
        var addends = MemoryMarshal.Cast<uint, Vector256<uint>>(Addends.AsSpan(0, minima.Length));
        for (var i = 0; i < lanes.Length; i++)
        {
            var (multiplier, addend, minimum) = (multipliers[i], addends[i], lanes[i]);
            foreach (var shingle in shingles)
            {
                minimum = Vector256.Min(minimum, (Vector256.Create(shingle) * multiplier) + addend);
            }

            lanes[i] = minimum;
        }
    }

    private void Sort()
    {
        if (!_isSorted)
        {
            Array.Sort(_shingles);
            _shingles = Distinct(_shingles);
            _isSorted = true;
        }
    }

    private static uint[] Distinct(uint[] sorted)
    {
        var count = 1;
        for (var i = 1; i < sorted.Length; i++)
        {
            if (sorted[i] != sorted[count - 1])
            {
                sorted[count++] = sorted[i];
            }
        }

        return count == sorted.Length ? sorted : sorted[..count];
    }

    /// <param name="left">As long as the other, a multiple of eight.</param>
    private static int Shared(ReadOnlySpan<uint> left, ReadOnlySpan<uint> right)
    {
        var lefts = MemoryMarshal.Cast<uint, Vector256<uint>>(left);
        var rights = MemoryMarshal.Cast<uint, Vector256<uint>>(right[..left.Length]);
        var shared = Vector256<uint>.Zero;
        for (var i = 0; i < lefts.Length; i++)
        {
            shared -= Vector256.Equals(lefts[i], rights[i]); // all bits set are -1
        }

        return (int)Vector256.Sum(shared);
    }

    private static int CountShared(ReadOnlySpan<uint> left, ReadOnlySpan<uint> right)
    {
        var (i, j, shared) = (0, 0, 0);
        while (i < left.Length && j < right.Length)
        {
            var (l, r) = (left[i], right[j]);
            shared += l == r ? 1 : 0;
            i += l <= r ? 1 : 0;
            j += r <= l ? 1 : 0;
        }

        return shared;
    }
}
