using System.Text;
using System.Text.RegularExpressions;
using Monitoring.Configuring;
using Monitoring.Core.Tests.Summarizing;
using Monitoring.Delivering;
using Monitoring.Matching;
using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Delivering;

public sealed class SummaryMailTests
{
    private static readonly DateTimeOffset Date = new(2023, 12, 1, 8, 30, 0, TimeSpan.FromHours(8));
    private static readonly MailSettings Settings = new()
    {
        From = "国际处 <office@example.org>",
        To = ["dean@example.org", "Vice-Chancellor's Office <vc@example.org>"],
    };

    [Fact]
    public async Task Holds_text_and_page_as_they_are()
    {
        var summary = SummaryBuilder.Build(RichSample.Input());

        var mail = await SummaryMail.BuildAsync(summary, Settings, Date);
        var (headers, body) = Split(Encoding.ASCII.GetString(mail.Bytes.Span));
        var parts = Parts(headers, body);

        Assert.Equal("2023-11-uob-r2.eml", mail.FileName);
        Assert.Equal("office@example.org", mail.From);
        Assert.Equal(["dean@example.org", "vc@example.org"], mail.To);
        Assert.Equal("Fri, 01 Dec 2023 08:30:00 +0800", headers["Date"]);
        Assert.Equal("国际处 <office@example.org>", Decoded(headers["From"]));
        Assert.Equal("dean@example.org, Vice-Chancellor's Office <vc@example.org>", Decoded(headers["To"]));
        Assert.Equal("University of Birmingham, November 2023: media summary, revision 2", Decoded(headers["Subject"]));
        Assert.Equal("<uob.2023-11.r2@example.org>", headers["Message-ID"]);
        Assert.Equal("<uob.2023-11.r1@example.org>", headers["In-Reply-To"]);
        Assert.Equal("text/plain; charset=utf-8", parts[0].Type);
        Assert.Equal(SummaryMail.TextOf(summary, Settings), Encoding.UTF8.GetString(parts[0].Content).Replace("\r\n", "\n", StringComparison.Ordinal));
        Assert.Equal("text/html; charset=utf-8", parts[1].Type);
        Assert.Equal(
            (await SummaryMail.PageAsync(summary, Settings)).ReplaceLineEndings("\n"),
            Encoding.UTF8.GetString(parts[1].Content).Replace("\r\n", "\n", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Begins_with_five_figures_three_stories_and_the_way_to_the_pages()
    {
        var summary = SummaryBuilder.Build(RichSample.Input());
        var settings = Settings with { Pages = "https://pages.example.org/" };

        var text = SummaryMail.TextOf(summary, settings);
        var opening = text[..text.IndexOf("------", StringComparison.Ordinal)];
        Assert.StartsWith("University of Birmingham, November 2023\n", text, StringComparison.Ordinal);
        Assert.All(
            (string[])["Hits", "Stories", "Total potential views", "AVE in USD", "Positive or neutral"],
            figure => Assert.Contains($"\n{figure} ", opening, StringComparison.Ordinal));
        Assert.Equal(Math.Min(3, summary.TopStories.Count), Regex.Count(opening, "^[0-9]\\. ", RegexOptions.Multiline));
        Assert.Contains("In the browser: https://pages.example.org/e/uob/2023-11\n", opening, StringComparison.Ordinal);
        Assert.EndsWith(SummaryText.Write(summary), text, StringComparison.Ordinal);

        var page = await SummaryMail.PageAsync(summary, settings);
        Assert.Contains("href=\"https://pages.example.org/e/uob/2023-11\"", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("Stories of the month", StringComparison.Ordinal) < page.IndexOf("In full", StringComparison.Ordinal));
        Assert.DoesNotContain("In the browser", SummaryMail.TextOf(summary, Settings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Carries_files_beside_the_text()
    {
        var mail = await SummaryMail.BuildAsync(
            SummaryBuilder.Build(Sample.Input(Sample.Mention("a"))), Settings, Date,
            [new("2023-11-uob-mentions.csv", MailAttachment.Csv, "a,b\r\n"u8.ToArray()), new("../x\".xlsx", MailAttachment.Xlsx, new byte[300])]);

        var (headers, body) = Split(Encoding.ASCII.GetString(mail.Bytes.Span));
        var parts = Parts(headers, body);

        Assert.StartsWith("multipart/mixed;", headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal(3, parts.Count);
        Assert.StartsWith("multipart/alternative;", parts[0].Type, StringComparison.Ordinal);
        Assert.Equal("a,b\r\n", Encoding.UTF8.GetString(parts[1].Content));
        Assert.Contains("filename=\"2023-11-uob-mentions.csv\"", parts[1].Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Contains("filename=\"-x-.xlsx\"", parts[2].Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal(new byte[300], parts[2].Content);
    }

    [Fact]
    public async Task Is_ascii_in_short_lines_and_the_same_bytes_each_time()
    {
        var summary = SummaryBuilder.Build(RichSample.Input());

        var mail = await SummaryMail.BuildAsync(summary, Settings, Date);
        var again = await SummaryMail.BuildAsync(summary, Settings, Date);

        Assert.True(mail.Bytes.Span.SequenceEqual(again.Bytes.Span));
        var text = Encoding.ASCII.GetString(mail.Bytes.Span);
        Assert.DoesNotMatch("[^\r]\n|\r[^\n]|[^\\x09-\\x7e]", text);
        Assert.All(text.Split("\r\n"), line => Assert.True(line.Length <= 78, line));
        Assert.EndsWith("--\r\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_named_is_undisclosed_recipients()
    {
        var mail = await SummaryMail.BuildAsync(SummaryBuilder.Build(Sample.Input()), new MailSettings(), Date);

        var (headers, _) = Split(Encoding.ASCII.GetString(mail.Bytes.Span));

        Assert.Equal("undisclosed-recipients:;", headers["To"]);
        Assert.Equal("monitoring@localhost", headers["From"]);
        Assert.False(headers.ContainsKey("In-Reply-To"));
    }

    [Fact]
    public async Task A_name_with_line_breaks_adds_no_header()
    {
        var entity = new WatchEntity("x", new Dictionary<string, string> { ["en"] = "A\r\nBcc: all@example.org\r\n\r\nbody" }, [], [], [], []);
        var summary = SummaryBuilder.Build(Sample.Input() with { Entity = entity });

        var mail = await SummaryMail.BuildAsync(summary, Settings, Date);

        Assert.DoesNotContain("\nBcc", Encoding.ASCII.GetString(mail.Bytes.Span), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("office@example.org\r\nBcc: all@example.org")]
    [InlineData("A <a@example.org>\r\nBcc: all@example.org")]
    [InlineData("A\r\n <a@example.org>")]
    [InlineData("nobody")]
    [InlineData("a@b@c")]
    [InlineData("two words@example.org")]
    [InlineData("")]
    public async Task Refuses_what_is_no_address(string address)
    {
        var summary = SummaryBuilder.Build(Sample.Input());

        var refused = await Assert.ThrowsAsync<MailException>(
            () => SummaryMail.BuildAsync(summary, Settings with { To = [address] }, Date));

        Assert.StartsWith("settings.json, mail.to: found '", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    private static (Dictionary<string, string> Headers, string Body) Split(string entity)
    {
        var end = entity.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var unfolded = Regex.Replace(entity[..end], "\r\n[ \t]+", " ");
        return (
            unfolded.Split("\r\n").ToDictionary(
                line => line[..line.IndexOf(": ", StringComparison.Ordinal)], line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 2)..]),
            entity[(end + 4)..]);
    }

    private static List<(string Type, Dictionary<string, string> Headers, byte[] Content)> Parts(Dictionary<string, string> headers, string body)
    {
        var boundary = Regex.Match(headers["Content-Type"], "boundary=\"([^\"]+)\"").Groups[1].Value;
        Assert.EndsWith($"--{boundary}--\r\n", body, StringComparison.Ordinal);
        return
        [
            .. body.Split($"--{boundary}").Where(part => part.StartsWith("\r\n", StringComparison.Ordinal) && part.Length > 2).Select(part =>
            {
                var (own, content) = Split(part[2..]);
                var isBase64 = own.GetValueOrDefault("Content-Transfer-Encoding") == "base64";
                return (own["Content-Type"], own, isBase64 ? Convert.FromBase64String(content) : []);
            }),
        ];
    }

    private static string Decoded(string header) => Regex.Replace(
        Regex.Replace(header, @"\?= +=\?", "?==?"),
        @"=\?utf-8\?B\?([^?]*)\?=",
        word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[1].Value)));
}
