using System.Numerics;
using System.Runtime.CompilerServices;

namespace Monitoring.Matching;

/// <summary>One occurrence of a phrase in a folded text.</summary>
/// <param name="Phrase">The phrase's place in the list that the finder was made from, 0-based.</param>
internal readonly record struct Occurrence(int Phrase, int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>
/// Finds every occurrence of many phrases in a folded text in one pass, whatever their number: a filter over the first two
/// characters lets most positions go, a tree decides the rest. Occurrences may overlap; they come by start, then by length.
/// Phrases of scripts that part words by spaces count at word borders only (<see cref="WordBorder"/>).
/// </summary>
internal sealed class PhraseFinder
{
    /// <summary>After a phrase: its last word may go on, so that <c>hospital*</c> finds "hospitals".</summary>
    public const char OpenEnd = '*';

    private const int NoPhrase = PhraseTrie.NoPhrase;
    private const int FilterBits = 17;

    private const int LongestBeginning = 4;

    /// <summary>So many positions are filtered at once.</summary>
    private const int BlockLength = 64;

    /// <summary>By character: <see cref="WordBorder"/>'s classes, and <see cref="Single"/>.</summary>
    private readonly byte[] _classes = new byte[char.MaxValue + 1];

    /// <summary>Class of a character that is a phrase by itself.</summary>
    private const byte Single = 4;

    /// <summary>A bit for the first two characters of each phrase, by <see cref="Pair"/>.</summary>
    private readonly ulong[] _pairs = new ulong[1 << (FilterBits - 6)];

    /// <summary>A bit for each phrase of two or three characters, and for the first four of a longer one.</summary>
    private readonly ulong[] _beginnings = new ulong[1 << (FilterBits - 6)];
    private readonly PhraseNodes _nodes;

    /// <param name="phrases">Folded, none empty, none twice; an <see cref="OpenEnd"/> at the end is no part of the phrase.</param>
    /// <exception cref="ArgumentException">A phrase is empty or stands there twice.</exception>
    public PhraseFinder(IReadOnlyList<string> phrases)
        : this(TrieOf(phrases))
    {
    }

    /// <summary>One of the phrases in a tree, by their numbers there.</summary>
    public PhraseFinder(PhraseTrie trie)
    {
        WordBorder.Classes.CopyTo(_classes);
        var steps = trie.Steps(out var firsts);
        var beginning = new char[LongestBeginning];
        foreach (var (first, single) in StepsFrom(PhraseTrie.Root))
        {
            beginning[0] = first;
            _classes[first] |= trie.IsEnd(single) ? Single : (byte)0;
            foreach (var (second, pair) in StepsFrom(single))
            {
                Set(_pairs, Pair(first, second));
                AddBeginnings(second, pair, 1);
            }
        }

        _nodes = new PhraseNodes(trie);

        ReadOnlySpan<(char Char, int Node)> StepsFrom(int node) => steps.AsSpan(firsts[node]..firsts[node + 1]);

        void AddBeginnings(char c, int node, int index)
        {
            beginning[index] = c;
            if (index + 1 == LongestBeginning || trie.IsEnd(node))
            {
                Set(_beginnings, Beginning(beginning.AsSpan(0, index + 1)));
            }

            if (index + 1 < LongestBeginning)
            {
                foreach (var (next, after) in StepsFrom(node))
                {
                    AddBeginnings(next, after, index + 1);
                }
            }
        }
    }

    public Occurrences Find(ReadOnlySpan<char> foldedText) => new(this, foldedText);

    private static PhraseTrie TrieOf(IReadOnlyList<string> phrases)
    {
        var trie = new PhraseTrie();
        for (var i = 0; i < phrases.Count; i++)
        {
            if (trie.Add(phrases[i]) != i)
            {
                throw new ArgumentException($"The phrase '{phrases[i]}' to find stands there twice.");
            }
        }

        return trie;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Pair(char first, char second) =>
        unchecked((int)(((first * 0x9E3779B1u) ^ (second * 0x85EBCA6Bu)) >> (32 - FilterBits)));

    private static int Beginning(ReadOnlySpan<char> characters)
    {
        var hash = Beginning(characters[0], characters[1]);
        foreach (var c in characters[2..])
        {
            hash = Beginning(hash, c);
        }

        return PlaceOf(hash);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Beginning(char first, char second) => unchecked(((first * 0x85EBCA6Bu) ^ second) * 0xC2B2AE35u);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Beginning(uint before, char next) => unchecked(((before ^ (before >> 15)) + next) * 0x27D4EB2Fu);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int PlaceOf(uint beginning) => (int)(beginning >> (32 - FilterBits));

    private static void Set(ulong[] bits, int place) => bits[place >> 6] |= 1UL << (place & 63);

    /// <summary>Takes away the starts whose first four characters are no phrase's, again without a branch on them.</summary>
    private ulong FilterBeginnings(ReadOnlySpan<char> text, int from, ulong starts)
    {
        unchecked
        {
            var (classes, beginnings) = (_classes, _beginnings);
            var last = text.Length - from - LongestBeginning;
            var left = 0ul;
            for (; starts != 0; starts &= starts - 1)
            {
                var i = BitOperations.TrailingZeroCount(starts);
                if (i > last)
                {
                    return left | starts;
                }

                var here = text.Slice(from + i, LongestBeginning);
                var two = Beginning(here[0], here[1]);
                var three = Beginning(two, here[2]);
                var four = PlaceOf(Beginning(three, here[3]));
                var (pair, triple) = (PlaceOf(two), PlaceOf(three));
                var isOne = (beginnings[pair >> 6] >> pair) | (beginnings[triple >> 6] >> triple) | (beginnings[four >> 6] >> four)
                    | (uint)(classes[here[0]] >> 2);
                left |= (isOne & 1) << i;
            }

            return left;
        }
    }

    /// <summary>Without a branch on what a text holds, which no processor foresees.</summary>
    /// <param name="from">Where the block starts.</param>
    /// <returns>A bit for each position of the block where a phrase may start.</returns>
    private ulong Filter(ReadOnlySpan<char> text, int from)
    {
        unchecked
        {
            var (classes, pairs) = (_classes, _pairs);
            var starts = 0ul;
            var before = from == 0 ? 0u : classes[text[from - 1]];
            var c = text[from];
            var end = Math.Min(BlockLength, text.Length - from - 1);
            for (var i = 0; i < end; i++)
            {
                var next = text[from + i + 1];
                var pair = Pair(c, next);
                uint here = classes[c];
                var mayStart = ((uint)(pairs[pair >> 6] >> pair) | (here >> 2)) & ~((here >> 1) & before) & 1;
                starts |= (ulong)mayStart << i;
                (before, c) = (here, next);
            }

            if (end < BlockLength)
            {
                uint here = classes[c];
                starts |= (ulong)((here >> 2) & ~((here >> 1) & before) & 1) << end;
            }

            return starts;
        }
    }

    /// <summary>The occurrences in one text, found while they are enumerated.</summary>
    public ref struct Occurrences(PhraseFinder finder, ReadOnlySpan<char> text)
    {
        private readonly PhraseFinder _finder = finder;
        private readonly ReadOnlySpan<char> _text = text;

        /// <summary>The block that is looked at, and what is left of its starts.</summary>
        private int _block = -BlockLength;
        private ulong _starts;
        private int _start;
        private int _end;

        /// <summary>Where to go on from <see cref="_end"/>; <see cref="PhraseNodes.NoNode"/> for the next start.</summary>
        private int _node;

        /// <summary>Whether the first character was a phrase, and the first two are still to be looked up.</summary>
        private bool _isPairDue;
        private int _pendingOpen = NoPhrase;

        public Occurrence Current { get; private set; }

        public readonly Occurrences GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_pendingOpen != NoPhrase)
            {
                Current = new Occurrence(_pendingOpen, _start, _end - _start);
                _pendingOpen = NoPhrase;
                return true;
            }

            // What the loops change lies in locals: they go over every character of every text.
            var text = _text;
            var nodes = _finder._nodes;
            var (start, end, node) = (_start, _end, _node);
            if (node != PhraseNodes.NoNode)
            {
                node = (uint)end < (uint)text.Length ? nodes.Next(in nodes[node], text[end]) : PhraseNodes.NoNode;
                end = unchecked(end + 1);
            }
            else if (_isPairDue)
            {
                node = Pair(text, start, nodes);
                end = unchecked(start + 2);
            }

            _isPairDue = false;
            while (true)
            {
                while (node != PhraseNodes.NoNode)
                {
                    ref readonly var place = ref nodes[node];
                    if (place.Count < 0)
                    {
                        var tail = nodes.TailOf(in place);
                        if (!text[end..].StartsWith(tail))
                        {
                            break;
                        }

                        end += tail.Length;
                    }

                    var next = place.Count > 0 ? node : PhraseNodes.NoNode;
                    if (place.IsEnd && Ends(in place, start, end))
                    {
                        _node = next;
                        return true;
                    }

                    if (next == PhraseNodes.NoNode || (uint)end >= (uint)text.Length)
                    {
                        break;
                    }

                    node = nodes.Next(in place, text[end]);
                    end = unchecked(end + 1);
                }

                if (!NextStart(text, out start))
                {
                    _node = PhraseNodes.NoNode;
                    return false;
                }

                if ((_finder._classes[text[start]] & Single) != 0 && Ends(in nodes[nodes.Start(text[start])], start, start + 1))
                {
                    (_node, _isPairDue) = (PhraseNodes.NoNode, true);
                    return true;
                }

                node = Pair(text, start, nodes);
                end = unchecked(start + 2);
            }
        }

        private static int Pair(ReadOnlySpan<char> text, int start, PhraseNodes nodes) => start + 1 < text.Length
            ? nodes.Start(text[start], text[start + 1])
            : PhraseNodes.NoNode;

        private bool NextStart(ReadOnlySpan<char> text, out int start)
        {
            unchecked
            {
                while (true)
                {
                    while (_starts == 0)
                    {
                        _block += BlockLength;
                        if (_block >= text.Length)
                        {
                            _block = text.Length;
                            start = text.Length;
                            return false;
                        }

                        _starts = _finder.FilterBeginnings(text, _block, _finder.Filter(text, _block));
                    }

                    start = _block + BitOperations.TrailingZeroCount(_starts);
                    _starts &= _starts - 1;
                    if (start == 0 || text[start - 1] != '_' || WordBorder.IsBefore(text, start))
                    {
                        return true;
                    }
                }
            }
        }

        private bool Ends(in PhraseNode place, int start, int end)
        {
            var (whole, open) = (place.Whole, place.Open);
            if (whole != NoPhrase && !WordBorder.IsAfter(_text, end))
            {
                whole = NoPhrase;
            }

            if (whole == NoPhrase)
            {
                (whole, open) = (open, NoPhrase);
            }

            if (whole == NoPhrase)
            {
                return false;
            }

            (_start, _end) = (start, end);
            Current = new Occurrence(whole, start, end - start);
            _pendingOpen = open;
            return true;
        }
    }
}
