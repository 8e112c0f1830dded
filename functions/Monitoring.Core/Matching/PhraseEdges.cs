using System.Runtime.CompilerServices;

namespace Monitoring.Matching;

/// <summary>One step through a tree of phrases.</summary>
/// <param name="Bits">24 bits of the node that it leads from, 16 of the character, two flags, 22 of the node where it leads; 0 for
/// none.</param>
internal readonly record struct PhraseStep(ulong Bits)
{
    public const int KeyShift = 24;
    public const int NodeMask = (1 << 22) - 1;

    private const ulong EndFlag = 1 << 23;
    private const ulong TailFlag = 1 << 22;

    public bool IsPlain => (Bits & (EndFlag | TailFlag)) == 0;

    /// <summary>Whether the characters that follow stand in <see cref="PhraseEdges.TailOf"/>, and nothing goes on after them.</summary>
    public bool HasTail => (Bits & TailFlag) != 0;

    /// <summary>0 where the step leads nowhere.</summary>
    public int Node => (int)(Bits & NodeMask);

    public static ulong KeyOf(int node, char c) => ((ulong)(uint)node << (KeyShift + 16)) | ((ulong)c << KeyShift);

    public static PhraseStep Of(int node, char c, int next, bool isEnd, bool hasTail) =>
        new(KeyOf(node, c) | (uint)next | (isEnd ? EndFlag : 0) | (hasTail ? TailFlag : 0));
}

/// <summary>A tree of phrases laid out for speed: a step is one look into a table of one number each, and where a single phrase is left,
/// the rest of it is a tail, compared at once.</summary>
internal sealed class PhraseEdges
{
    private readonly ulong[] _table;
    private readonly uint _size;
    private readonly (int Whole, int Open)[] _phrases;
    private readonly (int Start, int Length)[] _tails;
    private readonly string _tailChars;

    /// <exception cref="ArgumentException">The phrases are too many.</exception>
    public PhraseEdges(PhraseTrie trie)
    {
        if (trie.NodeCount > PhraseStep.NodeMask)
        {
            throw new ArgumentException($"The phrases to find have {trie.NodeCount} characters, more than {PhraseStep.NodeMask}.");
        }

        // The first character of a phrase leads to the trie's own number, later ones to the next number that is free.
        var numbers = new int[trie.NodeCount];
        var queue = new Queue<int>(trie.EdgesOf(PhraseTrie.Root).Values.Order());
        var phrases = new List<(int Whole, int Open)> { (PhraseTrie.NoPhrase, PhraseTrie.NoPhrase) };
        foreach (var first in queue)
        {
            numbers[first] = phrases.Count;
            phrases.Add(trie.PhrasesOf(first));
        }

        var steps = new List<PhraseStep>();
        var tails = new Dictionary<int, (int Start, int Length)>();
        var tailChars = new System.Text.StringBuilder();
        while (queue.TryDequeue(out var node))
        {
            foreach (var (c, next) in trie.EdgesOf(node))
            {
                var number = phrases.Count;
                var start = tailChars.Length;
                var last = next;
                while (trie.PhrasesOf(last) == (PhraseTrie.NoPhrase, PhraseTrie.NoPhrase) && trie.EdgesOf(last).Count == 1)
                {
                    var (following, after) = trie.EdgesOf(last).Single();
                    tailChars.Append(following);
                    last = after;
                }

                var hasTail = trie.EdgesOf(last).Count == 0;
                if (hasTail)
                {
                    tails.Add(number, (start, tailChars.Length - start));
                }
                else
                {
                    tailChars.Length = start;
                    last = next;
                    numbers[next] = number;
                    queue.Enqueue(next);
                }

                phrases.Add(trie.PhrasesOf(last));
                steps.Add(PhraseStep.Of(numbers[node], c, number, phrases[^1] != phrases[0], hasTail));
            }
        }

        _phrases = [.. phrases];
        _tailChars = tailChars.ToString();
        _tails = new (int, int)[phrases.Count];
        foreach (var (number, tail) in tails)
        {
            _tails[number] = tail;
        }

        _size = (uint)Math.Max(16, steps.Count * 2);
        _table = new ulong[_size];
        foreach (var step in steps)
        {
            _table[PlaceOf(step.Bits & ~((1UL << PhraseStep.KeyShift) - 1))] = step.Bits;
        }
    }

    public (int Whole, int Open) PhrasesOf(int node) => _phrases[node];

    public ReadOnlySpan<char> TailOf(int node)
    {
        var (start, length) = _tails[node];
        return _tailChars.AsSpan(start, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PhraseStep Find(int node, char c) => new(_table[PlaceOf(PhraseStep.KeyOf(node, c))]);

    /// <returns>The step's place, or the free one where it would be.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint PlaceOf(ulong key)
    {
        unchecked
        {
            var table = _table;
            var place = (uint)((((key * 0x9E3779B97F4A7C15UL) >> 32) * _size) >> 32);
            while (table[place] is var found && found != 0 && found >> PhraseStep.KeyShift != key >> PhraseStep.KeyShift)
            {
                place++;
                place = place == _size ? 0 : place;
            }

            return place;
        }
    }
}
