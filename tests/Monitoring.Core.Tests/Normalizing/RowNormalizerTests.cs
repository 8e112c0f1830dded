using Monitoring.Core.Tests.Recognizing;
using Monitoring.Normalizing;
using Monitoring.Recognizing;

namespace Monitoring.Core.Tests.Normalizing;

public sealed class RowNormalizerTests
{
    private const string Classic =
        "Date\tHeadline\tURL\tOpening Text\tHit Sentence\tSource\tInfluencer\tCountry\tLanguage\tReach\tAVE\tSentiment\tInput Name\tTweet Id\tTime\tViews\tLikes\tReplies\tRetweets\tDocument ID\n";

    private const string Generic = "Title,URL,Date,Source,Reach,AVE,Language,Country,Sentiment,Likes\n";

    [Fact]
    public void Reads_a_post_from_Meltwater()
    {
        var post = Table.Of(
            Classic + "05-Nov-2025 01:42PM\t\thttps://twitter.com/uni_example/statuses/1700000001234507701\tA short opening &amp; more\tA short\tTwitter\t@Uni_Example\tIvory Coast\tFrench\t12601\t2,939.41\tNegative\tExample query\t\"\"\"1700000001234507701\"\"\"\t1:42 PM\t1.2K\t3\t\t\t\"\"\"1700000000000_abc\"\"\"\n",
            '\t').One();
        Assert.Equal("x:1700000001234507701", post.DocumentId);
        Assert.Equal("https://twitter.com/uni_example/statuses/1700000001234507701", post.Url);
        Assert.Null(post.Headline);
        Assert.Equal("A short opening & more", post.Text);
        Assert.Equal(new Outlet("@uni_example", "@Uni_Example"), post.Outlet);
        Assert.Equal("@Uni_Example", post.Author);
        Assert.Equal(Channel.Twitter, post.Channel);
        Assert.Equal(new DateTimeOffset(2025, 11, 5, 13, 42, 0, TimeSpan.Zero), post.PublishedAt);
        Assert.Equal(new DateOnly(2025, 11, 5), post.PrintedDay);
        Assert.Equal("CI", post.Country);
        Assert.Equal("fr", post.DeclaredLanguage);
        Assert.Equal(Sentiment.Negative, post.DeclaredSentiment);
        Assert.Equal(12601, post.Reach);
        Assert.Equal(new Money(2939.41m, "USD"), post.Ave);
        Assert.Equal(new Engagement(Views: 1200, Likes: 3), post.Engagement);
        Assert.Equal("Example query", post.Query);
    }

    [Fact]
    public void Reads_an_article_from_Meltwater()
    {
        var article = Table.Of(
            Classic + "05-Nov-2025 01:42PM\tExample opens\thttps://www.example.co.uk/news/1\tOpening\tHit\tThe Example\tA. Writer\tUnknown\tUnknown\t\t0.00\tNot Rated\tQ\t\t\t\t\t\t\t1700000000000_abc\n",
            '\t').One();
        Assert.Equal("meltwater:1700000000000_abc", article.DocumentId);
        Assert.Equal("The Example", article.Outlet.Name);
        Assert.Equal("A. Writer", article.Author);
        Assert.Equal(Channel.Online, article.Channel);
        Assert.Null(article.Country);
        Assert.Null(article.DeclaredLanguage);
        Assert.Null(article.DeclaredSentiment);
        Assert.Null(article.Reach);
        Assert.Null(article.Ave);
        Assert.Same(Engagement.None, article.Engagement);
    }

    [Theory]
    [InlineData("1700000001234507701", "x:1700000001234507701")]
    [InlineData("\"1700000001234507701\"\t", "x:1700000001234507701")]
    [InlineData("=\"1700000001234507701\"", "x:1700000001234507701")]
    [InlineData("1.98602E+18", "meltwater:doc")]
    [InlineData("1700000001234500000", "meltwater:doc")]
    [InlineData("1700000001234500100", "x:1700000001234500100")]
    [InlineData("1700000001234500000000", "meltwater:doc")]
    [InlineData("not a number", "meltwater:doc")]
    [InlineData("-", "meltwater:doc")]
    public void Takes_no_id_that_a_spreadsheet_damaged(string tweetId, string expected)
    {
        var match = Table.Of(Classic, '\t').Match();
        var fields = new string[match.Header.Length];
        Array.Fill(fields, "");
        (fields[0], fields[3], fields[13], fields[^1]) = ("05-Nov-2025 01:42PM", "text", tweetId, "doc");
        Assert.Equal(expected, new RowNormalizer(match).Normalize(new TextRow(fields)).Coverage!.DocumentId);
    }

    [Fact]
    public void One_post_has_one_id_whatever_service_saw_it()
    {
        var analytics = Table.Of("Tweet id,Tweet permalink,Tweet text,time,impressions,engagements,likes\n1.98602E+18,https://twitter.com/uni_example/status/1700000001234507701,Text,2025-11-05 10:42 +0000,1938.0,18.0,-\n").One();
        var talkwalker = Table.Of("url,published,search_indexed,content_snippet,content,host_url,fluency_level,source_type,matched_profile,extra_author_attributes.short_name,sentiment\nhttp://twitter.com/uni_example/status/1700000001234507701,05/11/25 11:42:24,x,Text,Text,http://twitter.com/,35,\"SOCIALMEDIA,SOCIALMEDIA_TWITTER\",Q,uni_example,-5\n").One();
        Assert.Equal("x:1700000001234507701", analytics.DocumentId);
        Assert.Equal("x:1700000001234507701", talkwalker.DocumentId);
        Assert.Equal(analytics.Outlet, talkwalker.Outlet);
        Assert.Equal(analytics.PublishedAt, talkwalker.PublishedAt.AddSeconds(-24));
        Assert.Equal(new Engagement(Impressions: 1938, Total: 18), analytics.Engagement);
        Assert.Equal(Sentiment.Negative, talkwalker.DeclaredSentiment);
    }

    [Fact]
    public void Reads_a_Chinese_table()
    {
        var article = Table.Of("标题,链接,发布时间,媒体,阅读量,广告价值（万元）,覆盖人次(万),正文,情感,语种\n某大学开学,http://news.example.cn/1,2023年11月1日 上午6:30,示例日报,10万+,1.5,3.2,正文内容,正面,简体中文\n").One();
        Assert.Equal("某大学开学", article.Headline);
        Assert.Equal("正文内容", article.Text);
        Assert.Equal("示例日报", article.Outlet.Name);
        Assert.Equal(100_000, article.Engagement.Views);
        Assert.Equal(32_000, article.Reach);
        Assert.Equal(new Money(15_000m, "CNY"), article.Ave);
        Assert.Equal(new DateTimeOffset(2023, 10, 31, 22, 30, 0, TimeSpan.Zero), article.PublishedAt);
        Assert.Equal(new DateOnly(2023, 11, 1), article.PrintedDay);
        Assert.Equal(Sentiment.Positive, article.DeclaredSentiment);
        Assert.Equal("zh-Hans", article.DeclaredLanguage);
        Assert.Equal(Channel.Online, article.Channel);
    }

    [Theory]
    [InlineData("微信", "http://a.example/1", Channel.WeChat, "作者甲")]
    [InlineData("示例日报", "https://mp.weixin.qq.com/s/abc", Channel.WeChat, "作者甲")]
    [InlineData("新浪微博", "https://weibo.com/1234567890/Ab3dEf9Hi", Channel.Weibo, "作者甲")]
    [InlineData("报纸", "", Channel.Print, "报纸")]
    [InlineData("示例日报", "https://www.youtube.com/watch?v=abcdefghi_1", Channel.YouTube, "作者甲")]
    public void A_channel_comes_from_a_columns_words_or_from_the_URL(string medium, string url, Channel channel, string outlet)
    {
        var coverage = Table.Of($"标题,链接,发布时间,媒体,作者\n某大学,{url},2023-11-05,{medium},作者甲\n").One();
        Assert.Equal(channel, coverage.Channel);
        Assert.Equal(outlet, coverage.Outlet.Name);
    }

    [Fact]
    public void A_publication_without_an_outlet_is_its_sites()
    {
        Assert.Equal("example.co.uk", Table.Of("Title,Date,URL\nA,2023-11-05,https://news.example.co.uk/1\n").One().Outlet.Name);
        Assert.False(Table.Of("Title,Date\nA,2023-11-05\n").One().Outlet.IsKnown);
    }

    [Fact]
    public void A_column_in_brackets_says_its_unit()
    {
        var coverage = Table.Of("Title,Date (UTC+8),Reach (thousand),AVE EUR\nA,2023-11-05 07:00,1.5,12\n").One();
        Assert.Equal(new DateTimeOffset(2023, 11, 4, 23, 0, 0, TimeSpan.Zero), coverage.PublishedAt);
        Assert.Equal(1500, coverage.Reach);
        Assert.Equal(new Money(12, "EUR"), coverage.Ave);
    }

    [Fact]
    public void A_share_is_no_count() => Assert.Null(Table.Of("Title,Date,Reach (%)\nA,2023-11-05,12.5\n").One().Reach);

    [Fact]
    public void A_day_without_time_stands_at_noon_in_the_exports_zone()
    {
        var coverage = Table.Of("标题,日期\n某大学,2023/11/5\n").One();
        Assert.Equal(new DateTimeOffset(2023, 11, 5, 4, 0, 0, TimeSpan.Zero), coverage.PublishedAt);
        Assert.Equal(new DateOnly(2023, 11, 5), coverage.PrintedDay);
    }

    [Theory]
    [InlineData("23-11-05", "2023-11-05")]
    [InlineData("23/11/5 14:30", "2023-11-05")]
    [InlineData("05/11/2023", "2023-11-05")]
    public void A_Chinese_table_prints_a_short_year_first(string date, string expected) =>
        Assert.Equal(DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), Table.Of($"标题,日期\n某大学,{date}\n").One().PrintedDay);

    [Theory]
    [InlineData("2025-11-05,1:42 PM", "2025-11-05T13:42:00Z")]
    [InlineData("2025-11-05,13:42:07", "2025-11-05T13:42:07Z")]
    [InlineData("2025-11-05,0.570833333", "2025-11-05T13:42:00Z")]
    [InlineData("2025-11-05,1899-12-31T13:42:00", "2025-11-05T13:42:00Z")]
    [InlineData("2025-11-05,", "2025-11-05T12:00:00Z")]
    [InlineData("2025-11-05 08:00,13:42", "2025-11-05T08:00:00Z")]
    [InlineData("1699191720,", "2023-11-05T13:42:00Z")]
    public void Joins_a_date_and_a_time_of_two_columns(string cells, string expected)
    {
        var coverage = Table.Of($"Title,Date,Time\nA,{cells}\n").One();
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), coverage.PublishedAt);
    }

    [Theory]
    [InlineData("2025-03-30 01:30", "2025-03-30T01:30:00Z")] // skipped: moves on by an hour
    [InlineData("2025-10-26 01:30", "2025-10-26T00:30:00Z")] // struck twice: the first
    public void An_hour_that_the_clock_skips_or_strikes_twice_is_read_leniently(string local, string expected)
    {
        var coverage = Table.Of($"Headline,Outlet Name,Media Type,News Date,Circulation\nA,B,Online,{local},5\n").One();
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), coverage.PublishedAt);
    }

    [Fact]
    public void The_first_rows_tell_whether_the_month_stands_first()
    {
        var rows = Table.Of("Title,Date\nA,11/05/2023\nB,11/25/2023\nC,25/11/2023\n").Normalize();
        Assert.All(rows, row => Assert.NotEqual(row.Coverage is null, row.Rejection is null));
        var american = Table.Of("Title,Date\nA,11/05/2023\nB,11/25/2023\n").Normalize();
        Assert.Equal(new DateOnly(2023, 11, 5), american[0].Coverage!.PrintedDay);
        Assert.Equal(new DateOnly(2023, 5, 11), Table.Of("Title,Date\nA,11/05/2023\n").One().PrintedDay);
    }

    [Fact]
    public void The_first_rows_tell_which_sign_groups_digits()
    {
        Assert.Equal(512_340, Table.Of("Title;Date;Reach\nA;2023-11-05;512.340\n", ';').One().Reach);
        Assert.Equal(512_340, Table.Of("Title;Date;Reach\nA;2023-11-05;512,340\n", ';').One().Reach);
        Assert.Equal(new Money(1234.5m, "USD"), Table.Of("Title;Date;AVE\nA;2023-11-05;1.234,50\n", ';').One().Ave);
        Assert.Equal(new Money(1.234m, "USD"), Table.Of("Title;Date;AVE\nA;2023-11-05;1.234\n", ';').One().Ave);
        Assert.Equal(new Money(12, "GBP"), Table.Of("Title,Date,AVE,Currency\nA,2023-11-05,12,GBP\n").One().Ave);
        Assert.Equal(new Money(12, "CNY"), Table.Of("标题,日期,AVE,币种\nA,2023-11-05,12,人民币\n").One().Ave);
    }

    [Theory]
    [InlineData("A,,,,,,,,,", "column 'Date': found nothing, expected a date. Row rejected.")]
    [InlineData("A,,soon,,,,,,,", "column 'Date': found 'soon', expected a date. Row rejected.")]
    [InlineData("A,,5-Nov,,,,,,,", "column 'Date': found '5-Nov', expected a date with its year. Row rejected.")]
    [InlineData("A,,30/02/2023,,,,,,,", "column 'Date': found '30/02/2023', expected a date that exists. Row rejected.")]
    [InlineData("A,,1066-10-14,,,,,,,", "column 'Date': found '1066-10-14', expected a date from 1990 to 2100. Row rejected.")]
    [InlineData("A,,2023-11-05,,\"12,4O0\",,,,,", "column 'Reach': found '12,4O0', expected a whole number. Row rejected.")]
    [InlineData("A,,2023-11-05,,1.5,,,,,", "column 'Reach': found '1.5', expected a whole number. Row rejected.")]
    [InlineData("A,,2023-11-05,,-1,,,,,", "column 'Reach': found '-1', expected a whole number from 0 to 1,000,000,000,000. Row rejected.")]
    [InlineData("A,,2023-11-05,,1.1万亿,,,,,", "column 'Reach': found '1.1万亿', expected a whole number from 0 to 1,000,000,000,000. Row rejected.")]
    [InlineData("A,,2023-11-05,,,lots,,,,", "column 'AVE': found 'lots', expected an amount of money. Row rejected.")]
    [InlineData("A,,2023-11-05,,,-5,,,,", "column 'AVE': found '-5', expected an amount from 0 to 1,000,000,000,000. Row rejected.")]
    [InlineData("A,,2023-11-05,,,,,,,some", "column 'Likes': found 'some', expected a whole number. Row rejected.")]
    [InlineData(",,2023-11-05,Daily Example,5,,,,,", "found no document id, URL, headline or text, expected one of them. Row rejected.")]
    [InlineData(",https://example.org/,2023-11-05,Daily Example,5,,,,,", "found no document id, URL, headline or text, expected one of them. Row rejected.")]
    public void Says_why_a_row_is_rejected(string row, string message) => Assert.Equal(message, Table.Of(Generic + row + "\n").OneRejection());

    [Fact]
    public void Shows_no_more_of_a_value_than_80_characters()
    {
        var message = Table.Of($"{Generic}A,,{new string('x', 500)},,,,,,,\n").OneRejection();
        Assert.Equal($"column 'Date': found '{new string('x', 80)}', expected a date. Row rejected.", message);
    }

    [Fact]
    public void A_record_that_cannot_be_trusted_is_rejected_for_its_fault()
    {
        var match = Table.Of(Generic).Match();
        Assert.Equal("unclosed quote. Row rejected.", new RowNormalizer(match).Normalize(new TextRow(["A"], "unclosed quote.")).Rejection);
    }

    [Theory]
    [InlineData("A,http://a.example/1,2023-11-05")]
    [InlineData("A,http://a.example/1,2023-11-05,S,5,,en,GB,positive,3,and,more")]
    public void Takes_a_row_with_fewer_or_more_fields(string row) => Assert.Equal("A", Table.Of(Generic + row + "\n").One().Headline);

    [Fact]
    public void Leaves_a_repeated_header_out()
    {
        var rows = Table.Of(Generic + "A,,2023-11-05,,,,,,,\n" + Generic + "B,,2023-11-06,,,,,,,\n").Normalize();
        Assert.Equal(["A", "B"], rows.ConvertAll(row => row.Coverage!.Headline));
    }

    [Fact]
    public void Values_that_stand_for_nothing_are_missing()
    {
        var coverage = Table.Of(Generic + "A,N/A,2023-11-05,-,N/A,null,Unknown,未知,无,--\n").One();
        Assert.Null(coverage.Url);
        Assert.False(coverage.Outlet.IsKnown);
        Assert.Null(coverage.Reach);
        Assert.Null(coverage.Ave);
        Assert.Null(coverage.DeclaredLanguage);
        Assert.Null(coverage.Country);
        Assert.Null(coverage.DeclaredSentiment);
        Assert.Same(Engagement.None, coverage.Engagement);
    }

    [Fact]
    public void An_AVE_of_0_counts_where_a_reach_stands_beside_it()
    {
        Assert.Equal(new Money(0, "USD"), Table.Of(Generic + "A,,2023-11-05,,10,0,,,,\n").One().Ave);
        Assert.Null(Table.Of(Generic + "A,,2023-11-05,,,0,,,,\n").One().Ave);
    }

    [Fact]
    public void The_header_row_itself_may_say_what_holds_for_every_row()
    {
        var rows = Table.Of("ID,Score Date (GMT),Timestep,Likes,Comments,Shares,Reactions,Post Date (GMT),2021-06-01 20:15:30,https://www.facebook.com/ExampleUni/posts/1234567890123456\n\"1234567890123456\t\",2021-06-02 19:00:00,36,61,29,5,70,,,\n").Normalize();
        var post = Assert.Single(rows).Coverage!;
        Assert.Equal("facebook:1234567890123456", post.DocumentId);
        Assert.Equal(new DateTimeOffset(2021, 6, 1, 20, 15, 30, TimeSpan.Zero), post.PublishedAt);
        Assert.Equal("ExampleUni", post.Outlet.Name);
        Assert.Equal(new Engagement(Likes: 70, Shares: 5, Comments: 29), post.Engagement);
    }

    [Fact]
    public void Several_queries_are_joined_and_counts_of_several_columns_added()
    {
        var service = ServiceDescriptionFile.Parse(
            """
            { "id": "sums", "name": "Sums", "signature": ["Clip", "When"],
              "fields": { "date": "When", "headline": "Clip", "query": ["Q1", "Q2", "Q3"], "likes": { "columns": ["L1", "L2"], "take": "sum" } } }
            """,
            "sums.json");
        var coverage = Table.Of("Clip,When,Q1,Q2,Q3,L1,L2\nA,2023-11-05,one,two,one,3,4\n").One(ServiceCatalog.BuiltIn.With([service]));
        Assert.Equal("one | two", coverage.Query);
        Assert.Equal(7, coverage.Engagement.Likes);
    }

    [Fact]
    public void Stories_that_a_service_numbers_for_each_medium_are_told_apart_by_URL_alone()
    {
        const string Header = "stories_id,publish_date,title,url,language,ap_syndicated,themes,media_id,media_name,media_url\n";
        Assert.Null(Table.Of(Header + "490,2025-08-01 00:02:41,A,http://a.example/1,en,False,,4,Daily,http://a.example\n").One().DocumentId);
        Assert.Equal("mediacloud:490", Table.Of(Header + "490,2025-08-01 00:02:41,A,,en,False,,4,Daily,http://a.example\n").One().DocumentId);
    }

    [Fact]
    public void A_text_is_the_fullest_of_its_columns()
    {
        var coverage = Table.Of("Title,Date,Snippet,Body\nA,2023-11-05,short,the full text\nB,2023-11-05,only this,\n").Normalize();
        Assert.Equal("the full text", coverage[0].Coverage!.Text);
        Assert.Equal("only this", coverage[1].Coverage!.Text);
    }

    [Fact]
    public void Survives_rows_of_anything()
    {
        const int Seed = 20231105;
        var random = new Random(Seed);
        string[] pieces = ["2023", "-", "11", "/", ":", "年", "月", "万", "亿", ",", ".", "PM", "T", "+", "0", "\0", "\uD83D", "http://", "x.com", "/", "<em>", "&amp;", " ", "无", "status/", "E+", "(", "GMT", "$", "e"];
        foreach (var header in (string[])[Generic, "标题,链接,发布时间,媒体,阅读量,正文,情感,覆盖,广告价值,语种\n"])
        {
            var normalizer = new RowNormalizer(Table.Of(header).Match());
            for (var i = 0; i < 20_000; i++)
            {
                var fields = Enumerable.Range(0, random.Next(0, 12))
                    .Select(_ => string.Concat(Enumerable.Range(0, random.Next(0, 9)).Select(_ => pieces[random.Next(pieces.Length)]))).ToArray();
                var row = normalizer.Normalize(new TextRow(fields));
                Assert.True(row.Coverage is null != row.Rejection is null, $"seed {Seed}, row {i}: {string.Join('|', fields)}");
            }
        }
    }
}
