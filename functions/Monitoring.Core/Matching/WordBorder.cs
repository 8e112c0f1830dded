using System.Globalization;

namespace Monitoring.Matching;

/// <summary>Where a word may begin or end in folded text. Letters and digits of scripts that part words by spaces hold together;
/// Chinese, Japanese, Korean, Thai and their like stand open on both sides, as do punctuation, <c>#</c> and <c>@</c>.</summary>
internal static class WordBorder
{
    private static readonly bool[] HoldsTogether = Reckon();
    private static readonly byte[] ClassesOfAll = ReckonClasses();

    /// <summary>By character: 1 where it holds on to a word after it, 2 where it can't start a word after a character of 1.</summary>
    public static ReadOnlySpan<byte> Classes => ClassesOfAll;

    /// <summary>Whether a phrase that starts at <paramref name="index"/> starts there as a word of its own.</summary>
    public static bool IsBefore(ReadOnlySpan<char> text, int index)
    {
        if (index == 0)
        {
            return true;
        }

        var first = text[index];
        var isWord = HoldsTogether[first] || first is '@' or '#';
        if (!isWord)
        {
            return true;
        }

        var before = text[index - 1];

        // "uob_news" is one handle, "_uob_" is emphasis.
        return !(HoldsTogether[before] || (before == '_' && index > 1 && HoldsTogether[text[index - 2]]));
    }

    /// <summary>Whether a phrase that ends just before <paramref name="end"/> ends there as a word of its own.</summary>
    public static bool IsAfter(ReadOnlySpan<char> text, int end)
    {
        if (end == text.Length || !HoldsTogether[text[end - 1]])
        {
            return true;
        }

        var after = text[end];
        return !(HoldsTogether[after] || (after == '_' && end + 1 < text.Length && HoldsTogether[text[end + 1]]));
    }

    /// <summary>Whether the character belongs to a word that spaces or punctuation part from its neighbours.</summary>
    public static bool IsWordPart(char c) => HoldsTogether[c];

    private static bool[] Reckon()
    {
        var holds = new bool[char.MaxValue + 1];
        for (var i = 0; i < holds.Length; i++)
        {
            var c = (char)i;
            holds[i] = !StandsOpen(c) && (char.IsLetterOrDigit(c)
                || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark);
        }

        return holds;
    }

    private static byte[] ReckonClasses()
    {
        var classes = new byte[char.MaxValue + 1];
        for (var i = 0; i < classes.Length; i++)
        {
            classes[i] = (byte)(HoldsTogether[i] ? 3 : (char)i is '@' or '#' ? 2 : 0);
        }

        return classes;
    }

    private static bool StandsOpen(char c) => c switch
    {
        >= '\u0E00' and <= '\u109F' => true, // Thai, Lao, Tibetan, Burmese
        >= '\u1100' and <= '\u11FF' => true, // Hangul letters
        >= '\u1780' and <= '\u17FF' => true, // Khmer
        >= '\uA640' and <= '\uA7FF' => false, // Cyrillic and Latin extensions
        >= '\u2E80' and <= '\uFAFF' => true, // CJK, kana, Hangul
        >= '\uFF66' and <= '\uFFDC' => true, // half-width kana and Hangul
        _ => false,
    };
}
