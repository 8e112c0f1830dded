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

    /// <summary>The node that the first character leads to. Those that are a phrase by themselves have the lowest numbers.</summary>
    private readonly ushort[] _firsts = new ushort[char.MaxValue + 1];
    private readonly int _wholeCount;
    private readonly ulong[] _pairs = new ulong[1024];
    private readonly PhraseEdges _edges;

    /// <param name="phrases">Folded, none empty, none twice; an <see cref="OpenEnd"/> at the end is no part of the phrase.</param>
    /// <exception cref="ArgumentException">A phrase is empty or stands there twice.</exception>
    public PhraseFinder(IReadOnlyList<string> phrases)
    {
        var trie = new PhraseTrie();
        foreach (var phrase in phrases.Where(phrase => CharsOf(phrase).Length == 1))
        {
            _firsts[phrase[0]] = (ushort)trie.NodeAfter(PhraseTrie.Root, phrase[0]);
        }

        _wholeCount = trie.NodeCount - 1;
        foreach (var phrase in phrases.Where(phrase => CharsOf(phrase).Length > 1))
        {
            _firsts[phrase[0]] = (ushort)trie.NodeAfter(PhraseTrie.Root, phrase[0]);
            var pair = Pair(phrase[0], phrase[1]);
            _pairs[pair >> 6] |= 1UL << (pair & 63);
        }

        for (var i = 0; i < phrases.Count; i++)
        {
            trie.Add(CharsOf(phrases[i]), IsOpen(phrases[i]), i);
        }

        _edges = new PhraseEdges(trie);
    }

    public Occurrences Find(ReadOnlySpan<char> foldedText) => new(this, foldedText);

    private static bool IsOpen(string phrase) => phrase.Length > 1 && phrase[^1] == OpenEnd;

    private static ReadOnlySpan<char> CharsOf(string phrase) => phrase.AsSpan(0, phrase.Length - (IsOpen(phrase) ? 1 : 0));

    private static int Pair(char first, char second) => unchecked((int)(((first * 0x9E3779B1u) ^ (second * 0x85EBCA6Bu)) >> 16));

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
            var edges = _finder._edges;
            var (start, end, node) = (_start, _end, _node);
            while (true)
            {
                while (node != NoNode && (uint)end < (uint)text.Length)
                {
                    var step = edges.Find(node, text[end]);
                    end = unchecked(end + 1);
                    node = step.Node;
                    if (step.IsPlain)
                    {
                        continue;
                    }

                    var ends = node;
                    if (step.HasTail)
                    {
                        node = NoNode;
                        var tail = edges.TailOf(ends);
                        if (!text[end..].StartsWith(tail))
                        {
                            break;
                        }

                        end += tail.Length;
                    }

                    if (Ends(ends, start, end, node))
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

                if (node <= _finder._wholeCount && Ends(node, start, end, node))
                {
                    return true;
                }
            }
        }

        /// <param name="next">Where to go on.</param>
        private bool Ends(int node, int start, int end, int next)
        {
            var (whole, open) = _finder._edges.PhrasesOf(node);
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

            (_start, _end, _node) = (start, end, next);
            Current = new Occurrence(whole, start, end - start);
            _pendingOpen = open;
            return true;
        }
    }
}
