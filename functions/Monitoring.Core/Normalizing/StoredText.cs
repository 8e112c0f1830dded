using System.Buffers;
using System.Net;
using System.Text;

namespace Monitoring.Normalizing;

/// <summary>What a service's texts may hold beside text.</summary>
public enum Markup
{
    None,

    /// <summary><c>&amp;amp;</c> and its like are decoded.</summary>
    Entities,

    /// <summary>Tags such as <c>&lt;em&gt;</c> are taken out too.</summary>
    Html,
}

/// <summary>
/// The one place where an export's text becomes text that is stored: trimmed; NUL and other controls dropped, as are bidirectional
/// controls and zero-width spaces (joiners stay: emoji and Persian need them); lone surrogates replaced by U+FFFD; line ends as LF;
/// cut at <see cref="MaxLength"/>.
/// </summary>
public static class StoredText
{
    /// <summary>UTF-16 units; a text is cut on a character's border at or before it.</summary>
    public const int MaxLength = 20_000;

    private static readonly SearchValues<char> Suspicious = SearchValues.Create(FindSuspicious());

    public static string Of(ReadOnlySpan<char> text, Markup markup = Markup.None, bool isOneLine = false)
    {
        text = text.Trim();
        string? decoded = null;
        if (markup == Markup.Html && text.Contains('<'))
        {
            text = decoded = HtmlTags.Strip(text);
        }

        if (markup != Markup.None && text.Contains('&'))
        {
            text = decoded = WebUtility.HtmlDecode(decoded ?? text.ToString());
        }

        text = text.Trim();
        if (text.Length <= MaxLength && !text.ContainsAny(Suspicious) && !(isOneLine && text.ContainsAny('\n', '\t')))
        {
            return decoded is not null && decoded.Length == text.Length ? decoded : text.ToString();
        }

        return Mend(text, isOneLine);
    }

    private static string Mend(ReadOnlySpan<char> text, bool isOneLine)
    {
        var mended = new StringBuilder(Math.Min(text.Length, MaxLength));
        for (var i = 0; i < text.Length && mended.Length < MaxLength; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                if (mended.Length + 2 > MaxLength)
                {
                    break;
                }

                mended.Append(c).Append(text[++i]);
            }
            else if (char.IsSurrogate(c))
            {
                mended.Append('\uFFFD');
            }
            else if (c is '\r' or '\n' or '\t' or '\u2028' or '\u2029' or '\u0085')
            {
                i += c == '\r' && i + 1 < text.Length && text[i + 1] == '\n' ? 1 : 0;
                mended.Append(c == '\t' || isOneLine ? ' ' : '\n');
            }
            else if (!IsDropped(c))
            {
                mended.Append(c);
            }
        }

        return mended.ToString().Trim();
    }

    private static bool IsDropped(char c) =>
        char.IsControl(c) || c is '\u061C' or '\u200B' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E')
            or '\u2060' or (>= '\u2066' and <= '\u206F') or '\uFEFF' or '\uFFFE' or '\uFFFF';

    private static string FindSuspicious()
    {
        var suspicious = new StringBuilder();
        for (var c = 0; c <= char.MaxValue; c++)
        {
            if (char.IsSurrogate((char)c) || (char)c is '\r' or '\u2028' or '\u2029' || (IsDropped((char)c) && (char)c is not ('\n' or '\t')))
            {
                suspicious.Append((char)c);
            }
        }

        return suspicious.ToString();
    }
}
