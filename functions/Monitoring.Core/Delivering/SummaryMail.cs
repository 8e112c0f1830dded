using System.Globalization;
using System.Text;
using Monitoring.Configuring;
using Monitoring.Delivering.Page;
using Monitoring.Summarizing;

namespace Monitoring.Delivering;

/// <summary>The summary as a MIME message: plain text and HTML as alternatives, files attached where there are any. The same summary,
/// settings, time and files always give the same bytes.</summary>
public static class SummaryMail
{
    /// <param name="date">When it is sent, as the header says.</param>
    /// <param name="language">Of subject and parts.</param>
    /// <exception cref="MailException">An address of the settings is none.</exception>
    public static async Task<MailMessageBytes> BuildAsync(
        Summary summary, MailSettings settings, DateTimeOffset date, IReadOnlyList<MailAttachment>? attachments = null,
        ReportLanguage language = ReportLanguage.English)
    {
        var (from, to) = AddressesOf(settings);
        var message = MailHead.Begin(date, from, to, Subject(summary, language), MessageId(summary, summary.Revision, from));
        if (summary.Changes is { } changes)
        {
            MailHead.Add(message, "In-Reply-To", MessageId(summary, changes.SinceRevision, from));
            MailHead.Add(message, "References", MessageId(summary, changes.SinceRevision, from));
        }

        var (text, page) = (TextOf(summary, settings, language), await PageAsync(summary, settings, language));
        MailHead.End(message).Append(Content(summary, text, page, attachments ?? []));
        return new(
            $"{summary.Month}-{MimeText.FileSafe(summary.Entity)}-r{summary.Revision.ToString(CultureInfo.InvariantCulture)}.eml",
            from.Address,
            [.. to.Select(address => address.Address)],
            Encoding.ASCII.GetBytes(message.ToString()));
    }

    /// <summary>The entity by one name and the month first: a list of mails shows the beginning.</summary>
    public static string Subject(Summary summary, ReportLanguage language = ReportLanguage.English)
    {
        var l = Labels.In(language);
        var revision = summary.Revision.ToString(CultureInfo.InvariantCulture);
        return l.Of(
            $"{NameOf(summary, l)}, {Printed.Name(summary.Month)}: media summary{(summary.Revision > 1 ? $", revision {revision}" : "")}",
            $"{NameOf(summary, l)}{l.Month(summary.Month)}媒体监测月报{(summary.Revision > 1 ? $"（第{revision}版）" : "")}");
    }

    /// <summary>The mail's HTML: the five figures that matter against the month before, three stories, the way to the pages; then the summary.</summary>
    public static Task<string> PageAsync(
        Summary summary, MailSettings settings, ReportLanguage language = ReportLanguage.English) => PageRenderer.RenderAsync<SummaryDocument>(
        (nameof(SummaryDocument.Summary), summary), (nameof(SummaryDocument.Language), language), (nameof(SummaryDocument.IsMail), true), (nameof(SummaryDocument.Address), AddressOf(summary, settings)));

    /// <summary>The same as plain text.</summary>
    public static string TextOf(Summary summary, MailSettings settings, ReportLanguage language = ReportLanguage.English)
    {
        var l = Labels.In(language);
        var text = new StringBuilder();
        Line(l.Of($"{NameOf(summary, l)}, {Printed.Name(summary.Month)}", $"{NameOf(summary, l)}，{l.Month(summary.Month)}"));
        Line("");
        foreach (var line in OpeningLine.Of(summary, l))
        {
            Line($"{TextColumns.Left(line.Label, 22)}{TextColumns.Right(line.Figure, 16)}  {line.Change}{(line.Base.Length > 0 ? $" {line.Base}" : "")}");
        }

        Line("");
        var gap = OpeningLine.IsOverGap(summary) ? $" † {l.Said(Growth.OverGap)}" : "";
        Line(l.Of($"Changes are on {Printed.Name(summary.Month.Previous)}.{gap}", $"变化均与{l.Month(summary.Month.Previous)}相比。{gap}"));
        foreach (var (story, rank) in summary.TopStories.Take(OpeningLine.Stories).Select((story, index) => (story, index + 1)))
        {
            Line("");
            var headline = l.Headline(DisplayText.Of(story.Headline, DisplayText.HeadlineLength));
            foreach (var (part, index) in TextColumns.Wrap(headline, TextColumns.Width - 3).Select((part, index) => (part, index)))
            {
                Line($"{(index == 0 ? $"{rank}." : "  ")} {part}");
            }

            Line($"   {l.Spread(story.Hits, story.Outlets)}");
        }

        if (AddressOf(summary, settings) is { } address)
        {
            Line("");
            Line(l.Of($"In the browser: {address}", $"在浏览器中查看：{address}"));
        }

        Line("");
        Line(new string('-', TextColumns.Width));
        Line("");
        return text.Append(SummaryText.Write(summary, language)).ToString();

        void Line(string line) => text.Append(line).Append('\n');
    }

    /// <summary>A summary's mail as it is, for the addresses that the settings name now.</summary>
    /// <exception cref="MailException">An address of the settings is none.</exception>
    internal static MailMessageBytes Readdress(MailMessageBytes message, MailSettings settings)
    {
        var (from, to) = AddressesOf(settings);
        return MailHead.Readdress(message, from, to);
    }

    private static string NameOf(Summary summary, Labels l) => l.InOrder(summary.EntityNames).Select(name => name.Name).FirstOrDefault(summary.Entity);

    private static string? AddressOf(Summary summary, MailSettings settings) => settings.Pages is { } pages
        ? $"{pages.TrimEnd('/')}/e/{Uri.EscapeDataString(summary.Entity)}/{summary.Month}"
        : null;

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
