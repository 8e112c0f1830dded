using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Monitoring.Tagging.Judging;

/// <summary>
/// What the sentiment model looks at in one text: hashed n-grams (characters in Chinese; words and pieces of words in English), each
/// counted once, and what <see cref="JudgementWords"/> say: which classes, how often, under a negation or not, toward the end, which
/// quantities go up and down. Kept and used again by one thread.
/// </summary>
internal sealed class SentimentFeatures
{
    /// <summary>N-grams are numbered below 2 to this power.</summary>
    public const int GramBits = 19;

    /// <summary>Features of judgement words are numbered below 2 to this power.</summary>
    public const int WordBits = 8;

    /// <summary>Of a text, so many characters are read.</summary>
    public const int LongestRead = 700;

    /// <summary>Of a text, so many words of judgement are looked at.</summary>
    public const int MostWords = 200;

    private const int ChineseLongest = 4;
    private const int PieceShortest = 2;
    private const int PieceLongest = 5;
    private const int LongestWord = 24;
    private const int MostGrams = 8192;
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    private readonly int[] _grams = new int[MostGrams];
    private readonly ulong[] _seen = new ulong[1 << (GramBits - 6)];
    private readonly int[] _words = new int[1 << WordBits];
    private readonly bool[] _wordsSeen = new bool[1 << WordBits];
    private readonly JudgementWord[] _found = new JudgementWord[MostWords];
    private int _gramCount;
    private int _wordCount;

    public ReadOnlySpan<int> Grams => _grams.AsSpan(0, _gramCount);

    /// <summary>Whether the text praises as well as blames, at least twice each.</summary>
    public bool IsTwoSided { get; private set; }

    public ReadOnlySpan<int> Words => _words.AsSpan(0, _wordCount);

    /// <summary>Reads one text in place of the last.</summary>
    /// <param name="prepared">By <see cref="Lexicon.Prepare"/>.</param>
    public void Read(ReadOnlySpan<char> prepared, bool isChinese) => Read(prepared, TopicWords.BuiltIn.Words(isChinese));

    /// <param name="words">Find the words of judgement.</param>
    public void Read(ReadOnlySpan<char> prepared, TextWords words)
    {
        prepared = prepared[..Math.Min(prepared.Length, LongestRead)];
        Read(prepared, words, _found.AsSpan(0, words.FindJudgements(prepared, _found)));
    }

    /// <param name="found">The words of judgement in it.</param>
    public void Read(ReadOnlySpan<char> prepared, TextWords words, ReadOnlySpan<JudgementWord> found)
    {
        Clear();
        prepared = prepared[..Math.Min(prepared.Length, LongestRead)];
        if (words.IsChinese)
        {
            AddChineseGrams(prepared);
        }
        else
        {
            AddEnglishGrams(prepared);
        }

        AddJudgements(prepared, found, new ClauseTally(words.Judgements, words.IsChinese));
    }

    private void Clear()
    {
        foreach (var gram in Grams)
        {
            _seen[gram >> 6] = 0;
        }

        foreach (var word in Words)
        {
            _wordsSeen[word] = false;
        }

        (_gramCount, _wordCount) = (0, 0);
    }

    private void AddChineseGrams(ReadOnlySpan<char> text)
    {
        unchecked
        {
            var grams = new GramSink(_grams, _seen);
            for (var i = 0; i < text.Length; i++)
            {
                var longest = Math.Min(ChineseLongest, text.Length - i);
                var hash = 77ul;
                for (var n = 0; n < longest; n++)
                {
                    hash = Step(hash, text[i + n]);
                    grams.Add(hash);
                }
            }

            _gramCount = grams.Count;
        }
    }

    private void AddEnglishGrams(ReadOnlySpan<char> text)
    {
        var grams = new GramSink(_grams, _seen);
        Span<char> bordered = stackalloc char[LongestWord + 2];
        bordered[0] = '_';
        var before = 0ul;
        for (var i = NextWord(text, 0, out var length); i < text.Length; i = NextWord(text, i + length, out length))
        {
            var word = text.Slice(i, length);
            var hash = 7ul;
            foreach (var c in word)
            {
                hash = Step(hash, c);
            }

            grams.Add(hash);
            grams.Add(Step(before ^ 0x5555_0000_0000, hash));
            before = hash;
            if (length <= LongestWord)
            {
                word.CopyTo(bordered[1..]);
                bordered[length + 1] = '_';
                AddPieces(bordered[..(length + 2)], ref grams);
            }
        }

        _gramCount = grams.Count;
    }

    /// <param name="word">With a sign for its beginning and its end.</param>
    private static void AddPieces(scoped ReadOnlySpan<char> word, ref GramSink grams)
    {
        unchecked
        {
            var sink = grams; // in registers while this goes on
            for (var start = 0; start < word.Length; start++)
            {
                var hash = Step(55ul, word[start]);
                var end = Math.Min(word.Length, start + PieceLongest);
                for (var next = start + PieceShortest - 1; next < end; next++)
                {
                    hash = Step(hash, word[next]);
                    sink.Add(hash);
                }
            }

            grams = sink;
        }
    }

    /// <returns>Where the next word or sign begins; the text's length where there is none.</returns>
    private static int NextWord(ReadOnlySpan<char> text, int from, out int length)
    {
        unchecked
        {
            while (from < text.Length && text[from] == ' ')
            {
                from++;
            }

            length = 0;
            if (from == text.Length)
            {
                return from;
            }

            var end = from + 1;
            if (char.IsLetterOrDigit(text[from]))
            {
                while (end < text.Length && (char.IsLetterOrDigit(text[end])
                    || (text[end] == '\'' && end + 1 < text.Length && char.IsLetter(text[end + 1]))))
                {
                    end++;
                }
            }

            length = end - from;
            return from;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Step(ulong hash, ulong value)
    {
        hash = unchecked((hash ^ value) * Multiplier);
        return hash ^ (hash >> 29);
    }

    private void AddWord(int word)
    {
        if (!_wordsSeen[word])
        {
            _wordsSeen[word] = true;
            _words[_wordCount++] = word;
        }
    }

    private void AddJudgements(ReadOnlySpan<char> text, ReadOnlySpan<JudgementWord> found, ClauseTally clauses)
    {
        Span<byte> classes = stackalloc byte[JudgementWords.MostClasses * 2];
        classes.Clear();
        var last = 0;
        foreach (var word in found)
        {
            if (word.Start > last && text[last..word.Start].ContainsAny(ClauseTally.Ends))
            {
                AddDirections(ref clauses);
            }

            var isNegated = clauses.Add(word);
            for (var mask = word.Classes; mask != 0; mask &= mask - 1)
            {
                ref var times = ref classes[(BitOperations.TrailingZeroCount(mask) * 2) + (isNegated ? 1 : 0)];
                times = (byte)Math.Min(times + 1, 4);
            }

            last = word.End;
        }

        AddDirections(ref clauses);
        for (var i = 0; i < classes.Length; i++)
        {
            if (classes[i] > 0)
            {
                AddWord(i * 3);
                if (classes[i] > 1)
                {
                    AddWord((i * 3) + 1);
                }

                if (classes[i] > 3)
                {
                    AddWord((i * 3) + 2);
                }
            }
        }

        IsTwoSided = Math.Min(clauses.GoodCount, clauses.BadCount) >= 2;
        AddTallies(in clauses, text.Length);
    }

    /// <summary>What goes up and down in the clause that ends here.</summary>
    private void AddDirections(ref ClauseTally clauses)
    {
        if (clauses.EndClause() is var directions and > 0)
        {
            AddWord(144 + directions);
        }
    }

    private void AddTallies(in ClauseTally tally, int length)
    {
        const int First = 160;
        ReadOnlySpan<float> steps = [-4, -2.5f, -1.5f, -0.8f, -0.3f, 0.3f, 0.8f, 1.5f, 2.5f, 4];
        for (var i = 0; i < steps.Length; i++)
        {
            // each step on the way from 0 to the sum is a feature, so that neighbouring sums share most of theirs
            if (steps[i] < 0 ? tally.Sum <= steps[i] : tally.Sum >= steps[i])
            {
                AddWord(First + i);
            }
        }

        AddWord(First + 10 + Math.Sign(tally.LastClause) + 1);
        AddWord(First + 13 + Math.Sign(tally.FirstClause) + 1);
        AddWord(First + 16 + Math.Sign(tally.AfterBut) + 1);
        AddWord(First + 19 + (tally.GoodCount > 0 ? 1 : 0) + (tally.BadCount > 0 ? 2 : 0));
        var share = (tally.GoodCount - tally.BadCount) / (float)(tally.GoodCount + tally.BadCount + 1);
        ReadOnlySpan<float> shares = [-0.7f, -0.55f, -0.4f, -0.15f, 0.15f, 0.4f, 0.55f, 0.7f];
        for (var i = 0; i < shares.Length; i++)
        {
            if (shares[i] < 0 ? share <= shares[i] : share >= shares[i])
            {
                AddWord(First + 23 + i);
            }
        }

        ReadOnlySpan<int> lengths = [8, 20, 50, 120, 250];
        for (var i = 0; i < lengths.Length; i++)
        {
            if (length >= lengths[i])
            {
                AddWord(First + 31 + i);
            }
        }
    }

    /// <summary>Where n-grams go. A text of <see cref="LongestRead"/> characters has fewer than there is room for.</summary>
    private ref struct GramSink(int[] grams, ulong[] seen)
    {
        private readonly ref int _grams = ref MemoryMarshal.GetArrayDataReference(grams);
        private readonly ref ulong _seen = ref MemoryMarshal.GetArrayDataReference(seen);

        public int Count { get; private set; }

        /// <summary>Without a branch on what no one can foresee: an n-gram that the text has had is written over by the next.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Add(ulong hash)
        {
            unchecked
            {
                var gram = (uint)((hash * Multiplier) >> (64 - GramBits));
                ref var bits = ref Unsafe.Add(ref _seen, gram >> 6);
                var isSeen = (int)(bits >> (int)gram) & 1;
                bits |= 1ul << (int)gram;
                Unsafe.Add(ref _grams, (uint)Count) = (int)gram;
                Count += 1 - isSeen;
            }
        }
    }
}
