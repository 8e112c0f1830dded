using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Monitoring.Configuring;
using Monitoring.Summarizing;

namespace Monitoring.Delivering;

/// <summary>The summary as a MIME message: plain text and HTML as alternatives, files attached where there are any. The same summary,
/// settings, time and files always give the same bytes.</summary>
public static class SummaryMail
{
    /// <param name="date">When it is sent, as the header says.</param>
    /// <exception cref="MailException">An address of the settings is none.</exception>
    public static async Task<MailMessageBytes> BuildAsync(
        Summary summary, MailSettings settings, DateTimeOffset date, IReadOnlyList<MailAttachment>? attachments = null)
    {
        var from = Mailbox.Parse(settings.From, "mail.from");
        var to = settings.To.Select(address => Mailbox.Parse(address, "mail.to")).ToList();
        var alternative = Alternative(summary, SummaryText.Write(summary), await SummaryPage.RenderAsync(summary));

        var message = new StringBuilder();
        Header(message, "Date", date.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture)
            + date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal));
        Header(message, "From", from.Header());
        Header(message, "To", to.Count == 0 ? "undisclosed-recipients:;" : string.Join(",\r\n ", to.Select(address => address.Header())));
        Header(message, "Subject", MimeText.Unstructured(Subject(summary)));
        Header(message, "Message-ID", MessageId(summary, summary.Revision, from));
        if (summary.Changes is { } changes)
        {
            Header(message, "In-Reply-To", MessageId(summary, changes.SinceRevision, from));
            Header(message, "References", MessageId(summary, changes.SinceRevision, from));
        }

        Header(message, "Auto-Submitted", "auto-generated");
        Header(message, "MIME-Version", "1.0");
        message.Append(attachments is { Count: > 0 } ? Mixed(summary, alternative, attachments) : alternative);
        return new(
            $"{summary.Month}-{FileSafe(summary.Entity)}-r{summary.Revision.ToString(CultureInfo.InvariantCulture)}.eml",
            from.Address,
            [.. to.Select(address => address.Address)],
            Encoding.ASCII.GetBytes(message.ToString()));
    }

    public static string Subject(Summary summary) =>
        $"{Names.Title(summary)}: media summary, {Printed.Name(summary.Month)}"
        + (summary.Revision > 1 ? $", revision {summary.Revision.ToString(CultureInfo.InvariantCulture)}" : "");

    private static string Alternative(Summary summary, string text, string html)
    {
        var boundary = Boundary(summary, "alternative");
        return $"Content-Type: multipart/alternative;\r\n boundary=\"{boundary}\"\r\n\r\n"
            + Part(boundary, "text/plain; charset=utf-8", null, CrLf(text))
            + Part(boundary, "text/html; charset=utf-8", null, CrLf(html))
            + $"--{boundary}--\r\n";
    }

    private static string Mixed(Summary summary, string alternative, IReadOnlyList<MailAttachment> attachments)
    {
        var boundary = Boundary(summary, "mixed");
        var mixed = new StringBuilder($"Content-Type: multipart/mixed;\r\n boundary=\"{boundary}\"\r\n\r\n--{boundary}\r\n{alternative}");
        foreach (var attachment in attachments)
        {
            mixed.Append(Part(boundary, OneLine(attachment.ContentType), FileSafe(attachment.FileName), attachment.Bytes.Span));
        }

        return mixed.Append(CultureInfo.InvariantCulture, $"--{boundary}--\r\n").ToString();
    }

    // Base64 throughout: no line too long, nothing beyond ASCII, and no line in it can be taken for a boundary.
    private static string Part(string boundary, string contentType, string? fileName, ReadOnlySpan<byte> content) =>
        $"--{boundary}\r\nContent-Type: {contentType}\r\nContent-Transfer-Encoding: base64\r\n"
        + (fileName is null ? "" : $"Content-Disposition: attachment;\r\n filename=\"{fileName}\"\r\n")
        + "\r\n" + MimeText.Base64Lines(content);

    private static byte[] CrLf(string text) =>
        Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n").Replace("\n", "\r\n", StringComparison.Ordinal));

    private static void Header(StringBuilder message, string name, string value) =>
        message.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n");

    private static string MessageId(Summary summary, int revision, Mailbox from) =>
        string.Create(CultureInfo.InvariantCulture, $"<{FileSafe(summary.Entity)}.{summary.Month}.r{revision}@{from.Domain}>");

    private static string Boundary(Summary summary, string kind)
    {
        var identity = string.Create(CultureInfo.InvariantCulture, $"{summary.Entity} {summary.Month} {summary.Revision} {kind}");
        return $"=_{kind}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..24]}";
    }

    private static string OneLine(string text) => new([.. text.Where(c => c is >= ' ' and <= '~')]);

    private static string FileSafe(string name)
    {
        var safe = new string([.. name.Take(100).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')]);
        return safe.TrimStart('.') is { Length: > 0 } shown ? shown : "summary";
    }
}
