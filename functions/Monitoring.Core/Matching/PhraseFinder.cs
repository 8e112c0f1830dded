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

    private const int Root = 0;
    private const int NoPhrase = -1;

    private readonly bool[] _starts = new bool[char.MaxValue + 1];
    private readonly bool[] _isWhole = new bool[char.MaxValue + 1];
    private readonly ulong[] _pairs = new ulong[1024];
    private readonly List<int> _phraseAt = [NoPhrase];
    private readonly List<int> _openPhraseAt = [NoPhrase];
    private readonly ulong[] _edges;
    private readonly int[] _targets;
    private readonly int _mask;

    /// <param name="phrases">Folded, none empty, none twice; an <see cref="OpenEnd"/> at the end is no part of the phrase.</param>
    /// <exception cref="ArgumentException">A phrase is empty or stands there twice.</exception>
    public PhraseFinder(IReadOnlyList<string> phrases)
    {
        var edgeCount = phrases.Sum(phrase => phrase.Length);
        var size = 16;
        while (size < edgeCount * 2)
        {
            size *= 2;
        }

        _edges = new ulong[size];
        _targets = new int[size];
        _mask = size - 1;
        for (var i = 0; i < phrases.Count; i++)
        {
            Add(phrases[i], i);
        }
    }

    public Occurrences Find(ReadOnlySpan<char> foldedText) => new(this, foldedText);

    private void Add(string phrase, int index)
    {
        var isOpen = phrase.Length > 1 && phrase[^1] == OpenEnd;
        var chars = isOpen ? phrase.AsSpan(0, phrase.Length - 1) : phrase;
        if (chars.IsEmpty)
        {
            throw new ArgumentException("A phrase to find is empty.");
        }

        _starts[chars[0]] = true;
        if (chars.Length == 1)
        {
            _isWhole[chars[0]] = true;
        }
        else
        {
            var pair = Pair(chars[0], chars[1]);
            _pairs[pair >> 6] |= 1UL << (pair & 63);
        }

        var node = Root;
        foreach (var c in chars)
        {
            var slot = Slot(node, c);
            if (_edges[slot] == 0)
            {
                _edges[slot] = Edge(node, c);
                _targets[slot] = _phraseAt.Count;
                _phraseAt.Add(NoPhrase);
                _openPhraseAt.Add(NoPhrase);
            }

            node = _targets[slot];
        }

        var ends = isOpen ? _openPhraseAt : _phraseAt;
        if (ends[node] != NoPhrase)
        {
            throw new ArgumentException($"The phrase '{phrase}' to find stands there twice.");
        }

        ends[node] = index;
    }

    private static ulong Edge(int node, char c) => ((ulong)(uint)node << 16 | c) + 1;

    private static int Pair(char first, char second) => unchecked((int)(((first * 0x9E3779B1u) ^ (second * 0x85EBCA6Bu)) >> 16));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Slot(int node, char c)
    {
        var edge = Edge(node, c);
        var slot = unchecked((int)((edge * 0x9E3779B97F4A7C15UL) >> 40)) & _mask;
        while (_edges[slot] != 0 && _edges[slot] != edge)
        {
            slot = (slot + 1) & _mask;
        }

        return slot;
    }

    private bool MayStart(ReadOnlySpan<char> text, int index)
    {
        var c = text[index];
        if (!_starts[c])
        {
            return false;
        }

        if (!_isWhole[c])
        {
            if (index + 1 == text.Length)
            {
                return false;
            }

            var pair = Pair(c, text[index + 1]);
            if ((_pairs[pair >> 6] & (1UL << (pair & 63))) == 0)
            {
                return false;
            }
        }

        return WordBorder.IsBefore(text, index);
    }

    /// <summary>The occurrences in one text, found while they are enumerated.</summary>
    public ref struct Occurrences(PhraseFinder finder, ReadOnlySpan<char> text)
    {
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

            while (true)
            {
                if (_start < 0 || _end >= _text.Length || !Advance())
                {
                    if (!MoveToNextStart())
                    {
                        return false;
                    }

                    continue;
                }

                if (Ends())
                {
                    return true;
                }
            }
        }

        private bool MoveToNextStart()
        {
            for (var i = _start + 1; i < _text.Length; i++)
            {
                if (finder.MayStart(_text, i))
                {
                    _start = i;
                    _end = i;
                    _node = Root;
                    return true;
                }
            }

            _start = _text.Length;
            _end = _text.Length;
            return false;
        }

        private bool Advance()
        {
            var slot = finder.Slot(_node, _text[_end]);
            if (finder._edges[slot] == 0)
            {
                return false;
            }

            _node = finder._targets[slot];
            _end++;
            return true;
        }

        private bool Ends()
        {
            var whole = finder._phraseAt[_node];
            var open = finder._openPhraseAt[_node];
            if (whole != NoPhrase && WordBorder.IsAfter(_text, _end))
            {
                _pendingOpen = open;
                Current = new Occurrence(whole, _start, _end - _start);
                return true;
            }

            if (open != NoPhrase)
            {
                Current = new Occurrence(open, _start, _end - _start);
                return true;
            }

            return false;
        }
    }
}
