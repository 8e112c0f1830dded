namespace Monitoring.Matching;

/// <summary>Phrases as a tree of their characters, while a <see cref="PhraseFinder"/> is made.</summary>
internal sealed class PhraseTrie
{
    public const int Root = 0;
    public const int NoPhrase = -1;

    private readonly List<Node> _nodes = [new Node()];

    public int NodeCount => _nodes.Count;

    public IReadOnlyDictionary<char, int> EdgesOf(int node) => _nodes[node].Edges;

    /// <returns>The phrases that end in the node: as a whole word, and with any ending; less than 0 for none.</returns>
    public (int Whole, int Open) PhrasesOf(int node) => (_nodes[node].Whole, _nodes[node].Open);

    /// <returns>The node that the character leads to, from now on if not before.</returns>
    public int NodeAfter(int node, char c)
    {
        if (!_nodes[node].Edges.TryGetValue(c, out var next))
        {
            next = _nodes.Count;
            _nodes.Add(new Node());
            _nodes[node].Edges.Add(c, next);
        }

        return next;
    }

    /// <exception cref="ArgumentException">The phrase is empty or stands there twice.</exception>
    public void Add(ReadOnlySpan<char> phrase, bool isOpen, int index)
    {
        if (phrase.IsEmpty)
        {
            throw new ArgumentException("A phrase to find is empty.");
        }

        var node = Root;
        foreach (var c in phrase)
        {
            node = NodeAfter(node, c);
        }

        ref var place = ref isOpen ? ref _nodes[node].Open : ref _nodes[node].Whole;
        if (place != NoPhrase)
        {
            throw new ArgumentException($"The phrase '{phrase}{(isOpen ? "*" : "")}' to find stands there twice.");
        }

        place = index;
    }

    private sealed class Node
    {
        public int Whole = NoPhrase;
        public int Open = NoPhrase;

        /// <summary>In the order in which they came, which makes the same finder each time.</summary>
        public Dictionary<char, int> Edges { get; } = [];
    }
}
