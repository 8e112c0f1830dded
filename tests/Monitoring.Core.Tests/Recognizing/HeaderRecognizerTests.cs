using Monitoring.Recognizing;

namespace Monitoring.Core.Tests.Recognizing;

public sealed class HeaderRecognizerTests
{
    [Theory]
    [InlineData("meltwater-classic", "Date,Headline,URL,Opening Text,Hit Sentence,Source,Influencer,Country,Reach,AVE,Sentiment,Input Name,Document ID")]
    [InlineData("meltwater-explore", "Date,Time,Document ID,URL,Input Name,Keywords,Information Type,Source Type,Source Name,Source Domain,Content Type,Author Name,Author Handle,Title,Opening Text,Hit Sentence,Country,Language,Sentiment,Reach,AVE")]
    [InlineData("meltwater-feed", "id,document_id,title,content,url,published_at,provider,media_type,information_type,author_name,reach,ave")]
    [InlineData("mediacloud", "stories_id,publish_date,title,url,language,ap_syndicated,themes,media_id,media_name,media_url")]
    [InlineData("mediacloud", "id,indexed_date,language,media_name,media_url,publish_date,title,url")]
    [InlineData("x-analytics", "Tweet id,Tweet permalink,Tweet text,time,impressions,engagements,retweets,replies,likes")]
    [InlineData("x-content", "Post id,Date,Post text,Post Link,Impressions,Likes,Engagements")]
    [InlineData("talkwalker", "url,published,search_indexed,content_snippet,title,content,host_url,lang,fluency_level,sentiment,source_type,matched_profile,extra_author_attributes.short_name,reach")]
    [InlineData("talkwalker-csv", "Published,URL,Title,Content,Domain URL,Lang,Sentiment,Source Type,Matched Profile,Engagement,Reach")]
    [InlineData("crowdtangle-search", "Page Name,User Name,Facebook Id,Post Created,Total Interactions,Likes,Comments,Shares,URL,Message")]
    [InlineData("crowdtangle-instagram", "Account,User Name,Followers at Posting,Post Created,Type,Total Interactions,Likes,Comments,Views,URL,Description")]
    [InlineData("crowdtangle-post-history", "ID,Score Date (GMT),Timestep,Likes,Reactions,Post Date (GMT),2021-06-01 20:15:30,https://www.facebook.com/a/posts/12345")]
    [InlineData("weibo-posts", "微博id,微博正文,原始图片url,发布位置,发布时间,发布工具,点赞数,转发数,评论数")]
    [InlineData("weibo-back-office", "微博内容,发布时间,阅读数,转发数,评论数,点赞数")]
    [InlineData("wechat-articles", "内容标题,发表时间,总阅读人数,总阅读次数,总分享人数,总分享次数,内容url")]
    [InlineData("wechat-daily", "日期,总阅读人数,初次打开阅读人数,分享次数,每日增粉人数,粉丝数,文章标题")]
    [InlineData("gsdata", "公众号,标题,发布时间,阅读数,在看数,链接")]
    [InlineData("brandwatch", "Query Id,Query Name,Date,Title,Snippet,Url,Domain,Sentiment,Page Type,Language,Country")]
    [InlineData("cision", "News Date,Headline,Outlet Name,Media Type,URL,Audience Reach,Publicity Value,Tone")]
    [InlineData("youtube-studio", "Content,Video title,Video publish time,Duration,Views,Impressions")]
    [InlineData("meta-content", "Post ID,Page ID,Page name,Title,Description,Publish time,Permalink,Post type,Reactions,Comments,Shares")]
    [InlineData("google-alerts", "Alert,Title,Link,Source,Published,Summary")]
    [InlineData("generic", "Title,URL,Date,Source,Reach,AVE")]
    [InlineData("generic-zh", "标题,链接,发布时间,媒体,阅读量,正文,情感")]
    [InlineData("generic-zh", "序号,标题,URL,日期,媒体名称,AVE（元）,Reach（万）")]
    public void Knows_a_service_by_its_header_alone(string id, string header)
    {
        var match = Table.Of(header).Match();
        Assert.Equal(id, match.Service.Id);
        Assert.Equal(0, match.HeaderIndex);
    }

    [Theory]
    [InlineData("HIT_SENTENCE;opening text;INFLUENCER;Source;input-name;Date;URL")]
    [InlineData("Ｈｉｔ Ｓｅｎｔｅｎｃｅ;Opening  Text;Influencer ;Source;Input Name:;Date;URL")]
    public void Case_width_spaces_and_punctuation_of_labels_do_not_matter(string header) =>
        Assert.Equal("meltwater-classic", Table.Of(header, ';').Match().Service.Id);

    [Fact]
    public void Finds_the_header_behind_a_preamble()
    {
        var match = Table.Of("Report:,Mentions of Example University\nFrom:,2025-10-01\nExported by title and date\n\nTitle,URL,Date,Source\nA,http://a.example/1,2025-10-01,A\n").Match();
        Assert.Equal("generic", match.Service.Id);
        Assert.Equal(3, match.HeaderIndex);
        Assert.Equal(["Title", "URL", "Date", "Source"], match.Header);
    }

    [Fact]
    public void The_first_of_repeated_headers_is_the_header() =>
        Assert.Equal(0, Table.Of("标题,链接,发布时间\nA,http://a.example/1,2023-11-05\n标题,链接,发布时间\n").Match().HeaderIndex);

    [Fact]
    public void A_fallback_never_goes_before_a_service_that_was_asked_for_by_its_signature()
    {
        var match = Table.Of("Alert,Title,Link,Date,Text,Outlet,Author,Country,Language,Sentiment,Reach,AVE,Views,Likes,Shares").Match();
        Assert.Equal("google-alerts", match.Service.Id);
    }

    [Fact]
    public void The_right_delimiter_scores_highest()
    {
        const string Text = "Date;Headline;URL, of the page;Reach\n2025-10-01;A, b;http://a.example/1;5\n";
        Assert.Null(HeaderRecognizer.Find(Table.Of(Text, ',').Sample, ServiceCatalog.BuiltIn));
        Assert.NotNull(HeaderRecognizer.Find(Table.Of(Text, ';').Sample, ServiceCatalog.BuiltIn));
    }

    [Theory]
    [InlineData("account,date,mood")]
    [InlineData("account,followers")]
    [InlineData("rank,city,gdp")]
    [InlineData("Title,Text,Source")]
    [InlineData("2023-11-05,http://a.example/1,A headline")]
    [InlineData("")]
    public void A_header_without_a_date_or_a_publication_is_no_service(string header) =>
        Assert.Null(HeaderRecognizer.Find(Table.Of(header).Sample, ServiceCatalog.BuiltIn));

    [Fact]
    public void Knows_an_export_without_header_by_its_shape()
    {
        var match = HeaderRecognizer.Find([Gdelt(58), Gdelt(57)], ServiceCatalog.BuiltIn);
        Assert.Equal("gdelt-events", match!.Service.Id);
        Assert.Equal(-1, match.HeaderIndex);
        Assert.Empty(match.Header);
        Assert.Null(HeaderRecognizer.Find([Gdelt(58), Gdelt(56)], ServiceCatalog.BuiltIn));
        Assert.Null(HeaderRecognizer.Find([], ServiceCatalog.BuiltIn));
    }

    [Fact]
    public void Says_what_comes_nearest_to_an_unknown_header_and_what_to_do()
    {
        var samples = new[] { Table.Of("Created by,me\nHeadline,Influencer,Opening Text,Hit Sentense,Input Name,Day of print\nA,b,c,d,e,1\n").Sample };
        Assert.Equal(
            "march.csv: found the header 'Headline', 'Influencer', 'Opening Text', 'Hit Sentense', 'Input Name', 'Day of print', expected "
            + "that of a known service, or one with a date and a headline, a text or a URL. Nearest is Meltwater, classic export "
            + "(meltwater-classic), which also has 'Hit Sentence', 'Source'; is 'Hit Sentense' its 'Hit Sentence'? Nothing was read. "
            + "'monitoring formats' lists the known services; to add this one, put a JSON file that describes its columns into the folder "
            + "services/ of the state folder ('monitoring formats --describe' prints one to start from).",
            HeaderRecognizer.DescribeUnknown("march.csv", samples, ServiceCatalog.BuiltIn));
    }

    [Fact]
    public void Says_that_nothing_looks_like_a_header()
    {
        Assert.Equal(
            "numbers.csv: found no row that looks like a header, expected that of a known service. Nothing was read. 'monitoring formats' "
            + "lists the known services; to add this one, put a JSON file that describes its columns into the folder services/ of the state "
            + "folder ('monitoring formats --describe' prints one to start from).",
            HeaderRecognizer.DescribeUnknown("numbers.csv", [Table.Of("1,2,3\n4,5,6\n").Sample, []], ServiceCatalog.BuiltIn));
    }

    [Fact]
    public void Shows_no_more_of_a_wide_header_than_a_person_reads()
    {
        var wide = Table.Of(string.Join(',', Enumerable.Range(1, 10_000).Select(i => $"column {i}"))).Sample;
        var message = HeaderRecognizer.DescribeUnknown("wide.csv", [wide], ServiceCatalog.BuiltIn);
        Assert.Contains("'column 20' and 9980 more, expected", message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 1, 1000);
    }

    [Fact]
    public void A_table_of_10000_columns_is_no_trouble()
    {
        var row = Enumerable.Range(1, 10_000).Select(i => $"some words {i}").ToArray();
        Assert.Null(HeaderRecognizer.Find([.. Enumerable.Repeat(row, 60)], ServiceCatalog.BuiltIn));
    }

    [Fact]
    public void The_users_own_description_goes_before_a_built_in_one_of_its_id_and_on_a_tie()
    {
        var header = Table.Of("Post id,Date,Post text,Post Link,Impressions").Sample;
        var renamed = ServiceDescriptionFile.Parse("""{ "basedOn": "x-content", "id": "our-x", "name": "Ours" }""", "our-x.json");
        Assert.Equal("our-x", HeaderRecognizer.Find(header, ServiceCatalog.BuiltIn.With([renamed]))!.Service.Id);

        var replaced = ServiceDescriptionFile.Parse("""{ "basedOn": "x-content", "id": "x-content", "name": "Ours", "timeZone": "Asia/Shanghai" }""", "x.json");
        var catalog = ServiceCatalog.BuiltIn.With([replaced]);
        Assert.Equal("Asia/Shanghai", HeaderRecognizer.Find(header, catalog)!.Service.TimeZone);
        Assert.Equal(ServiceCatalog.BuiltIn.Services.Count, catalog.Services.Count);
    }

    [Fact]
    public void Every_built_in_description_is_in_the_catalog()
    {
        var ids = ServiceCatalog.BuiltIn.Services.Select(service => service.Id).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Contains("generic", ids);
    }

    private static string[] Gdelt(int columns)
    {
        var row = new string[columns];
        Array.Fill(row, "");
        (row[0], row[1], row[2], row[3], row[25]) = ("123456789", "20051101", "200511", "2005", "1");
        row[Math.Min(56, columns - 1)] = "20160728";
        if (columns == 58)
        {
            row[57] = "http://news.example/2016/a.html";
        }

        return row;
    }
}
