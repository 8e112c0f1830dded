namespace Monitoring.Tagging;

/// <summary>What a language model looks at in a word: its sequences of two to five letters, with its beginning and end marked, and the
/// word as a whole.</summary>
internal static class LanguageFeatures
{
    /// <summary>Room that <see cref="Of"/> needs.</summary>
    public const int MostOfWord = (4 * (LongestWord + 2)) + 1;

    private const int LongestWord = 32;
    private const int ShortestSequence = 2;
    private const int LongestSequence = 5;
    private const char Beginning = '^';
    private const char End = '$';
    private const uint Offset = 2166136261;
    private const uint WordOffset = 2654435769;
    private const uint Prime = 16777619;
    private const uint Spread = 0x9E3779B1;

    /// <summary>All letters of the shared writing systems that have a lower case lie below.</summary>
    private static readonly char[] LowerForms = [.. Enumerable.Range(0, 0x2000).Select(c => char.ToLowerInvariant((char)c))];

    /// <param name="bucketBits">Features are numbered below 2 to this power.</param>
    /// <param name="buckets">At least <see cref="MostOfWord"/> long.</param>
    /// <returns>How many features were written; what comes after 32 letters of a word is not looked at.</returns>
    public static int Of(ReadOnlySpan<char> word, int bucketBits, Span<int> buckets)
    {
        Span<char> marked = stackalloc char[LongestWord + 2];
        marked[0] = Beginning;
        var length = 1;
        foreach (var c in word[..Math.Min(word.Length, LongestWord)])
        {
            marked[length++] = c < LowerForms.Length ? LowerForms[c] : c == '\u2019' ? '\'' : c;
        }

        marked[length++] = End;
        return Hash(marked[..length], 32 - bucketBits, buckets);
    }

    private static int Hash(ReadOnlySpan<char> marked, int shift, Span<int> buckets)
    {
        unchecked
        {
            var count = 0;
            var whole = WordOffset;
            for (var start = 0; start < marked.Length; start++)
            {
                whole = (whole ^ marked[start]) * Prime;
                var hash = (Offset ^ marked[start]) * Prime;
                var end = Math.Min(marked.Length, start + LongestSequence);
                for (var next = start + ShortestSequence - 1; next < end; next++)
                {
                    hash = (hash ^ marked[next]) * Prime;
                    buckets[count++] = (int)((hash * Spread) >> shift);
                }
            }

            if (marked.Length > LongestSequence)
            {
                buckets[count++] = (int)((whole * Spread) >> shift);
            }

            return count;
        }
    }
}
