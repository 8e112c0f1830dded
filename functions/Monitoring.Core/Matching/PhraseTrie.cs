using System.Runtime.InteropServices;

namespace Monitoring.Matching;

/// <summary>Phrases as a tree of their characters, while a <see cref="PhraseFinder"/> is made.</summary>
internal sealed class PhraseTrie
{
    public const int Root = 0;
    public const int NoPhrase = -1;

    private const int CharShift = 24;
    private const int MostNodes = 1 << CharShift;

    /// <summary>One number a step: 24 bits of the node that it leads from, 16 of the character, 24 of the node where it leads; 0 where
    /// free.</summary>
    private ulong[] _steps = new ulong[1 << 10];

    private readonly List<(int Whole, int Open)> _nodes = [(NoPhrase, NoPhrase)];

    /// <summary>How many phrases there are; they are numbered in the order in which they came first.</summary>
    public int PhraseCount { get; private set; }

    /// <summary>By node, the phrases that end there: as a whole word, and with any ending; less than 0 for none.</summary>
    public ReadOnlySpan<(int Whole, int Open)> Ends => CollectionsMarshal.AsSpan(_nodes);

    public bool IsEnd(int node) => (_nodes[node].Whole & _nodes[node].Open) >= 0;

    /// <param name="phrase">An <see cref="PhraseFinder.OpenEnd"/> at the end is no part of it.</param>
    /// <returns>The number of the phrase, a new one if it hasn't come before.</returns>
    /// <exception cref="ArgumentException">The phrase is empty, or the phrases are too many.</exception>
    public int Add(ReadOnlySpan<char> phrase)
    {
        if (phrase.IsEmpty)
        {
            throw new ArgumentException("A phrase to find is empty.");
        }

        var isOpen = phrase.Length > 1 && phrase[^1] == PhraseFinder.OpenEnd;
        var node = Root;
        foreach (var c in isOpen ? phrase[..^1] : phrase)
        {
            node = NodeAfter(node, c);
        }

        ref var ends = ref CollectionsMarshal.AsSpan(_nodes)[node];
        ref var place = ref isOpen ? ref ends.Open : ref ends.Whole;
        place = place == NoPhrase ? PhraseCount++ : place;
        return place;
    }

    /// <summary>All steps, those from one node side by side.</summary>
    /// <param name="firsts">For each node the place of its first step; one more for the end.</param>
    public (char Char, int Node)[] Steps(out int[] firsts)
    {
        firsts = new int[_nodes.Count + 1];
        foreach (var step in _steps)
        {
            firsts[step == 0 ? 0 : FromOf(step) + 1]++;
        }

        firsts[0] = 0;
        for (var node = 0; node < _nodes.Count; node++)
        {
            firsts[node + 1] += firsts[node];
        }

        var places = firsts.AsSpan(0, _nodes.Count).ToArray();
        var steps = new (char, int)[_nodes.Count - 1];
        foreach (var step in _steps)
        {
            if (step != 0)
            {
                steps[places[FromOf(step)]++] = ((char)((step >> CharShift) & char.MaxValue), (int)(step & (MostNodes - 1)));
            }
        }

        return steps;
    }

    private static int FromOf(ulong step) => (int)(step >> (CharShift + 16));

    /// <returns>The node that the character leads to, from now on if not before.</returns>
    private int NodeAfter(int node, char c)
    {
        var key = ((ulong)(uint)node << 16) | c;
        ref var step = ref StepOf(key);
        if (step == 0)
        {
            if (_nodes.Count == MostNodes)
            {
                throw new ArgumentException($"The phrases to find have more than {MostNodes} characters.");
            }

            if (_nodes.Count * 2 > _steps.Length)
            {
                Grow();
                step = ref StepOf(key);
            }

            step = (key << CharShift) | (uint)_nodes.Count;
            _nodes.Add((NoPhrase, NoPhrase));
        }

        return (int)(step & (MostNodes - 1));
    }

    private ref ulong StepOf(ulong key)
    {
        unchecked
        {
            var place = (int)((key * 0x9E3779B97F4A7C15) >> 40) & (_steps.Length - 1);
            while (_steps[place] != 0 && _steps[place] >> CharShift != key)
            {
                place = (place + 1) & (_steps.Length - 1);
            }

            return ref _steps[place];
        }
    }

    private void Grow()
    {
        var steps = _steps;
        _steps = new ulong[steps.Length * 4];
        foreach (var step in steps)
        {
            if (step != 0)
            {
                StepOf(step >> CharShift) = step;
            }
        }
    }
}
