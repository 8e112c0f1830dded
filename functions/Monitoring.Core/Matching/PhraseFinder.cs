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
/// characters lets most positions go, a trie decides the rest. Occurrences may overlap; they come by start, then by length.
/// Phrases of scripts that part words by spaces count at word borders only (<see cref="WordBorder"/>).
/// </summary>
internal sealed class PhraseFinder
{
    /// <summary>After a phrase: its last word may go on, so that <c>hospital*</c> finds "hospitals".</summary>
    public const char OpenEnd = '*';

    private const int NoNode = 0;
    private const int NoPhrase = -1;

    /// <summary>An edge of the trie is one number, so that a step is one look: 24 bits of the node it leads from, 16 of the character,
    /// one that tells whether a phrase ends where it leads, 23 of the node there.</summary>
    private const int TargetBits = 24;
    private const int EndFlag = 1 << (TargetBits - 1);
    private const int NodeMask = EndFlag - 1;

    /// <summary>The node that the first character leads to. Those that are a phrase by themselves are numbered first.</summary>
    private readonly ushort[] _firsts = new ushort[char.MaxValue + 1];
    private readonly int _wholeCount;
    private readonly ulong[] _pairs = new ulong[1024];
    private readonly ulong[] _edges;
    private readonly int _shift;
    private readonly List<(int Whole, int Open)> _building = [(NoPhrase, NoPhrase)];
    private readonly (int Whole, int Open)[] _phrases;

    /// <param name="phrases">Folded, none empty, none twice; an <see cref="OpenEnd"/> at the end is no part of the phrase.</param>
    /// <exception cref="ArgumentException">A phrase is empty or stands there twice, or they are too many.</exception>
    public PhraseFinder(IReadOnlyList<string> phrases)
    {
        var edgeCount = phrases.Sum(phrase => phrase.Length);
        if (edgeCount > NodeMask)
        {
            throw new ArgumentException($"The phrases to find are {edgeCount} characters long together, more than {NodeMask}.");
        }

        var bits = 4;
        while (1 << bits < edgeCount * 2)
        {
            bits++;
        }

        _edges = new ulong[1 << bits];
        _shift = 64 - bits;
        foreach (var phrase in phrases.Where(phrase => CharsOf(phrase).Length == 1))
        {
            AddFirst(phrase[0]);
        }

        _wholeCount = _building.Count - 1;
        foreach (var phrase in phrases.Where(phrase => CharsOf(phrase).Length > 1))
        {
            AddFirst(phrase[0]);
        }

        for (var i = 0; i < phrases.Count; i++)
        {
            Add(phrases[i], i);
        }

        _phrases = [.. _building];
        _building = [];
    }

    public Occurrences Find(ReadOnlySpan<char> foldedText) => new(this, foldedText);

    private static bool IsOpen(string phrase) => phrase.Length > 1 && phrase[^1] == OpenEnd;

    private static ReadOnlySpan<char> CharsOf(string phrase) => phrase.AsSpan(0, phrase.Length - (IsOpen(phrase) ? 1 : 0));

    private static int Pair(char first, char second) => unchecked((int)(((first * 0x9E3779B1u) ^ (second * 0x85EBCA6Bu)) >> 16));

    private static ulong Edge(int node, char c) => ((ulong)(uint)node << 40) | ((ulong)c << TargetBits);

    private void AddFirst(char c)
    {
        if (_firsts[c] == NoNode)
        {
            _firsts[c] = (ushort)_building.Count;
            _building.Add((NoPhrase, NoPhrase));
        }
    }

    private void Add(string phrase, int index)
    {
        var chars = CharsOf(phrase);
        if (chars.IsEmpty)
        {
            throw new ArgumentException("A phrase to find is empty.");
        }

        if (chars.Length > 1)
        {
            var pair = Pair(chars[0], chars[1]);
            _pairs[pair >> 6] |= 1UL << (pair & 63);
        }

        var node = (int)_firsts[chars[0]];
        for (var i = 1; i < chars.Length; i++)
        {
            ref var edge = ref _edges[Slot(Edge(node, chars[i]))];
            if (edge == 0)
            {
                edge = Edge(node, chars[i]) | (uint)_building.Count;
                _building.Add((NoPhrase, NoPhrase));
            }

            edge |= i == chars.Length - 1 ? (uint)EndFlag : 0;
            node = (int)(edge & NodeMask);
        }

        var ends = _building[node];
        if ((IsOpen(phrase) ? ends.Open : ends.Whole) != NoPhrase)
        {
            throw new ArgumentException($"The phrase '{phrase}' to find stands there twice.");
        }

        _building[node] = IsOpen(phrase) ? ends with { Open = index } : ends with { Whole = index };
    }

    /// <returns>The edge's place, or the free one where it would be.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Slot(ulong edge)
    {
        var edges = _edges;
        var slot = unchecked((int)((edge * 0x9E3779B97F4A7C15UL) >> _shift));
        while (edges[slot] is var found && found != 0 && found >> TargetBits != edge >> TargetBits)
        {
            slot = unchecked(slot + 1) & (edges.Length - 1);
        }

        return slot;
    }

    /// <returns>The first place from <paramref name="index"/> on where a phrase may start, with the node that its first character leads
    /// to; the text's length where there is none.</returns>
    private int NextStart(ReadOnlySpan<char> text, int index, out int node)
    {
        var firsts = _firsts;
        for (; (uint)index < (uint)text.Length; index = unchecked(index + 1))
        {
            var c = text[index];
            node = firsts[c];
            if (node != NoNode && (node <= _wholeCount || MayGoOn(text, index, c)) && WordBorder.IsBefore(text, index))
            {
                return index;
            }
        }

        node = NoNode;
        return text.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool MayGoOn(ReadOnlySpan<char> text, int index, char c)
    {
        var next = unchecked(index + 1);
        if ((uint)next >= (uint)text.Length)
        {
            return false;
        }

        var pair = Pair(c, text[next]);
        return (_pairs[pair >> 6] & (1UL << (pair & 63))) != 0;
    }

    /// <summary>The occurrences in one text, found while they are enumerated.</summary>
    public ref struct Occurrences(PhraseFinder finder, ReadOnlySpan<char> text)
    {
        private readonly PhraseFinder _finder = finder;
        private readonly ReadOnlySpan<char> _text = text;
        private int _start = -1;
        private int _end;
        private int _node;
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
            var (start, end, node) = (_start, _end, _node);
            while (true)
            {
                while (node != NoNode && (uint)end < (uint)text.Length)
                {
                    var edge = _finder._edges[_finder.Slot(Edge(node, text[end]))];
                    node = (int)(edge & NodeMask); // no node where the place is free
                    end = unchecked(end + 1);
                    if ((edge & EndFlag) != 0 && Ends(node, start, end))
                    {
                        return true;
                    }
                }

                start = _finder.NextStart(text, unchecked(start + 1), out node);
                end = unchecked(start + 1);
                if (node == NoNode)
                {
                    (_start, _end, _node) = (text.Length, text.Length, NoNode);
                    return false;
                }

                if (node <= _finder._wholeCount && Ends(node, start, end))
                {
                    return true;
                }
            }
        }

        private bool Ends(int node, int start, int end)
        {
            var (whole, open) = _finder._phrases[node];
            if (whole != NoPhrase && !WordBorder.IsAfter(_text, end))
            {
                whole = NoPhrase;
            }

            if (whole == NoPhrase)
            {
                (whole, open) = (open, NoPhrase);
            }

            (_start, _end, _node) = (start, end, node);
            if (whole == NoPhrase)
            {
                return false;
            }

            Current = new Occurrence(whole, start, end - start);
            _pendingOpen = open;
            return true;
        }
    }
}
