using System.Buffers;
using System.Text;

namespace Monitoring.Identifying;

/// <summary>Percent-encoding in one form (RFC 3986): letters, digits and <c>-._~</c> plain, what separates kept as it is, all else as
/// upper-case percent-encoded UTF-8.</summary>
internal static class UrlEscaping
{
    private static readonly SearchValues<char> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    private static readonly SearchValues<char> Plain =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/!$'()*,;:@=+");

    private static readonly SearchValues<char> PlainInQuery =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/!$'()*,;:@");

    /// <summary>A path without dot segments and doubled slashes; empty for the front page.</summary>
    public static string Path(string path)
    {
        var escaped = Escape(path.Replace('\\', '/'));
        if (!escaped.Contains("//", StringComparison.Ordinal) && !escaped.Contains("/.", StringComparison.Ordinal))
        {
            return escaped == "/" ? "" : escaped;
        }

        var segments = new List<string>();
        foreach (var segment in escaped.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == "..")
            {
                segments.RemoveRange(Math.Max(segments.Count - 1, 0), Math.Min(segments.Count, 1));
            }
            else if (segment != ".")
            {
                segments.Add(segment);
            }
        }

        return segments.Count == 0 ? "" : "/" + string.Join('/', segments) + (escaped.EndsWith('/') ? "/" : "");
    }

    public static string Escape(string text) => text.AsSpan().ContainsAnyExcept(Plain) ? Escape(text, Plain) : text;

    /// <summary>One name or value of a query, where a plus stands for a space.</summary>
    public static string EscapeInQuery(string text) =>
        text.AsSpan().ContainsAnyExcept(PlainInQuery) ? Escape(text.Replace("+", "%20", StringComparison.Ordinal), PlainInQuery) : text;

    private static string Escape(string text, SearchValues<char> plain)
    {
        var escaped = new StringBuilder(text.Length + 16);
        Span<byte> bytes = stackalloc byte[4];
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                var value = (char)((HexValue(text[i + 1]) << 4) | HexValue(text[i + 2]));
                if (Unreserved.Contains(value))
                {
                    escaped.Append(value);
                }
                else
                {
                    escaped.Append('%').Append(char.ToUpperInvariant(text[i + 1])).Append(char.ToUpperInvariant(text[i + 2]));
                }

                i += 2;
            }
            else if (plain.Contains(c))
            {
                escaped.Append(c);
            }
            else
            {
                if (!Rune.TryGetRuneAt(text, i, out var rune))
                {
                    rune = Rune.ReplacementChar;
                }
                else
                {
                    i += rune.Utf16SequenceLength - 1;
                }

                foreach (var b in bytes[..rune.EncodeToUtf8(bytes)])
                {
                    escaped.Append('%').Append(HexDigit(b >> 4)).Append(HexDigit(b & 15));
                }
            }
        }

        return escaped.ToString();
    }

    private static int HexValue(char c) => char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;

    private static char HexDigit(int value) => "0123456789ABCDEF"[value];
}
