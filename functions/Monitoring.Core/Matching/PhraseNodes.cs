using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Monitoring.Matching;

/// <summary>One place in a tree of phrases.</summary>
/// <param name="First">Where the nodes that follow lie, or where the tail begins.</param>
/// <param name="Count">How many nodes follow; less than 0: no node, but a tail so long.</param>
/// <param name="Whole">The phrase that ends here (after the tail) as a whole word; less than 0 for none.</param>
/// <param name="Open">The phrase that ends here (after the tail) with any ending; less than 0 for none.</param>
internal readonly record struct PhraseNode(int First, int Count, int Whole, int Open)
{
    public bool IsEnd => (Whole & Open) >= 0;
}

/// <summary>
/// A tree of phrases laid out for speed, small enough for a processor's nearer caches: the first two characters are one look into a
/// table, the nodes that follow one lie side by side, and where a single phrase is left, the rest of it is a tail, compared at once.
/// </summary>
internal sealed class PhraseNodes
{
    public const int NoNode = 0;

    private const int KeyShift = 24;
    private const ulong NodeMask = (1 << KeyShift) - 1;
    private const ulong SingleFlag = 1ul << 32;

    private readonly PhraseNode[] _nodes;

    /// <summary>The character that leads to each node, and room for one more load of many.</summary>
    private readonly ushort[] _chars;
    private readonly string _tails;

    /// <summary>By the first character or two, 40 bits, the node where they lead, 24; 0 where free.</summary>
    private readonly ulong[] _starts;

    public PhraseNodes(PhraseTrie trie)
    {
        var ends = trie.Ends;
        var steps = trie.Steps(out var firsts);
        var nodes = new List<PhraseNode>(ends.Length) { new(0, 0, PhraseTrie.NoPhrase, PhraseTrie.NoPhrase) };
        var chars = new List<ushort>(ends.Length) { 0 };
        var origins = new List<int>(ends.Length) { PhraseTrie.Root };
        var tails = new System.Text.StringBuilder();
        var starts = new List<ulong>();
        foreach (var (c, single) in StepsFrom(PhraseTrie.Root))
        {
            if (trie.IsEnd(single))
            {
                starts.Add((KeyOf(c) << KeyShift) | (uint)nodes.Count);
                nodes.Add(new(0, 0, ends[single].Whole, ends[single].Open));
                chars.Add(c);
                origins.Add(PhraseTrie.Root); // what follows it is found by both characters
            }

            foreach (var (next, pair) in StepsFrom(single))
            {
                starts.Add((KeyOf(c, next) << KeyShift) | (uint)nodes.Count);
                AddNode(next, pair);
            }
        }

        for (var i = 1; i < nodes.Count; i++)
        {
            if (origins[i] != PhraseTrie.Root)
            {
                nodes[i] = Follow(origins[i]);
            }
        }

        _nodes = [.. nodes];
        _chars = [.. chars, .. new ushort[Vector256<ushort>.Count]];
        _tails = tails.ToString();
        _starts = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(starts.Count * 2, 16))];
        foreach (var start in starts)
        {
            _starts[PlaceOf(start >> KeyShift)] = start;
        }

        ReadOnlySpan<(char Char, int Node)> StepsFrom(int node) => steps.AsSpan(firsts[node]..firsts[node + 1]);

        void AddNode(char c, int origin)
        {
            nodes.Add(default);
            chars.Add(c);
            origins.Add(origin);
        }

        PhraseNode Follow(int origin)
        {
            var ends = trie.Ends;
            var start = tails.Length;
            var last = origin;
            while (!trie.IsEnd(last) && firsts[last + 1] - firsts[last] == 1)
            {
                (var c, last) = steps[firsts[last]];
                tails.Append(c);
            }

            if (firsts[last + 1] == firsts[last])
            {
                return new(start, start - tails.Length, ends[last].Whole, ends[last].Open);
            }

            tails.Length = start;
            var first = nodes.Count;
            foreach (var (c, next) in StepsFrom(origin))
            {
                AddNode(c, next);
            }

            return new(first, nodes.Count - first, ends[origin].Whole, ends[origin].Open);
        }
    }

    public ref readonly PhraseNode this[int node] => ref _nodes[node];

    /// <summary>The node of a phrase of this character alone.</summary>
    public int Start(char single) => StartOf(KeyOf(single));

    /// <summary>The node that the first two characters of a phrase lead to.</summary>
    public int Start(char first, char second) => StartOf(KeyOf(first, second));

    /// <param name="node">One that has no tail.</param>
    /// <returns>The node that the character leads to from it, or <see cref="NoNode"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Next(in PhraseNode node, char c)
    {
        unchecked
        {
            ref var chars = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_chars), (nint)(uint)node.First);
            if (node.Count == 1)
            {
                return chars == c ? node.First : NoNode; // foreseen, so that the processor need not wait for it
            }

            var wanted = Vector256.Create((ushort)c);
            for (var i = 0; i < node.Count; i += Vector256<ushort>.Count)
            {
                var found = Vector256.Equals(Vector256.LoadUnsafe(ref chars, (nuint)(uint)i), wanted).ExtractMostSignificantBits();
                var at = i + BitOperations.TrailingZeroCount(found);
                if (found != 0)
                {
                    return at < node.Count ? node.First + at : NoNode;
                }
            }

            return NoNode;
        }
    }

    /// <param name="node">One that has a tail, or nothing after it.</param>
    public ReadOnlySpan<char> TailOf(in PhraseNode node) => _tails.AsSpan(node.First, -node.Count);

    private static ulong KeyOf(char single) => SingleFlag | single;

    private static ulong KeyOf(char first, char second) => ((uint)first << 16) | second;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int StartOf(ulong key) => (int)(_starts[PlaceOf(key)] & NodeMask);

    /// <returns>The start's place, or the free one where it would be.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int PlaceOf(ulong key)
    {
        unchecked
        {
            var starts = _starts;
            var place = (int)((key * 0x9E3779B97F4A7C15) >> 40) & (starts.Length - 1);
            while (starts[place] is var found && found != 0 && found >> KeyShift != key)
            {
                place = (place + 1) & (starts.Length - 1);
            }

            return place;
        }
    }
}
