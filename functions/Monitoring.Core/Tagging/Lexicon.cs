using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Monitoring.Matching;

namespace Monitoring.Tagging;

internal enum WordRole : byte
{
    /// <summary>Positive or negative, by the word's weight.</summary>
    Judgement,

    /// <summary>Turns the judgement after it around.</summary>
    Negation,

    /// <summary>Makes the judgement after it stronger or weaker, by the word's weight.</summary>
    Degree,

    /// <summary>Says nothing, and keeps a word inside it from saying something.</summary>
    Nothing,
}

internal readonly record struct WordMeaning(WordRole Role, float Weight);

/// <summary>The words of sentiment of the one language that is judged by a list, French, as one search over a text.</summary>
internal sealed class Lexicon
{
    /// <summary>A hyphen is a space that does not join others.</summary>
    private const char Hyphen = '\u0001';

    private static readonly char[] PreparedForms = ReckonPreparedForms();
    private readonly WordMeaning[] _meanings;

    private Lexicon()
    {
        var entries = new Dictionary<string, WordMeaning>(StringComparer.Ordinal);
        foreach (var (label, words) in WordLists.Labelled("sentiment.txt"))
        {
            var meaning = label[(label.IndexOf(' ', StringComparison.Ordinal) + 1)..] switch
            {
                "not" => new WordMeaning(WordRole.Negation, 0),
                "very" => new WordMeaning(WordRole.Degree, 1.5f),
                "less" => new WordMeaning(WordRole.Degree, 0.5f),
                "none" => new WordMeaning(WordRole.Nothing, 0),
                var weight => new WordMeaning(WordRole.Judgement, float.Parse(weight, CultureInfo.InvariantCulture)),
            };
            foreach (var word in words)
            {
                entries.TryAdd(Prepared(word), meaning);
            }
        }

        Finder = new([.. entries.Keys]);
        _meanings = [.. entries.Values];
    }

    public static Lexicon French { get; } = new();

    public PhraseFinder Finder { get; }

    /// <param name="phrase">As <see cref="Finder"/> numbers it.</param>
    public WordMeaning MeaningOf(int phrase) => _meanings[phrase];

    /// <summary>Brings a word to the form in which words are searched.</summary>
    public static string Prepared(string word)
    {
        var prepared = new char[word.Length];
        return new(prepared, 0, Prepare(word, prepared));
    }

    /// <summary>Brings text to the form in which the words are searched: as <see cref="TextFolding"/> does, simplified, hyphens as spaces.
    /// The prepared beginning of a text is the beginning of the prepared text.</summary>
    /// <param name="prepared">At least as long as <paramref name="text"/>.</param>
    /// <returns>The length of the prepared text.</returns>
    public static int Prepare(ReadOnlySpan<char> text, Span<char> prepared)
    {
        unchecked // this loop goes over every character of every text, and its numbers are small
        {
            var forms = PreparedForms;
            var (length, i, isSpaceLast) = (0, 0, true);
            while (i < text.Length)
            {
                if (text.Length - i >= Vector128<ushort>.Count * 2 && TryPrepareAscii(text[i..], prepared[length..], ref isSpaceLast))
                {
                    length += Vector128<ushort>.Count * 2;
                    i += Vector128<ushort>.Count * 2;
                    continue;
                }

                var end = Math.Min(text.Length, i + (Vector128<ushort>.Count * 2));
                for (; i < end; i++)
                {
                    var c = forms[text[i]];
                    if (c > ' ')
                    {
                        prepared[length++] = c;
                        isSpaceLast = false;
                    }
                    else if (c == Hyphen || (c == ' ' && !isSpaceLast))
                    {
                        prepared[length++] = ' ';
                        isSpaceLast = c == ' ';
                    }
                }
            }

            return isSpaceLast && length > 0 ? length - 1 : length;
        }
    }

    /// <summary>Prepares the next 16 characters, if they are printable ASCII without two spaces in a row, as most of an English text is.</summary>
    private static bool TryPrepareAscii(ReadOnlySpan<char> text, Span<char> prepared, ref bool isSpaceLast)
    {
        var chars = Vector256.Create(MemoryMarshal.Cast<char, ushort>(text));
        var spaces = Vector256.Equals(chars, Vector256.Create((ushort)' '));
        var spaceBits = spaces.ExtractMostSignificantBits();
        if (((spaceBits << 1) + (isSpaceLast ? 1u : 0) & spaceBits) != 0
            || Vector256.GreaterThanAny(chars - Vector256.Create((ushort)' '), Vector256.Create((ushort)('~' - ' '))))
        {
            return false;
        }

        var capitals = Vector256.LessThan(chars - Vector256.Create((ushort)'A'), Vector256.Create((ushort)26));
        chars |= capitals & Vector256.Create((ushort)0x20);
        chars = Vector256.ConditionalSelect(
            Vector256.Equals(chars, Vector256.Create((ushort)'-')), Vector256.Create((ushort)' '), chars);
        chars.CopyTo(MemoryMarshal.Cast<char, ushort>(prepared));
        isSpaceLast = spaceBits >> 15 != 0;
        return true;
    }

    private static char[] ReckonPreparedForms()
    {
        var forms = new char[char.MaxValue + 1];
        for (var i = 0; i < forms.Length; i++)
        {
            forms[i] = TextFolding.FoldChar((char)i) is var c && c == '-' ? Hyphen : ChineseScripts.Simplified(c);
        }

        return forms;
    }
}
