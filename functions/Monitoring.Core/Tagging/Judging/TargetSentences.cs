using System.Buffers;

namespace Monitoring.Tagging.Judging;

/// <summary>The sentences of a text that name what is watched.</summary>
internal static class TargetSentences
{
    private static readonly SearchValues<char> Ends = SearchValues.Create(".!?。;\n");

    /// <summary>Copies the sentences of <paramref name="prepared"/> that hold one of <paramref name="targets"/>, in their order.</summary>
    /// <param name="targets">As <see cref="Lexicon.Prepare"/> leaves them.</param>
    /// <param name="around">At least as long as <paramref name="prepared"/>.</param>
    /// <returns>How many characters were copied; 0 where no sentence names one.</returns>
    public static int Copy(ReadOnlySpan<char> prepared, IReadOnlyList<string> targets, Span<char> around)
    {
        var length = 0;
        while (!prepared.IsEmpty)
        {
            var end = EndOfSentence(prepared);
            var sentence = prepared[..end];
            prepared = prepared[end..];
            for (var i = 0; i < targets.Count; i++)
            {
                if (targets[i].Length > 0 && sentence.Contains(targets[i], StringComparison.Ordinal))
                {
                    sentence.CopyTo(around[length..]);
                    length += sentence.Length;
                    break;
                }
            }
        }

        return length;
    }

    /// <summary>A point inside a word or number, as in "3.5" or "u.s.", ends nothing.</summary>
    private static int EndOfSentence(ReadOnlySpan<char> text)
    {
        var at = 0;
        while (text[at..].IndexOfAny(Ends) is >= 0 and var next)
        {
            at += next + 1;
            if (at == text.Length || text[at - 1] != '.' || text[at] == ' ')
            {
                return at;
            }
        }

        return text.Length;
    }
}
