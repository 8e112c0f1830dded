using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Monitoring.Tagging.Judging;

/// <summary>
/// The n-grams inside English words that came before, with the sum of their weights: half of a text is the same thousand words. A word
/// that falls on the place of another takes it. Kept by one thread.
/// </summary>
/// <param name="weights">Of n-grams.</param>
internal sealed class WordGrams(SharedRows weights)
{
    private const int PlaceBits = 12;
    private const int LongestWord = 12;

    /// <summary>A word of 12 letters has the whole of it and 13 + 12 + 11 + 10 pieces of two to five, borders among them.</summary>
    private const int MostGrams = 48;

    private readonly WordKey[] _keys = new WordKey[1 << PlaceBits];
    private readonly ulong[] _hashes = new ulong[1 << PlaceBits];
    private readonly byte[] _counts = new byte[1 << PlaceBits];
    private readonly int[] _grams = new int[MostGrams << PlaceBits];
    private readonly Vector256<short>[] _sums = new Vector256<short>[weights.LaneCount << PlaceBits];
    private readonly long[] _texts = new long[1 << PlaceBits];
    private readonly int[] _room = new int[SentimentFeatures.MostOfWord];
    private long _text;

    public SharedRows Weights => weights;

    public void BeginText() => _text++;

    /// <returns>Where the word is kept, from now on if it was not; less than 0 for one that can't be.</returns>
    public int PlaceOf(ReadOnlySpan<char> text, int start, int length)
    {
        if (length > LongestWord || !WordKey.TryOf(text, start, length, out var key))
        {
            return -1;
        }

        var place = key.PlaceIn(PlaceBits);
        if (_keys[place] != key)
        {
            Keep(place, key, text.Slice(start, length));
        }

        return place;
    }

    /// <summary>The hash of the whole word.</summary>
    public ulong HashAt(int place) => _hashes[place];

    /// <returns>Whether the text that began last has had the word already; it has from now on.</returns>
    public bool ComesAgain(int place)
    {
        ref var text = ref _texts[place];
        var again = text == _text;
        text = _text;
        return again;
    }

    public ReadOnlySpan<int> GramsAt(int place) => _grams.AsSpan(place * MostGrams, _counts[place]);

    /// <summary>Adds the weights of all of the word's n-grams, each as often as it is among <see cref="GramsAt"/>.</summary>
    public void AddWeights(int place, Span<int> sums)
    {
        var lanes = MemoryMarshal.Cast<int, Vector256<int>>(sums);
        for (var lane = 0; lane < weights.LaneCount; lane++)
        {
            var (first, second) = Vector256.Widen(_sums[(place * weights.LaneCount) + lane]);
            lanes[2 * lane] += first;
            lanes[(2 * lane) + 1] += second;
        }
    }

    private void Keep(int place, WordKey key, ReadOnlySpan<char> word)
    {
        var count = SentimentFeatures.GramsOfWord(word, _room, out _hashes[place]);
        _keys[place] = key;
        _counts[place] = (byte)count;
        _texts[place] = 0;
        _room.AsSpan(0, count).CopyTo(_grams.AsSpan(place * MostGrams));
        weights.Sum(_room.AsSpan(0, count), _sums.AsSpan(place * weights.LaneCount, weights.LaneCount));
    }
}
