using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Delivering;

/// <summary>Parts of a MIME message. Base64 throughout: no line too long, nothing beyond ASCII, and no line can be taken for a boundary.</summary>
internal static class MimePart
{
    public const string PlainText = "text/plain; charset=utf-8";

    public const string Html = "text/html; charset=utf-8";

    /// <summary>The headers of a part and its content.</summary>
    /// <param name="fileName">Null for a part that is no attachment.</param>
    public static string Of(string contentType, string? fileName, ReadOnlySpan<byte> content) =>
        $"Content-Type: {contentType}\r\nContent-Transfer-Encoding: base64\r\n"
        + (fileName is null ? "" : $"Content-Disposition: attachment;\r\n filename=\"{fileName}\"\r\n")
        + "\r\n" + MimeText.Base64Lines(content);

    public static string Of(string contentType, string text) =>
        Of(contentType, null, Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n").Replace("\n", "\r\n", StringComparison.Ordinal)));

    /// <param name="kind"><c>alternative</c> or <c>mixed</c>.</param>
    /// <param name="identity">What no other message shares; the boundary comes from it.</param>
    public static string Several(string kind, string identity, IEnumerable<string> parts)
    {
        var boundary = $"=_{kind}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{identity} {kind}")))[..24]}";
        var several = new StringBuilder($"Content-Type: multipart/{kind};\r\n boundary=\"{boundary}\"\r\n\r\n");
        foreach (var part in parts)
        {
            several.Append(CultureInfo.InvariantCulture, $"--{boundary}\r\n{part}");
        }

        return several.Append(CultureInfo.InvariantCulture, $"--{boundary}--\r\n").ToString();
    }
}
