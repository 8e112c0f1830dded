using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Monitoring.Configuring;
using Monitoring.Core.Tests.Summarizing;
using Monitoring.Core.Tests.Summarizing.Reviewing;
using Monitoring.Delivering;
using Monitoring.Summarizing;
using Monitoring.Summarizing.Reviewing;

namespace Monitoring.Core.Tests.Delivering;

/// <summary>A report that is asked for in Chinese is Chinese throughout: what is left in Latin letters was written by an upload.</summary>
public sealed partial class ChineseReportTests
{
    private const ReportLanguage Chinese = ReportLanguage.Chinese;

    /// <summary>Units, forms of files, names of services, cards, channels and zones, and the body that advises against AVE.</summary>
    private static readonly HashSet<string> Kept = new(
        ["AVE", "USD", "CNY", "EUR", "JSON", "CSV", "XLSX", "SHA", "UTC", "AMEC", "Asia", "Shanghai", "Instagram", "YouTube", "X", "meltwater", "liana", "cpm"],
        StringComparer.Ordinal);

    private static readonly Summary Rich = SummaryBuilder.Build(RichSample.Input());

    private static readonly MailSettings Mail = new() { From = "office@example.org", To = ["dean@example.org"], Pages = "https://pages.example.org" };

    [Fact]
    public async Task No_English_word_of_ours_is_left_in_the_summary_and_its_mail()
    {
        Assert.Empty(Left(await SummaryPage.RenderAsync(Rich, Chinese), Rich));
        Assert.Empty(Left(await SummaryMail.PageAsync(Rich, Mail, Chinese), Rich));
        Assert.Empty(Left(SummaryText.Write(Rich, Chinese), Rich));
        Assert.Empty(Left(SummaryMail.TextOf(Rich, Mail, Chinese), Rich));
        Assert.Empty(Left(SummaryMail.Subject(Rich, Chinese), Rich));
    }

    [Fact]
    public async Task Is_the_same_from_a_summary_that_was_issued()
    {
        var issued = SummaryJson.Read(SummaryJson.WriteText(Rich));

        Assert.Equal(SummaryText.Write(Rich, Chinese), SummaryText.Write(issued, Chinese));
        Assert.Equal(await SummaryPage.RenderAsync(Rich, Chinese), await SummaryPage.RenderAsync(issued, Chinese));
    }

    [Fact]
    public void Says_the_month_as_an_office_in_China_would()
    {
        var text = SummaryText.Write(Rich, Chinese);

        Assert.StartsWith("伯明翰大学 · University of Birmingham\n媒体监测月度报告，2023年11月\n第2版，截至2023年12月4日", text, StringComparison.Ordinal);
        Assert.All(
            (string[])["提及次数", "较2023年10月", "潜在浏览量", "去重媒体覆盖量", "广告等值（", "正面", "中性", "负面", "自2023年12月1日第1版以来的变化", "亿"],
            words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.Contains("广告等值是名义成本而非价值", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mail_is_Chinese_in_subject_and_parts_and_ASCII_on_its_way()
    {
        var message = await SummaryMail.BuildAsync(Rich, Mail, new DateTimeOffset(2023, 12, 4, 9, 0, 0, TimeSpan.Zero), language: Chinese);

        Assert.Equal("2023-11-uob-r2.eml", message.FileName);
        var head = Encoding.ASCII.GetString(message.Bytes.Span).Split("\r\n\r\n")[0];
        Assert.Matches(@"\nSubject: =\?utf-8\?B\?[A-Za-z0-9+/=]+\?=\r\n", head);
        Assert.All(head.Split("\r\n"), line => Assert.InRange(line.Length, 1, 78));
        var parts = MailParts.Of(message);
        Assert.Equal("伯明翰大学2023年11月媒体监测月报（第2版）", parts.Subject);
        Assert.Equal(SummaryMail.TextOf(Rich, Mail, Chinese), parts.Text);
        Assert.Equal((await SummaryMail.PageAsync(Rich, Mail, Chinese)).ReplaceLineEndings("\n"), parts.Html);
        Assert.StartsWith("伯明翰大学，2023年11月\n", parts.Text, StringComparison.Ordinal);
        Assert.Contains("在浏览器中查看：https://pages.example.org/e/uob/2023-11\n", parts.Text, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"zh-Hans\"", parts.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_of_taggers_corrections_rates_and_an_earlier_day_are_Chinese_too()
    {
        var mentions = new[]
        {
            Sample.Mention("a", ave: "EUR 40"), Sample.Mention("b", ave: "USD 12") with { Tags = new Tags("en", Sentiment.Positive, 0, [], "azure-language/2; builtin/1 (budget spent)") },
        };
        var summary = SummaryBuilder.Build(Sample.Input(mentions) with
        {
            LeftOut = [Sample.Mention("c")],
            AsKnown = AsKnown.Parse("2023-12-03", new Settings { TimeZone = "Asia/Shanghai" }, new DateTimeOffset(2023, 12, 24, 0, 0, 0, TimeSpan.Zero)),
        });
        var text = SummaryText.Write(summary, Chinese).ReplaceLineEndings("");

        Assert.Contains("以2023年12月3日23:59:59（Asia/Shanghai，UTC+08:00）为准", text, StringComparison.Ordinal);
        Assert.Contains("情感判定来源：test/1，1次提及；内置模型，1次提及（文本条数预算已用完）。", text, StringComparison.Ordinal);
        Assert.Contains("已剔除：1条提及经人工认定与本对象无关。", text, StringComparison.Ordinal);
        Assert.Contains("缺少汇率：EUR兑USD，2023年11月；EUR金额保留原币种。", text, StringComparison.Ordinal);
        Assert.Empty(Left(text, summary));
        Assert.Empty(Left(await SummaryPage.RenderAsync(summary, Chinese), summary));
    }

    [Fact]
    public async Task A_headline_that_was_dropped_is_said_to_be_so_and_one_that_looks_like_a_note_stays()
    {
        var summary = SummaryBuilder.Build(Sample.Input(Sample.Mention("a", headline: "(text dropped on 2023-12-05)"), Sample.Mention("b", headline: "no base")));
        var page = await SummaryPage.RenderAsync(summary, Chinese);

        Assert.Contains("（原文已于2023年12月5日删除）", page, StringComparison.Ordinal);
        Assert.Contains(">no base<", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notes_and_formulas_of_the_review_are_Chinese()
    {
        var mentions = Enumerable.Range(0, 40).Select(i => Sample.Mention(
            $"n{i}", $"2023-{(i % 12) + 1:D2}-05", $"媒体{i % 5}", Channel.Online, 1_000_000 + i, i % 4 == 0 ? "EUR 90" : null, headline: $"标题{i}")).ToList();
        var review = ReviewBuilder.Build(SomeFigures.Input([Sample.Mention("p", "2022-04-04", "媒体1", reach: 4_000, headline: "旧闻")], mentions) with
        {
            Covered = [new DayRange(new(2022, 1, 1), new(2022, 6, 30)), new DayRange(new(2023, 1, 1), new(2023, 12, 31))],
            Snapshots = [SomeFigures.Followers("2023-02-14", 26_762), SomeFigures.Followers("2023-12-01", 31_464)],
            Indicators =
            [
                SomeFigures.Indicator("合著论文", 704, "2022-01-01", "2022-12-31", "2023-01-05", definition: "甲"),
                SomeFigures.Indicator("合著论文", 802, "2023-01-01", "2023-12-31", "2024-01-02", definition: "乙"),
            ],
        });
        var (page, text) = (await ReviewPage.RenderAsync(review, Chinese), ReviewText.Write(review, Chinese));

        Assert.All(
            (string[])["说明：统计期自2023年2月14日起，没有更接近年初的数据。", "定义有变，不计算增长：2022年的704按“甲”统计，2023年的802按“乙”统计。",
                "2023年1月未申报EUR兑USD的汇率：该月EUR金额保留原币种，未计入广告等值。", "潜在浏览量 × 0.025 × 0.37 USD", "出自figures.csv第2行。"],
            note => Assert.Contains(note, page, StringComparison.Ordinal));
        var english = ReviewSentences.Of(review, new ReviewFootnotes(review, Labels.In(Chinese))).Select(sentence => sentence.English);
        var own = string.Join(' ', english.Concat(review.Files.Select(file => file.Name)).Append("figures.csv, University of Birmingham, Some University, official account"));
        Assert.Empty(Words(page).Except(Words(own)).Except(Kept));

        // A line may end within a word.
        Assert.DoesNotContain(Words(text).Except(Kept), word => !Words(own).Any(known => known.StartsWith(word, StringComparison.Ordinal) || known.EndsWith(word, StringComparison.Ordinal)));
    }

    /// <summary>Latin words that stand in no name, headline or address of the summary.</summary>
    private static IEnumerable<string> Left(string text, Summary summary)
    {
        IEnumerable<string?> written =
        [
            summary.Entity, .. summary.EntityNames.Values, summary.TimeZone, Mail.Pages, .. summary.Outlets.Select(outlet => outlet.Name),
            .. summary.TopStories.SelectMany(story => (string?[])[story.Headline, story.FirstOutlet, story.Url]),
            .. summary.TopPosts.SelectMany(channel => channel.Posts).SelectMany(post => (string?[])[post.Headline, post.Outlet, post.Url]),
            .. summary.Files.SelectMany(file => (string[])[file.Name, file.Service, file.Sha256]), .. summary.Topics.Keys, .. summary.Changes?.NewFiles.Select(file => file.Name) ?? [],
            .. summary.TaggedBy.Language.Taggers.Keys, .. summary.TaggedBy.Sentiment.Taggers.Keys,
            .. summary.Ave.RatesUsed.Select(rate => rate.Source),
        ];
        var known = Words(string.Join(' ', written)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Words(text).Where(word => !known.Contains(word) && !Kept.Contains(word)).Distinct();
    }

    private static IEnumerable<string> Words(string text) => Latin().Matches(WebUtility.HtmlDecode(Markup().Replace(text, " "))).Select(word => word.Value);

    [GeneratedRegex("<style>.*?</style>|<[^>]+>", RegexOptions.Singleline)]
    private static partial Regex Markup();

    [GeneratedRegex(@"\p{IsBasicLatin}(?<=[A-Za-z])(?:[A-Za-z]+)")]
    private static partial Regex Latin();
}
