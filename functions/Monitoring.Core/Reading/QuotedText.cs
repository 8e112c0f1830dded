namespace Monitoring.Reading;

/// <summary>What stands between quotes.</summary>
internal static class QuotedText
{
    /// <summary>Makes doubled quotes single, in place; a lone quote closes, is dropped, and what follows it stays as it is.</summary>
    /// <returns>The length that is left.</returns>
    public static int Unescape(Span<char> field)
    {
        var kept = field.IndexOf('"');
        for (var i = kept; i < field.Length; i++)
        {
            if (field[i] != '"')
            {
                field[kept++] = field[i];
            }
            else if (i + 1 < field.Length && field[i + 1] == '"')
            {
                field[kept++] = '"';
                i++;
            }
            else
            {
                field[(i + 1)..].CopyTo(field[kept..]);
                return kept + field.Length - i - 1;
            }
        }

        return kept;
    }

    /// <summary>Counts LF, CRLF and CR.</summary>
    public static int CountLineBreaks(ReadOnlySpan<char> text)
    {
        var count = 0;
        while (text.IndexOfAny('\n', '\r') is >= 0 and var at)
        {
            count++;
            text = text[(text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? at + 2 : at + 1)..];
        }

        return count;
    }
}
