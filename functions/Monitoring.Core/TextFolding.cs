using System.Buffers;

namespace Monitoring;

/// <summary>
/// Brings text to the one form in which it is compared: full-width forms to ASCII, letters to lower case without accents,
/// zero-width, bidirectional and control characters dropped, white space to single spaces with none at the ends. It asks nothing of
/// the machine's ICU, whose presence and version differ between machines while fingerprints must not. Every UTF-16 unit folds on
/// its own to one unit or none, so folded text is never longer, and folding it again changes nothing.
/// </summary>
public static partial class TextFolding
{
    private const char Dropped = '\0';

    private static readonly char[] FoldedForms = ReckonFoldedForms();

    /// <summary>Folds <paramref name="text"/>; the same text always gives the same string on every machine.</summary>
    public static string Fold(ReadOnlySpan<char> text)
    {
        if (text.Length <= 256)
        {
            Span<char> small = stackalloc char[256];
            return new string(small[..Fold(text, small)]);
        }

        var rented = ArrayPool<char>.Shared.Rent(text.Length);
        var folded = new string(rented, 0, Fold(text, rented));
        ArrayPool<char>.Shared.Return(rented);
        return folded;
    }

    /// <summary>Folds <paramref name="text"/> into <paramref name="folded"/>, which has to be at least as long.</summary>
    /// <returns>The length of the folded text.</returns>
    public static int Fold(ReadOnlySpan<char> text, Span<char> folded)
    {
        var forms = FoldedForms;
        var length = 0;
        var spaceIsDue = false;
        foreach (var raw in text)
        {
            var c = forms[raw];
            if (c == Dropped)
            {
                continue;
            }

            if (c == ' ')
            {
                spaceIsDue = length > 0;
                continue;
            }

            if (spaceIsDue)
            {
                folded[length++] = ' ';
                spaceIsDue = false;
            }

            folded[length++] = c;
        }

        return length;
    }

    /// <summary>The folded form of one UTF-16 unit: a space for white space of any kind, NUL for one that is dropped.</summary>
    public static char FoldChar(char c) => FoldedForms[c];

    private static char[] ReckonFoldedForms()
    {
        var forms = new char[char.MaxValue + 1];
        for (var i = 0; i < forms.Length; i++)
        {
            forms[i] = Reckon((char)i);
        }

        return forms;
    }

    private static char Reckon(char c) => c switch
    {
        (>= '\t' and <= '\r') or '\u0085' => ' ',
        < ' ' or (>= '\u007F' and <= '\u009F') => Dropped,
        < '\u0080' => c is >= 'A' and <= 'Z' ? (char)(c | 0x20) : c,
        >= '\u00C0' and <= '\u024F' => Base(c, LatinBases, '\u00C0'),
        >= '\u0300' and <= '\u036F' => Dropped,
        >= '\u0370' and <= '\u052F' => Base(c, GreekAndCyrillicBases, '\u0370'),
        >= '\u0531' and <= '\u0556' => (char)(c + 0x30),
        >= '\u1E00' and <= '\u1FFF' => Base(c, ExtendedBases, '\u1E00'),
        '\u00AD' or '\u061C' or '\u180E' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') => Dropped,
        (>= '\u2060' and <= '\u206F') or '\uFEFF' or (>= '\uFE00' and <= '\uFE0F') => Dropped,
        '\u2018' or '\u2019' or '\u02BC' => '\'',
        '\u201C' or '\u201D' => '"',
        >= '\u2010' and <= '\u2015' => '-',
        '\u2126' => '\u03C9', // the ohm, kelvin and angstrom signs are letters in all but number
        '\u212A' => 'k',
        '\u212B' => 'a',
        >= '\u2160' and <= '\u216F' => (char)(c + 0x10),
        >= '\u24B6' and <= '\u24CF' => (char)(c + 0x1A),
        >= '\uFF01' and <= '\uFF5E' => Reckon((char)(c - 0xFEE0)),
        _ => char.IsWhiteSpace(c) ? ' ' : c,
    };

    private static char Base(char c, string bases, char first) => bases[c - first] is var letter && letter == '*' ? c : letter;
}
