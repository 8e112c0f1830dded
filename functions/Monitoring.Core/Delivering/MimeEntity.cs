namespace Monitoring.Delivering;

/// <summary>A message or a part of one, taken apart: its headers unfolded, and its body as it stands.</summary>
internal sealed record MimeEntity(IReadOnlyDictionary<string, string> Headers, string Body)
{
    private const string LineEnd = "\r\n";

    /// <exception cref="MailException">It has not the form in which mails are written here.</exception>
    public static MimeEntity Read(string text)
    {
        var end = text.IndexOf(LineEnd + LineEnd, StringComparison.Ordinal);
        Expect(end > 0, "no empty line behind the head", "one");
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in text[..end].Replace(LineEnd + " ", " ", StringComparison.Ordinal).Split(LineEnd))
        {
            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            Expect(
                colon > 0 && line[..colon].All(c => char.IsAsciiLetter(c) || c == '-') && line.All(c => c is >= ' ' and <= '~'),
                $"the line '{Shown(line)}'", "a header");
            Expect(headers.TryAdd(line[..colon], line[(colon + 2)..]), $"a second '{line[..colon]}'", "one");
        }

        return new MimeEntity(headers, text[(end + (2 * LineEnd.Length))..]);
    }

    public string this[string header] =>
        Headers.TryGetValue(header, out var value) ? value : throw Wrong($"no header '{header}'", "one");

    /// <summary>Refuses headers whose meaning is not known here.</summary>
    public void ExpectOnly(params ReadOnlySpan<string> headers)
    {
        foreach (var name in Headers.Keys)
        {
            Expect(headers.Contains(name), $"the header '{Shown(name)}'", "those that mails have here");
        }
    }

    /// <summary>The parts of a multipart entity of this kind.</summary>
    public IReadOnlyList<MimeEntity> Parts(string kind)
    {
        var start = $"multipart/{kind}; boundary=\"";
        var type = this["Content-Type"];
        Expect(type.StartsWith(start, StringComparison.Ordinal) && type.EndsWith('"') && type.Length > start.Length + 1, $"content of type '{Shown(type)}'", $"multipart/{kind}");
        var boundary = type[start.Length..^1];
        var open = $"--{boundary}{LineEnd}";
        var close = $"--{boundary}--{LineEnd}";
        Expect(
            Body.StartsWith(open, StringComparison.Ordinal) && Body.EndsWith(LineEnd + close, StringComparison.Ordinal),
            $"a body that '{Shown(boundary)}' does not enclose", "one that it does");

        // The line end before a boundary is the part's own here; an empty part ends with the one behind its head.
        var parts = Body[open.Length..^(close.Length + LineEnd.Length)].Split(LineEnd + open);
        return [.. parts.Select(part => Read(part + LineEnd))];
    }

    /// <summary>The bytes of a part in base64.</summary>
    public byte[] Content()
    {
        var encoding = this["Content-Transfer-Encoding"];
        Expect(encoding == "base64", $"the encoding '{Shown(encoding)}'", "base64");
        try
        {
            return Convert.FromBase64String(Body);
        }
        catch (FormatException cause)
        {
            throw new MailException(Message("a part that is not base64", "one that is"), cause);
        }
    }

    public static void Expect(bool holds, string found, string expected)
    {
        if (!holds)
        {
            throw Wrong(found, expected);
        }
    }

    private static MailException Wrong(string found, string expected) => new(Message(found, expected));

    private static string Message(string found, string expected) => $"found {found}, expected {expected}. The mail was not sent.";

    private static string Shown(string text) => Summarizing.DisplayText.Of(text, 80);
}
