using Monitoring.Recognizing;

namespace Monitoring.Core.Tests.Recognizing;

/// <summary>Over exports as services gave them, where they lie beside the repository; without them the tests have nothing to say.</summary>
public sealed class RealExportTests
{
    [Theory]
    [InlineData("crowdtangle-post-history.csv", "crowdtangle-post-history", 7, 0)]
    [InlineData("crowdtangle-search-export.csv", "crowdtangle-search", 10, 0)]
    [InlineData("gdelt1-events-no-header.csv", "gdelt-events", 710, 0)]
    [InlineData("mediacloud-stories-en.csv", "mediacloud", 2000, 0)]
    [InlineData("mediacloud-stories-fr.csv", "mediacloud", 845, 0)]
    [InlineData("meltwater-classic-utf16le.csv", "meltwater-classic", 1081, 0)]
    [InlineData("meltwater-classic-utf8bom.csv", "meltwater-classic", 198, 0)]
    [InlineData("meltwater-feed-zh.xlsx", "meltwater-feed", 484, 0)]
    [InlineData("talkwalker-results.xlsx", "talkwalker", 1983, 0)]
    [InlineData("tweet_activity_metrics_rOpenSci_20161201_20170101_en.csv", "x-analytics", 37, 0)]
    [InlineData("tweet_activity_metrics_rOpenSci_20211101_20211201_en.csv", "x-analytics", 33, 0)]
    [InlineData("wechat-account-daily.xlsx", "wechat-daily", 17, 13)]
    [InlineData("wechat-account-daily-ratios.xlsx", "wechat-daily", 17, 13)]
    [InlineData("weibo-account-huawei-china.csv", "weibo-posts", 138, 0)]
    [InlineData("weibo-account-tsinghua.csv", "weibo-posts", 59, 0)]
    public void Every_row_becomes_coverage_or_is_rejected_for_a_reason(string fileName, string serviceId, int covered, int rejected)
    {
        if (RealExports.Folder is null)
        {
            return;
        }

        var table = RealExports.Read(fileName);
        Assert.Equal(serviceId, table.Match().Service.Id);
        var rows = table.Normalize();
        Assert.Equal(covered, rows.Count(row => row.Coverage is not null && row.Rejection is null));
        Assert.Equal(rejected, rows.Count(row => row.Coverage is null && row.Rejection is not null));
    }

    [Fact]
    public void Sums_are_those_worked_out_by_hand()
    {
        if (RealExports.Folder is null)
        {
            return;
        }

        var classic = RealExports.Read("meltwater-classic-utf16le.csv").Normalize().ConvertAll(row => row.Coverage!);
        Assert.Equal(1073, classic.Count(coverage => coverage.Reach is not null));
        Assert.Equal(117_105_611, classic.Sum(coverage => coverage.Reach ?? 0));
        Assert.Equal(1_083_226.79m, classic.Sum(coverage => coverage.Ave?.Amount ?? 0));
        Assert.All(classic, coverage => Assert.StartsWith("x:", coverage.DocumentId, StringComparison.Ordinal));
        Assert.Equal(931, classic.Count(coverage => coverage.PrintedDay is { Year: 2025, Month: 10 }));

        var feed = RealExports.Read("meltwater-feed-zh.xlsx").Normalize().ConvertAll(row => row.Coverage!);
        Assert.Equal(79, feed.Count(coverage => coverage.Reach is not null));
        Assert.Equal(79, feed.Count(coverage => coverage.Ave is not null));
        Assert.Equal(388, feed.Count(coverage => coverage.Channel == Channel.WeChat));
        Assert.Equal(56, feed.Count(coverage => coverage.Channel == Channel.Xiaohongshu));

        var facebook = RealExports.Read("crowdtangle-search-export.csv").Normalize()[0].Coverage!;
        Assert.Equal(407_137, facebook.Engagement.Total);
        Assert.Equal(new DateTimeOffset(2021, 7, 5, 21, 2, 45, TimeSpan.Zero), facebook.PublishedAt);
    }

    [Fact]
    public void Every_export_beside_the_repository_is_known()
    {
        foreach (var path in RealExports.Folder is null ? [] : Directory.GetFiles(RealExports.Folder))
        {
            var fileName = Path.GetFileName(path);
            Assert.True(HeaderRecognizer.Find(RealExports.Read(fileName).Sample, ServiceCatalog.BuiltIn) is not null, fileName);
        }
    }
}
