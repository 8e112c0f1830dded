using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monitoring.Tagging.Learning;

namespace Monitoring.Tagging;

/// <summary>The sums of the language model's weights for words that came before: half of a text is the same thousand words. A word that
/// falls on the place of another takes it. Kept by one thread.</summary>
internal sealed class WordWeights(LinearPart part)
{
    private const int PlaceBits = 12;

    private readonly int _laneCount = part.SumCount / Vector256<short>.Count;
    private readonly WordKey[] _keys = new WordKey[1 << PlaceBits];
    private readonly byte[] _counts = new byte[1 << PlaceBits];
    private readonly Vector256<short>[] _sums = new Vector256<short>[(part.SumCount / Vector256<short>.Count) << PlaceBits];
    private readonly int[] _features = new int[LanguageFeatures.MostOfWord];
    private readonly int[] _room = new int[part.SumCount];

    public LinearPart Part => part;

    /// <summary>Adds the weights of a word's features.</summary>
    /// <returns>How many features it has.</returns>
    public int Add(ReadOnlySpan<char> text, WordPlace word, Span<int> sums)
    {
        if (!WordKey.TryOf(text, word.Start, word.Length, out var key))
        {
            var count = LanguageFeatures.Of(text.Slice(word.Start, word.Length), part.BucketBits, _features);
            part.Add(_features.AsSpan(0, count), sums);
            return count;
        }

        var place = key.PlaceIn(PlaceBits);
        if (_keys[place] != key)
        {
            Keep(place, key, text.Slice(word.Start, word.Length));
        }

        var lanes = MemoryMarshal.Cast<int, Vector256<int>>(sums);
        var kept = _sums.AsSpan(place * _laneCount, _laneCount);
        for (var lane = 0; lane < kept.Length; lane++)
        {
            var (first, second) = Vector256.Widen(kept[lane]);
            lanes[2 * lane] += first;
            lanes[(2 * lane) + 1] += second;
        }

        return _counts[place];
    }

    /// <summary>A word of 16 letters has fewer than 70 features, each of a byte's weight: their sum is a short's.</summary>
    private void Keep(int place, WordKey key, ReadOnlySpan<char> word)
    {
        var count = LanguageFeatures.Of(word, part.BucketBits, _features);
        _room.AsSpan().Clear();
        part.Add(_features.AsSpan(0, count), _room);
        var lanes = MemoryMarshal.Cast<int, Vector256<int>>(_room);
        for (var lane = 0; lane < _laneCount; lane++)
        {
            _sums[(place * _laneCount) + lane] = Vector256.Narrow(lanes[2 * lane], lanes[(2 * lane) + 1]);
        }

        (_keys[place], _counts[place]) = (key, (byte)count);
    }
}
