namespace Monitoring.Tagging.Judging;

/// <summary>
/// The n-grams inside English words that came before, with the rows of their weights: half of a text is the same thousand words. A
/// word that falls on the place of another takes it. Kept by one thread.
/// </summary>
/// <param name="weights">Of n-grams.</param>
internal sealed class WordGrams(SharedRows weights)
{
    private const int PlaceBits = 12;
    private const int LongestWord = 12;

    /// <summary>A word of 12 letters has the whole of it and 13 + 12 + 11 + 10 pieces of two to five, borders among them.</summary>
    private const int MostGrams = 48;

    private readonly Word[] _words = new Word[1 << PlaceBits];
    private readonly GramRow[] _grams = new GramRow[MostGrams << PlaceBits];
    private readonly int[] _room = new int[SentimentFeatures.MostOfWord];
    private long _text;

    public SharedRows Weights => weights;

    public void BeginText() => _text++;

    /// <returns>False for a word that can't be kept.</returns>
    /// <param name="hash">Of the whole word.</param>
    /// <param name="grams">Its n-grams, one of them possibly twice; none where the text that began last has had the word.</param>
    public bool TryFind(ReadOnlySpan<char> text, int start, int length, out ulong hash, out ReadOnlySpan<GramRow> grams)
    {
        if (length > LongestWord || !WordKey.TryOf(text, start, length, out var key))
        {
            hash = 0;
            grams = default;
            return false;
        }

        var place = key.PlaceIn(PlaceBits);
        ref var word = ref _words[place];
        if (word.Key != key)
        {
            Keep(place, key, text.Slice(start, length));
        }

        hash = word.Hash;
        grams = _grams.AsSpan(place * MostGrams, word.Text == _text ? 0 : word.Count);
        word.Text = _text;
        return true;
    }

    private void Keep(int place, WordKey key, ReadOnlySpan<char> word)
    {
        var count = SentimentFeatures.GramsOfWord(word, _room, out var hash);
        for (var i = 0; i < count; i++)
        {
            _grams[(place * MostGrams) + i] = new(_room[i], weights.RowOf(_room[i]));
        }

        _words[place] = new Word { Key = key, Hash = hash, Count = count };
    }

    /// <param name="Row">The number that <paramref name="Gram"/>'s row of weights has.</param>
    public readonly record struct GramRow(int Gram, int Row);

    private struct Word
    {
        public WordKey Key;
        public ulong Hash;

        /// <summary>The last text that had it.</summary>
        public long Text;
        public int Count;
    }
}
