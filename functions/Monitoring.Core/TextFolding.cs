using System.Text;

namespace Monitoring;

/// <summary>
/// Brings text to the one form in which it is compared: full-width forms to ASCII, letters to lower case without accents,
/// zero-width and bidirectional controls dropped, white space to single spaces. It asks nothing of the machine's ICU, whose
/// presence and version differ between machines while fingerprints must not.
/// </summary>
public static class TextFolding
{
    // Base letters of U+00C0 to U+017F, so that composed and decomposed spellings of one name meet.
    private const string LatinBases =
        "aaaaaaaceeeeiiiidnooooo*ouuuuyts" + "aaaaaaaceeeeiiiidnooooo*ouuuuyty" +
        "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllllllln" +
        "nnnnnnnnoooooooorrrrrrsssssssstttttttuuuuuuuuuuuuwwyyyzzzzzzs";

    /// <summary>Folds <paramref name="text"/>; the same text always gives the same string on every machine.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        var folded = new StringBuilder(text.Length);
        Fold(text, folded);
        return folded.ToString();
    }

    private static void Fold(ReadOnlySpan<char> text, StringBuilder folded)
    {
        var pendingSpace = false;
        foreach (var raw in text)
        {
            var c = FoldChar(raw);
            if (c == '\0')
            {
                continue;
            }

            if (char.IsWhiteSpace(c))
            {
                pendingSpace = folded.Length > 0;
                continue;
            }

            if (pendingSpace)
            {
                folded.Append(' ');
                pendingSpace = false;
            }

            folded.Append(c);
        }
    }

    /// <summary>The folded form of one UTF-16 unit; NUL for one that is dropped.</summary>
    public static char FoldChar(char c) => c switch
    {
        < '\u0080' => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c is '\t' or '\n' or '\r' || c >= ' ' ? c : '\0',
        >= '\u00C0' and <= '\u017F' => LatinBases[c - 0xC0] is var letter && letter == '*' ? c : LatinBases[c - 0xC0],
        >= '\u0300' and <= '\u036F' => '\0',
        '\u00AD' or '\u061C' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') => '\0',
        (>= '\u2060' and <= '\u206F') or '\uFEFF' or (>= '\uFE00' and <= '\uFE0F') => '\0',
        '\u2018' or '\u2019' or '\u02BC' => '\'',
        '\u201C' or '\u201D' => '"',
        >= '\u2010' and <= '\u2015' => '-',
        '\u3000' => ' ',
        >= '\uFF01' and <= '\uFF5E' => FoldChar((char)(c - 0xFEE0)),
        _ => char.ToLowerInvariant(c),
    };
}
