using System.Text;

namespace Monitoring.Delivering;

/// <summary>Text and bytes in the forms that mail allows (RFC 2045, 2047, 5322).</summary>
internal static class MimeText
{
    private const int LineLength = 76;

    // 39 bytes are 52 characters of base64, which with =?utf-8?B?, ?= and the header's name stay below the 76 of a line.
    private const int EncodedBytes = 39;

    /// <summary>A header's text: as it is where it is short printable ASCII, otherwise in encoded words, folded. No line break, nor
    /// any other control, comes through.</summary>
    public static string Unstructured(string text)
    {
        var line = InOneLine(text);
        return line.Length <= 60 && line.All(c => c is >= ' ' and <= '~') && !line.Contains("=?", StringComparison.Ordinal)
            ? line
            : Encoded(line);
    }

    /// <summary>A display name before an address.</summary>
    public static string Phrase(string name)
    {
        var line = InOneLine(name);
        return line.Length <= 60 && line.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '-') ? line : Encoded(line);
    }

    /// <summary>Base64 in lines of 76 characters, each with its CR LF.</summary>
    public static string Base64Lines(ReadOnlySpan<byte> bytes)
    {
        var text = Convert.ToBase64String(bytes);
        var lines = new StringBuilder(text.Length + (text.Length / LineLength * 2) + 2);
        for (var at = 0; at < text.Length; at += LineLength)
        {
            lines.Append(text.AsSpan(at, Math.Min(LineLength, text.Length - at))).Append("\r\n");
        }

        return lines.ToString();
    }

    /// <summary>A value of our own in a header, which is ASCII: whatever else is in it is left out.</summary>
    public static string OneLine(string text) => new([.. text.Where(c => c is >= ' ' and <= '~')]);

    /// <summary>A file name of letters, digits, hyphens, underscores and dots, 100 characters at most.</summary>
    public static string FileSafe(string name)
    {
        var safe = new string([.. name.Take(100).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')]);
        return safe.TrimStart('.') is { Length: > 0 } shown ? shown : "summary";
    }

    private static string InOneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            line.Append(Rune.IsControl(rune) || rune.Value is 0x2028 or 0x2029 ? " " : rune.ToString());
        }

        return line.ToString().Trim();
    }

    private static string Encoded(string line)
    {
        var words = new List<string>();
        var bytes = new List<byte>(EncodedBytes);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in line.EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(utf8);
            if (bytes.Count + length > EncodedBytes)
            {
                words.Add(Word(bytes));
                bytes.Clear();
            }

            bytes.AddRange(utf8[..length]);
        }

        words.Add(Word(bytes));
        return string.Join("\r\n ", words);
    }

    private static string Word(List<byte> bytes) => $"=?utf-8?B?{Convert.ToBase64String([.. bytes])}?=";
}
