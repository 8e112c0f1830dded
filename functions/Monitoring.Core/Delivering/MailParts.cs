using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Monitoring.Delivering;

/// <summary>A mail as a service takes it that wants its parts and not its bytes. Reads the messages that are written here and no others:
/// what it does not know it refuses, so that nothing of a mail gets lost on the way.</summary>
/// <param name="Text">Lines end with LF.</param>
/// <param name="Html">Null in a mail of plain text; lines end with LF.</param>
/// <param name="Headers">Those that a receiver needs to know the mail again and to put revisions of it together: Message-ID, and for a
/// revision In-Reply-To and References.</param>
public sealed partial record MailParts(
    string Subject, string Text, string? Html, IReadOnlyList<MailAttachment> Attachments, IReadOnlyList<KeyValuePair<string, string>> Headers)
{
    private static readonly string[] PassedOn = ["Message-ID", "In-Reply-To", "References"];

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>With its angle brackets.</summary>
    public string MessageId => Headers[0].Value;

    /// <summary>The same for the same Message-ID, always: the service that got this one before has the mail already.</summary>
    public Guid OperationId
    {
        get
        {
            // A UUID of version 8 (RFC 9562): its content is our own.
            var bytes = SHA256.HashData(Encoding.ASCII.GetBytes(MessageId))[..16];
            bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
            bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
            return new Guid(bytes, bigEndian: true);
        }
    }

    /// <exception cref="MailException">It is no mail of the form that is written here.</exception>
    public static MailParts Of(MailMessageBytes message)
    {
        try
        {
            return Read(message.Bytes.Span);
        }
        catch (MailException wrong)
        {
            throw new MailException($"{message.FileName}: {wrong.Message}", wrong);
        }
    }

    private static MailParts Read(ReadOnlySpan<byte> bytes)
    {
        MimeEntity.Expect(bytes.IndexOfAnyExceptInRange((byte)0x09, (byte)0x7E) < 0, "a byte beyond ASCII", "none");
        var mail = MimeEntity.Read(Encoding.ASCII.GetString(bytes));
        mail.ExpectOnly(
            ["Date", "From", "To", "Subject", .. PassedOn, "Auto-Submitted", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"]);
        MimeEntity.Expect(MessageIdForm().IsMatch(mail["Message-ID"]), "a Message-ID of another form", "'<name@domain>'");
        var attachments = new List<MailAttachment>();
        var content = mail;
        if (mail["Content-Type"].StartsWith("multipart/mixed;", StringComparison.Ordinal))
        {
            var parts = mail.Parts("mixed");
            content = parts[0];
            attachments.AddRange(parts.Skip(1).Select(AttachmentOf));
        }

        var (text, html) = content["Content-Type"] == MimePart.PlainText ? (TextOf(content, MimePart.PlainText), null) : AlternativesOf(content);
        return new MailParts(
            SubjectOf(mail["Subject"]), text, html, attachments,
            [.. PassedOn.Where(mail.Headers.ContainsKey).Select(name => KeyValuePair.Create(name, mail[name]))]);
    }

    private static (string Text, string? Html) AlternativesOf(MimeEntity content)
    {
        var parts = content.Parts("alternative");
        MimeEntity.Expect(parts.Count == 2, $"{parts.Count} alternatives", "2, plain text and HTML");
        foreach (var part in parts)
        {
            part.ExpectOnly("Content-Type", "Content-Transfer-Encoding");
        }

        return (TextOf(parts[0], MimePart.PlainText), TextOf(parts[1], MimePart.Html));
    }

    private static string TextOf(MimeEntity part, string type)
    {
        MimeEntity.Expect(part["Content-Type"] == type, $"content of type '{part["Content-Type"]}'", type);
        return Decoded(part.Content()).Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    private static MailAttachment AttachmentOf(MimeEntity part)
    {
        part.ExpectOnly("Content-Type", "Content-Transfer-Encoding", "Content-Disposition");
        var name = AttachmentForm().Match(part["Content-Disposition"]);
        MimeEntity.Expect(name.Success, "a part that names no file", "an attachment");
        return new MailAttachment(name.Groups[1].Value, part["Content-Type"], part.Content());
    }

    /// <summary>Either plain ASCII or encoded words throughout (RFC 2047), whose spaces between them don't count.</summary>
    private static string SubjectOf(string header)
    {
        if (!header.Contains("=?", StringComparison.Ordinal))
        {
            return header;
        }

        var words = header.Split(' ').Select(word => EncodedWord().Match(word)).ToList();
        MimeEntity.Expect(words.TrueForAll(word => word.Success), "a subject of another encoding", "UTF-8 in base64");
        return string.Concat(words.Select(word => Decoded(Base64(word.Groups[1].Value))));
    }

    private static byte[] Base64(string text)
    {
        var bytes = new byte[text.Length];
        MimeEntity.Expect(Convert.TryFromBase64String(text, bytes, out var length), "a word of the subject that is not base64", "one that is");
        return bytes[..length];
    }

    private static string Decoded(byte[] bytes)
    {
        try
        {
            return StrictUtf8.GetString(bytes);
        }
        catch (DecoderFallbackException cause)
        {
            throw new MailException("found text that is not UTF-8, expected UTF-8. The mail was not sent.", cause);
        }
    }

    [GeneratedRegex(@"^<[!-;=?A-~]+@[!-;=?A-~]+>\z", RegexOptions.NonBacktracking)]
    private static partial Regex MessageIdForm();

    [GeneratedRegex("""^attachment; filename="([A-Za-z0-9._-]+)"\z""", RegexOptions.NonBacktracking)]
    private static partial Regex AttachmentForm();

    [GeneratedRegex(@"^=\?utf-8\?B\?([A-Za-z0-9+/=]+)\?=\z", RegexOptions.NonBacktracking)]
    private static partial Regex EncodedWord();
}
