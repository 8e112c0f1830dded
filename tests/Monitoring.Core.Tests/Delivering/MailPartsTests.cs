using System.Text;
using Monitoring.Configuring;
using Monitoring.Core.Tests.Summarizing;
using Monitoring.Core.Tests.Support;
using Monitoring.Delivering;
using Monitoring.Matching;
using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Delivering;

/// <summary>What is written as bytes comes back as parts, and nothing that is not known gets lost on the way.</summary>
public sealed class MailPartsTests
{
    private static readonly DateTimeOffset Date = new(2023, 12, 1, 8, 30, 0, TimeSpan.FromHours(8));
    private static readonly MailSettings Settings = new() { From = "国际处 <office@example.org>", To = ["dean@example.org", "副校长 <vc@example.org>"] };

    [Fact]
    public async Task A_revision_comes_back_as_it_was_written()
    {
        var summary = SummaryBuilder.Build(RichSample.Input());

        var parts = MailParts.Of(await SummaryMail.BuildAsync(summary, Settings, Date));

        Assert.Equal("University of Birmingham, November 2023: media summary, revision 2", parts.Subject);
        Assert.Equal(SummaryMail.TextOf(summary, Settings).ReplaceLineEndings("\n"), parts.Text);
        Assert.Equal((await SummaryMail.PageAsync(summary, Settings)).ReplaceLineEndings("\n"), parts.Html);
        Assert.Empty(parts.Attachments);
        Assert.Equal(
            [
                new("Message-ID", "<uob.2023-11.r2@example.org>"), new("In-Reply-To", "<uob.2023-11.r1@example.org>"),
                new("References", "<uob.2023-11.r1@example.org>"),
            ],
            parts.Headers);
    }

    [Theory]
    [InlineData("University")]
    [InlineData("A long name that does not fit one line of a header, and goes on for a good while in plain ASCII")]
    [InlineData("伯明翰大学国际关系办公室媒体监测月报伯明翰大学国际关系办公室媒体监测月报伯明翰大学国际关系办公室")]
    [InlineData("Ünï 🎓🎓🎓🎓🎓🎓🎓🎓🎓🎓🎓🎓🎓🎓🎓🎓 end")]
    [InlineData("=?utf-8?B?eA==?= is not what it looks like")]
    public async Task Subjects_come_back_whatever_their_script_and_length(string name)
    {
        var entity = new WatchEntity("x", new Dictionary<string, string> { ["en"] = name }, [], [], [], []);
        var summary = SummaryBuilder.Build(Sample.Input() with { Entity = entity });

        var parts = MailParts.Of(await SummaryMail.BuildAsync(summary, Settings, Date));

        Assert.Equal(SummaryMail.Subject(summary), parts.Subject);
        Assert.Equal("<x.2023-11.r1@example.org>", Assert.Single(parts.Headers).Value);
    }

    [Fact]
    public async Task Attachments_come_back_byte_for_byte_an_empty_one_too()
    {
        var bytes = Enumerable.Range(0, 1000).Select(i => (byte)(i * 7 % 256)).ToArray();
        var mail = await SummaryMail.BuildAsync(
            SummaryBuilder.Build(Sample.Input(Sample.Mention("a"))), Settings, Date,
            [
                new("2023-11-uob-mentions.csv", MailAttachment.Csv, "题,b\r\n"u8.ToArray()), new("empty.json", MailAttachment.Json, Array.Empty<byte>()),
                new("月报.xlsx", MailAttachment.Xlsx, bytes),
            ]);

        var parts = MailParts.Of(mail);

        Assert.Equal(
            [("2023-11-uob-mentions.csv", MailAttachment.Csv, 7), ("empty.json", MailAttachment.Json, 0), ("--.xlsx", MailAttachment.Xlsx, 1000)],
            parts.Attachments.Select(file => (file.FileName, file.ContentType, file.Bytes.Length)));
        Assert.Equal("题,b\r\n", Encoding.UTF8.GetString(parts.Attachments[0].Bytes.Span));
        Assert.Equal(bytes, parts.Attachments[2].Bytes.ToArray());
        Assert.StartsWith("<!DOCTYPE html>", parts.Html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_operation_is_known_again_by_its_message_id_and_by_nothing_else()
    {
        var first = await SummaryMail.BuildAsync(SummaryBuilder.Build(Sample.Input(Sample.Mention("a"))), Settings, Date);
        var later = await SummaryMail.BuildAsync(SummaryBuilder.Build(Sample.Input(Sample.Mention("b"))), Settings with { To = [] }, Date.AddDays(1));
        var other = await SummaryMail.BuildAsync(SummaryBuilder.Build(RichSample.Input()), Settings, Date);

        var operation = MailParts.Of(first).OperationId;

        // The first 16 bytes of the SHA-256 of '<uob.2023-11.r1@example.org>', version 8.
        Assert.Equal(new Guid("a9b45483-b439-817c-861b-bbfe32c3ba44"), operation);
        Assert.Equal(operation, MailParts.Of(later).OperationId);
        Assert.NotEqual(operation, MailParts.Of(other).OperationId);
    }

    [Theory]
    [InlineData("Auto-Submitted: auto-generated", "X-Strange: 1", "found the header 'X-Strange', expected those that mails have here.")]
    [InlineData("Auto-Submitted: auto-generated", "Subject: again", "found a second 'Subject', expected one.")]
    [InlineData("Auto-Submitted: auto-generated", "no header at all", "found the line 'no header at all', expected a header.")]
    [InlineData("Auto-Submitted: auto-generated", "Date: x\ny", "found the line 'Date: x y', expected a header.")]
    [InlineData("Auto-Submitted: auto-generated", "Auto-Submitted: é", "found a byte beyond ASCII, expected none.")]
    [InlineData("multipart/alternative;", "multipart/related;", "found content of type 'multipart/related; boundary=\"=_alternative-", null)]
    [InlineData("Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: 8bit", "found the encoding '8bit', expected base64.")]
    [InlineData("Content-Transfer-Encoding: base64", "Content-Transfer-Encoding: base64\r\nContent-ID: <a>", "found the header 'Content-ID', expected those that mails have here.")]
    [InlineData("text/html; charset=utf-8", "text/html; charset=gbk", "found content of type 'text/html; charset=gbk', expected text/html; charset=utf-8.")]
    [InlineData("Subject: =?utf-8?B?", "Subject: =?gbk?B?", "found a subject of another encoding, expected UTF-8 in base64.")]
    [InlineData("Subject: =?utf-8?B?", "Subject: =?utf-8?B?/w==?=\r\n =?utf-8?B?", "found text that is not UTF-8, expected UTF-8.")]
    [InlineData("Message-ID: <", "Message-ID: ", "found a Message-ID of another form, expected '<name@domain>'.")]
    [InlineData("--\r\n", "", "found a body that '=_alternative-", null)]
    public async Task What_it_does_not_know_it_refuses(string written, string found, string message, string? end = " The mail was not sent.")
    {
        // A name beyond ASCII, so that the subject is one that has to be encoded.
        var summary = SummaryBuilder.Build(Sample.Input()) with { EntityNames = new Dictionary<string, string> { ["zh"] = "伯明翰大学" } };
        var mail = await SummaryMail.BuildAsync(summary, Settings, Date);
        var text = Encoding.ASCII.GetString(mail.Bytes.Span);
        var at = written == "--\r\n" ? text.LastIndexOf(written, StringComparison.Ordinal) : text.IndexOf(written, StringComparison.Ordinal);
        Assert.True(at > 0);

        var refused = Assert.Throws<MailException>(() => MailParts.Of(
            mail with { Bytes = Encoding.Latin1.GetBytes(text[..at] + found + text[(at + written.Length)..]) }));

        Assert.StartsWith("2023-11-uob-r1.eml: " + message + end, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mail_to_the_operators_comes_back_too()
    {
        var settings = new Settings { Mail = Settings with { Operators = ["ops@example.org"] } };
        var failed = ReportedState.Entry(1, Monitoring.Accounting.IntakeState.Failed, Date) with { Failure = "no header" };

        var parts = MailParts.Of(OperatorMail.Build(failed, settings, retry: null, Date));

        Assert.Equal(("Upload failed: export-1.csv", null), (parts.Subject, parts.Html));
        Assert.Contains("\nWhy       no header\n", parts.Text, StringComparison.Ordinal);
    }
}
