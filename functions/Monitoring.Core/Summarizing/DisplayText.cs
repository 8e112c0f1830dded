using System.Globalization;
using System.Text;

namespace Monitoring.Summarizing;

/// <summary>Makes text from outside fit to print on one line: no controls, no invisible characters, no more than a sensible length.</summary>
public static class DisplayText
{
    public const int HeadlineLength = 160;

    public const int NameLength = 80;

    /// <summary>Cuts at a whole character (emoji and accents included) with an ellipsis; runs of white space become one space.</summary>
    public static string Of(string? text, int maxLength)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        // Far more than is printed, so that a text of megabytes costs no more than its beginning.
        var source = text.AsSpan(0, Math.Min(text.Length, (maxLength * 16) + 1024));
        var line = new StringBuilder(Math.Min(source.Length, maxLength * 4));
        var pendingSpace = false;
        foreach (var rune in source.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                pendingSpace = line.Length > 0;
                continue;
            }

            if (IsInvisible(rune))
            {
                continue;
            }

            if (pendingSpace)
            {
                line.Append(' ');
                pendingSpace = false;
            }

            line.Append(rune.ToString());
        }

        return Cut(line.ToString(), maxLength, wasLonger: source.Length < text.Length);
    }

    /// <summary>The link if it is an absolute http or https one of a usual length; null otherwise.</summary>
    public static string? Link(string? url) =>
        url is { Length: > 0 and <= 2000 }
        && Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && uri.UserInfo.Length == 0
            ? uri.AbsoluteUri
            : null;

    // A combining mark beyond the third on one letter is noise that would run over its neighbours.
    private static string Cut(string line, int maxLength, bool wasLonger)
    {
        var cut = new StringBuilder(line.Length);
        var length = 0;
        for (var at = 0; at < line.Length;)
        {
            if (length == maxLength)
            {
                return cut.ToString().TrimEnd() + "…";
            }

            var size = StringInfo.GetNextTextElementLength(line, at);
            cut.Append(line.AsSpan(at, Math.Min(size, 16)));
            at += size;
            length++;
        }

        return wasLonger ? cut + "…" : cut.ToString();
    }

    // Controls, bidirectional and zero-width controls, private use, noncharacters, tag characters; U+200D joins emoji and U+FE0F colours
    // them, which no reader misses.
    private static bool IsInvisible(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
        or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned
        || rune.Value is (>= 0xFE00 and <= 0xFE0F) or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0xFFFD or 0x2800;
}
