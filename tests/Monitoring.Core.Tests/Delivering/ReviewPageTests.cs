using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Monitoring.Core.Tests.Summarizing;
using Monitoring.Core.Tests.Summarizing.Reviewing;
using Monitoring.Delivering;
using Monitoring.Summarizing.Reviewing;

namespace Monitoring.Core.Tests.Delivering;

public sealed class ReviewPageTests
{
    private static readonly Review Full = ReviewBuilder.Build(SomeFigures.Input(
        [.. Enumerable.Range(0, 90).Select(i => Sample.Mention($"p{i}", $"2022-{(i % 12) + 1:D2}-09", $"Outlet {i % 9}", reach: 40_000 + i, headline: $"Older headline number {i} on <research>"))],
        [.. Enumerable.Range(0, 240).Select(i => Sample.Mention(
            $"n{i}", $"2023-{(i % 12) + 1:D2}-0{(i % 8) + 1}", $"Outlet {i % 23}", (Channel)((i % 5) + 1), 50_000 + (i * 311), i % 3 == 0 ? "USD 900.50" : null,
            (Sentiment)(i % 4), i % 2 == 0 ? "zh" : "en", headline: $"伯明翰大学 headline {i % 60}", topics: ["research"], engagement: new Engagement(Views: i, Likes: i)))]) with
    {
        Snapshots =
        [
            SomeFigures.Followers("2023-01-01", 26_762), SomeFigures.Followers("2023-12-01", 31_464), SomeFigures.Followers("2023-01-01", 34_600, Channel.Weibo),
            SomeFigures.Followers("2023-12-01", 36_533, Channel.Weibo), SomeFigures.Followers("2023-12-01", 1_274, Channel.Twitter),
        ],
        Indicators = [SomeFigures.Indicator("Joint papers", 704, "2022-01-01", "2022-12-31", "2023-01-05"), SomeFigures.Indicator("Joint papers", 802, "2023-01-01", "2023-12-31", "2024-01-02")],
    });

    [Fact]
    public async Task Is_well_formed_loads_nothing_and_runs_nothing()
    {
        var page = await ReviewPage.RenderAsync(Full);
        if (Environment.GetEnvironmentVariable("MONITORING_SHOW") is { Length: > 0 } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "review.html"), page);
            await File.WriteAllTextAsync(Path.Combine(folder, "review.txt"), ReviewText.Write(Full));
        }

        // The page is XML but for its doctype and its unclosed meta and br elements.
        var xml = Regex.Replace(page, "<((?:meta|br)[^>]*)>", "<$1/>");
        using var reader = XmlReader.Create(new StringReader(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        var elements = XDocument.Load(reader).Descendants().ToList();
        Assert.DoesNotContain(elements, element => element.Name.LocalName is "script" or "img" or "link" or "iframe");
        Assert.DoesNotContain(elements.Attributes(), attribute => attribute.Name.LocalName is "src" or "onclick");
        Assert.DoesNotContain("url(", page, StringComparison.Ordinal);
        Assert.Contains("&lt;research&gt;", await ReviewPage.RenderAsync(ReviewBuilder.Build(SomeFigures.Input(
            [], [Sample.Mention("x", "2023-02-02", headline: "A headline <research>")]))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Says_the_figures_as_the_published_reports_do()
    {
        var page = await ReviewPage.RenderAsync(Full);
        var json = ReviewJson.WriteText(Full);
        var text = ReviewText.Write(Full);

        const string wechat = "31,464 WeChat followers (17.57 per cent growth; net increase of 4,702), 1 January to 1 December 2023.";
        const string weibo = "36,533 Weibo followers (5.59 per cent growth; net increase of 1,933), 1 January to 1 December 2023.";
        const string chinese = "微信粉丝31,464人（增长17.57%，净增4,702人），2023年1月1日至2023年12月1日。";
        Assert.All([wechat, weibo, chinese], sentence => Assert.Contains(sentence, page, StringComparison.Ordinal));
        Assert.All([wechat, weibo, chinese], sentence => Assert.Contains(sentence, json, StringComparison.Ordinal));
        Assert.Contains("31,464 (17.57%, 4,702)", text, StringComparison.Ordinal);
        Assert.Contains("802 (13.9% on 704)", text, StringComparison.Ordinal);
        Assert.Contains("As of 1 December 2023. Window 1 January 2023 to 1 December 2023; base 26,762", page, StringComparison.Ordinal);
        Assert.Contains("1,274 Twitter followers as of 1 December 2023 (no base).", json, StringComparison.Ordinal);
        Assert.Contains("240 media mentions in 2023, about 2.7 times the 90 of the year before (exactly 2.67).", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_reads_back_as_the_same_review() =>
        Assert.Equal(ReviewJson.WriteText(Full), ReviewJson.WriteText(ReviewJson.Read(ReviewJson.WriteText(Full))));

    [Fact]
    public async Task Labels_stand_in_Chinese_on_demand()
    {
        var (page, text) = (await ReviewPage.RenderAsync(Full, ReportLanguage.Chinese), ReviewText.Write(Full, ReportLanguage.Chinese));

        Assert.Contains("<html lang=\"zh-Hans\"", page, StringComparison.Ordinal);
        Assert.All((string[])["年度回顾", "粉丝", "指标", "媒体提及", "广告等值", "脚注"], label =>
        {
            Assert.Contains(label, page, StringComparison.Ordinal);
            Assert.Contains(label[..2], text, StringComparison.Ordinal);
        });
        Assert.DoesNotContain("<h2>Notes", page, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"en\"", await ReviewPage.RenderAsync(Full), StringComparison.Ordinal);
    }

    [Fact]
    public void The_workbook_has_the_same_bytes_each_time_and_every_sheet()
    {
        using var one = new MemoryStream();
        using var other = new MemoryStream();
        ReviewXlsx.Write(one, Full);
        ReviewXlsx.Write(other, Full);

        Assert.Equal(one.ToArray(), other.ToArray());
        one.Position = 0;
        using var archive = new System.IO.Compression.ZipArchive(one);
        Assert.Equal(10, archive.Entries.Count(entry => entry.FullName.StartsWith("xl/worksheets/", StringComparison.Ordinal)));
    }
}
