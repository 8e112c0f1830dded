namespace Monitoring.Core.Tests.Recognizing;

/// <summary>Lists of articles and posts that look like one platform's and hold more.</summary>
public sealed class ChineseListTests
{
    [Theory]
    [InlineData("账号名称,标题,链接,发布时间,阅读量,点赞数,平台,广告价值（元）,覆盖人数,情感倾向")]
    [InlineData("媒体名称,标题,原文链接,发布时间,阅读次数,分享次数,媒体类型,AVE,触达,情感")]
    [InlineData("博主,微博内容,微博链接,发布时间,阅读数,转发数,渠道,广告价值,覆盖人数,情感")]
    public void Reach_AVE_and_sentiment_are_read_whatever_service_the_list_looks_like(string header)
    {
        var coverage = Table.Of($"{header}\n甲,新闻,https://a.example/1,2023-11-05 10:00,5,6,微博,12.5,7000,负面\n").One();
        Assert.Equal((7000, new Money(12.5m, "CNY"), Sentiment.Negative), (coverage.Reach, coverage.Ave, coverage.DeclaredSentiment));
        Assert.Equal(Channel.Weibo, coverage.Channel);
    }

    [Theory]
    [InlineData("https://mp.weixin.qq.com/s/abcdefgh", Channel.WeChat)]
    [InlineData("https://news.example/a/1", Channel.Online)]
    [InlineData("https://weibo.com/1234567890/NzAb1cDe2", Channel.Weibo)]
    [InlineData("", Channel.WeChat)]
    public void An_article_on_a_site_of_its_own_is_no_WeChat_article(string url, Channel expected) =>
        Assert.Equal(expected, Table.Of($"标题,链接,发布时间,阅读次数,分享次数\n新闻,{url},2023-11-05 10:00,5,6\n").One().Channel);

    [Fact]
    public void A_header_in_traditional_characters_is_read_like_one_in_simplified()
    {
        var coverage = Table.Of("標題,連結,發布日期,媒體,覆蓋人數,廣告價值,情感傾向\n新聞,https://a.example/1,2023-11-05,大公報,7000,12,正面\n").One();
        Assert.Equal(("大公報", 7000, new Money(12, "CNY"), Sentiment.Positive), (coverage.Outlet.Name, coverage.Reach, coverage.Ave, coverage.DeclaredSentiment));
    }

    [Fact]
    public void A_header_in_two_languages_is_read_by_either()
    {
        var coverage = Table.Of("标题 Title,链接 URL,日期/Date,媒体|Source,覆盖人数 Reach\nA,https://a.example/1,2023-11-05,甲报,7000\n").One();
        Assert.Equal(("A", "甲报", 7000L), (coverage.Headline, coverage.Outlet.Name, coverage.Reach));
    }

    [Fact]
    public void A_header_that_comes_again_in_capitals_is_no_row() =>
        Assert.Equal(2, Table.Of("Title,URL,Date\nA,https://a.example/1,2023-11-05\nTITLE,URL,DATE\nB,https://a.example/2,2023-11-05\n").Normalize().Count);
}
