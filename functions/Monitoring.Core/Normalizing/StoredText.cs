using System.Buffers;
using System.Net;

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

    // What to look at twice; all else is copied as it is.
    private static readonly bool[] IsSuspicious = FindSuspicious();

    /// <param name="isOneLine">Line ends become spaces, and nothing where they part two Chinese characters.</param>
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
        if (text.Length <= MaxLength && NextSuspicious(text, isOneLine) == text.Length)
        {
            return decoded is not null && decoded.Length == text.Length ? decoded : text.ToString();
        }

        var buffer = ArrayPool<char>.Shared.Rent(Math.Min(text.Length, MaxLength));
        var length = Mend(text, buffer.AsSpan(0, Math.Min(text.Length, MaxLength)), isOneLine);
        var mended = buffer.AsSpan(0, length).Trim().ToString();
        ArrayPool<char>.Shared.Return(buffer);
        return mended;
    }

    private static int Mend(ReadOnlySpan<char> text, Span<char> mended, bool isOneLine)
    {
        var length = 0;
        while (!text.IsEmpty && length < mended.Length)
        {
            var run = Math.Min(NextSuspicious(text, isOneLine), mended.Length - length);
            text[..run].CopyTo(mended[length..]);
            length += run;
            text = text[run..];
            if (text.IsEmpty || length == mended.Length)
            {
                break;
            }

            var c = text[0];
            var isPair = char.IsHighSurrogate(c) && text.Length > 1 && char.IsLowSurrogate(text[1]);
            if (isPair && length + 2 > mended.Length)
            {
                break;
            }

            if (isPair || char.IsSurrogate(c))
            {
                mended[length++] = isPair ? c : '\uFFFD';
                if (isPair)
                {
                    mended[length++] = text[1];
                }
            }
            else if (isOneLine && IsLineEnd(c) && length > 0 && IsChinese(mended[length - 1]) && IsChinese(text.TrimStart(LineEnds) is [var next, ..] ? next : ' '))
            {
                text = text.TrimStart(LineEnds);
                continue;
            }
            else if (IsLineEnd(c) || c == '\t')
            {
                mended[length++] = c == '\t' || isOneLine ? ' ' : '\n';
            }

            text = text[(isPair || text is ['\r', '\n', ..] ? 2 : 1)..];
        }

        return length;
    }

    private static int NextSuspicious(ReadOnlySpan<char> text, bool isOneLine)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (IsSuspicious[text[i]] && (isOneLine || text[i] != '\n'))
            {
                return i;
            }
        }

        return text.Length;
    }

    private static bool IsLineEnd(char c) => c is '\r' or '\n' or '\u2028' or '\u2029' or '\u0085';

    private const string LineEnds = "\r\n\u2028\u2029\u0085";

    /// <summary>Characters between which Chinese puts no space.</summary>
    internal static bool IsChinese(char c) => c is >= '\u3400' and <= '\u9FFF';

    private static bool IsDropped(char c) =>
        char.IsControl(c) || c is '\u061C' or '\u200B' or '\u200E' or '\u200F' or (>= '\u202A' and <= '\u202E')
            or '\u2060' or (>= '\u2066' and <= '\u206F') or '\uFEFF' or '\uFFFE' or '\uFFFF';

    private static bool[] FindSuspicious()
    {
        var suspicious = new bool[char.MaxValue + 1];
        for (var c = 0; c < suspicious.Length; c++)
        {
            suspicious[c] = char.IsSurrogate((char)c) || IsLineEnd((char)c) || IsDropped((char)c);
        }

        return suspicious;
    }
}
