using System.Globalization;
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
        var (from, to) = AddressesOf(settings);
        var message = MailHead.Begin(date, from, to, Subject(summary), MessageId(summary, summary.Revision, from));
        if (summary.Changes is { } changes)
        {
            MailHead.Add(message, "In-Reply-To", MessageId(summary, changes.SinceRevision, from));
            MailHead.Add(message, "References", MessageId(summary, changes.SinceRevision, from));
        }

        MailHead.End(message).Append(Content(summary, SummaryText.Write(summary), await SummaryPage.RenderAsync(summary), attachments ?? []));
        return new(
            $"{summary.Month}-{MimeText.FileSafe(summary.Entity)}-r{summary.Revision.ToString(CultureInfo.InvariantCulture)}.eml",
            from.Address,
            [.. to.Select(address => address.Address)],
            Encoding.ASCII.GetBytes(message.ToString()));
    }

    /// <summary>The mail's HTML, as it leaves.</summary>
    public static Task<string> PageAsync(Summary summary, MailSettings settings) => SummaryPage.RenderAsync(summary);

    /// <summary>The mail's plain text, as it leaves.</summary>
    public static string TextOf(Summary summary, MailSettings settings) => SummaryText.Write(summary);

    public static string Subject(Summary summary) =>
        $"{Names.Title(summary)}: media summary, {Printed.Name(summary.Month)}"
        + (summary.Revision > 1 ? $", revision {summary.Revision.ToString(CultureInfo.InvariantCulture)}" : "");

    /// <summary>A summary's mail as it is, for the addresses that the settings name now.</summary>
    /// <exception cref="MailException">An address of the settings is none.</exception>
    internal static MailMessageBytes Readdress(MailMessageBytes message, MailSettings settings)
    {
        var (from, to) = AddressesOf(settings);
        return MailHead.Readdress(message, from, to);
    }

    private static (Mailbox From, IReadOnlyList<Mailbox> To) AddressesOf(MailSettings settings) =>
        (Mailbox.Parse(settings.From, "mail.from"), MailHead.Recipients(settings.To, "mail.to"));

    private static string Content(Summary summary, string text, string html, IReadOnlyList<MailAttachment> attachments)
    {
        var identity = string.Create(CultureInfo.InvariantCulture, $"{summary.Entity} {summary.Month} {summary.Revision}");
        var alternative = MimePart.Several(
            "alternative", identity, [MimePart.Of(MimePart.PlainText, text), MimePart.Of(MimePart.Html, html)]);
        var attached = attachments.Select(
            file => MimePart.Of(MimeText.OneLine(file.ContentType), MimeText.FileSafe(file.FileName), file.Bytes.Span));
        return attachments.Count == 0 ? alternative : MimePart.Several("mixed", identity, [alternative, .. attached]);
    }

    private static string MessageId(Summary summary, int revision, Mailbox from) =>
        string.Create(CultureInfo.InvariantCulture, $"<{MimeText.FileSafe(summary.Entity)}.{summary.Month}.r{revision}@{from.Domain}>");
}
