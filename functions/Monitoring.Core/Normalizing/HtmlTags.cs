using System.Collections.Frozen;
using System.Text;

namespace Monitoring.Normalizing;

/// <summary>Takes HTML's tags out of a text that may hold a few of them; <c>a &lt; b</c> and names in angle brackets stay.</summary>
internal static class HtmlTags
{
    private const int LongestTag = 2_000;

    private static readonly FrozenSet<string> Breaks = new[]
    {
        "br", "p", "div", "li", "ul", "ol", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section", "article", "hr",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> Inlines = new[]
    {
        "em", "b", "i", "strong", "span", "a", "u", "s", "mark", "font", "small", "sup", "sub", "img", "td", "th", "tbody", "thead", "figure",
        "figcaption", "video", "audio", "iframe", "center", "code", "pre", "html", "body", "head", "meta", "link", "label", "button", "svg",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    public static string Strip(ReadOnlySpan<char> text)
    {
        var stripped = new StringBuilder(text.Length);
        while (text.IndexOf('<') is var open && open >= 0)
        {
            stripped.Append(text[..open]);
            text = text[open..];
            var length = TagLength(text, out var isBreak);
            if (length == 0)
            {
                stripped.Append('<');
                text = text[1..];
                continue;
            }

            if (isBreak && stripped.Length > 0 && stripped[^1] != '\n')
            {
                stripped.Append('\n');
            }

            text = text[length..];
        }

        return stripped.Append(text).ToString();
    }

    // 0 where the angle bracket opens no tag that HTML knows.
    private static int TagLength(ReadOnlySpan<char> text, out bool isBreak)
    {
        var start = text.Length > 1 && text[1] == '/' ? 2 : 1;
        var end = start;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
        {
            end++;
        }

        var name = text[start..end];
        isBreak = Breaks.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name);
        if (name.IsEmpty || !(isBreak || Inlines.GetAlternateLookup<ReadOnlySpan<char>>().Contains(name))
            || end >= text.Length || !(text[end] is '>' or '/' || char.IsWhiteSpace(text[end])))
        {
            return 0;
        }

        var close = text[..Math.Min(text.Length, LongestTag)].IndexOf('>');
        return close + 1;
    }
}
