using System.Text;

namespace Monitoring.Delivering;

/// <summary>Lays text out in columns of a fixed-width face, where a Chinese character is two wide.</summary>
internal static class TextColumns
{
    public const int Width = 72;

    private const int LongestRun = 24;

    /// <summary>No line begins with one of these: the character before comes along.</summary>
    private const string Closing = "。，、；：！？）”》】";

    public static int WidthOf(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += WidthOf(rune);
        }

        return width;
    }

    /// <summary>Cut with an ellipsis to <paramref name="width"/> columns at most.</summary>
    public static string Cut(string text, int width)
    {
        if (WidthOf(text) <= width)
        {
            return text;
        }

        var cut = new StringBuilder();
        var used = 1;
        foreach (var rune in text.EnumerateRunes())
        {
            used += WidthOf(rune);
            if (used > width)
            {
                break;
            }

            cut.Append(rune.ToString());
        }

        return cut.ToString().TrimEnd() + "…";
    }

    public static string Left(string text, int width) => text + new string(' ', Math.Max(0, width - WidthOf(text)));

    public static string Right(string text, int width) => new string(' ', Math.Max(0, width - WidthOf(text))) + text;

    /// <summary>Breaks at spaces, and between wide characters where a word alone is too long.</summary>
    /// <param name="keepsRuns">True for Chinese, which has no spaces: a number, or a word in Latin letters, is not broken.</param>
    public static IEnumerable<string> Wrap(string text, int width, bool keepsRuns = false)
    {
        var line = new StringBuilder();
        var used = 0;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var rest = word;
            if (used > 0 && used + 1 + WidthOf(rest) > width)
            {
                yield return line.ToString();
                line.Clear();
                used = 0;
            }

            if (used > 0)
            {
                line.Append(' ');
                used++;
            }

            foreach (var rune in rest.EnumerateRunes())
            {
                if (used + WidthOf(rune) > width)
                {
                    var isClosing = Closing.Contains(rune.ToString(), StringComparison.Ordinal);
                    var taken = keepsRuns && (isClosing || WidthOf(rune) < 2) && RunAtEnd(line) is { Length: > 0 } run ? run
                        : isClosing && line.Length > 1 ? line[^1].ToString()
                        : "";
                    line.Length -= taken.Length;
                    yield return line.ToString();
                    line.Clear().Append(taken);
                    used = WidthOf(taken);
                }

                line.Append(rune.ToString());
                used += WidthOf(rune);
            }
        }

        if (used > 0)
        {
            yield return line.ToString();
        }
    }

    /// <summary>The narrow characters that a line ends with; empty where it has no others, or more than can be kept together.</summary>
    private static string RunAtEnd(StringBuilder line)
    {
        var start = line.Length;
        while (start > 0 && line[start - 1] is not ' ' and < '\u2E80')
        {
            start--;
        }

        return start == 0 || line.Length - start > LongestRun ? "" : line.ToString(start, line.Length - start);
    }

    // The East Asian Wide and Fullwidth blocks (UAX #11) as far as headlines have them, and emoji.
    private static int WidthOf(Rune rune) => rune.Value switch
    {
        < 0x0300 => 1,
        >= 0x0300 and <= 0x036F => 0,
        >= 0x1100 and <= 0x115F => 2,
        >= 0x2E80 and <= 0x303E => 2,
        >= 0x3041 and <= 0xA4CF => 2,
        >= 0xA960 and <= 0xA97F => 2,
        >= 0xAC00 and <= 0xD7A3 => 2,
        >= 0xF900 and <= 0xFAFF => 2,
        >= 0xFE30 and <= 0xFE6F => 2,
        >= 0xFF00 and <= 0xFF60 => 2,
        >= 0xFFE0 and <= 0xFFE6 => 2,
        >= 0x1F300 and <= 0x1FAFF => 2,
        >= 0x20000 and <= 0x3FFFD => 2,
        _ => 1,
    };
}
