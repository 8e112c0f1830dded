using System.Globalization;
using Monitoring.Core.Tests.Recognizing;
using Monitoring.Normalizing;

namespace Monitoring.Core.Tests.Normalizing;

/// <summary>Rows that state figures, in the layouts that people keep and back offices give.</summary>
public sealed class FigureNormalizerTests
{
    private const string Accounts = "channel,account,metric,value,as_of,basis\n";
    private const string Indicators = "name,value,qualifier,unit,period_start,period_end,as_of,basis,definition\n";

    private const string Corrections =
        "mention,entity,correct sentiment,correct topics,correct language,correct outlet,not us,corrected by,corrected at,note\n";

    private const string SomeMention = "00112233445566778899aabbccddeeff,";

    [Theory]
    [InlineData(Accounts + "WeChat,Example University,followers,31464,2023-12-01,official account", "WeChat 'Example University' followers 31464 Exact 2023-12-01 'official account'")]
    [InlineData(Accounts + "Twitter,@example,Followers,\"1,274\",17 December 2020,", "Twitter '@example' followers 1274 Exact 2020-12-17 ''")]
    [InlineData(Accounts + "YouTube,Example,Subscribers,1.2K,2023/12/1,", "YouTube 'Example' followers 1200 Exact 2023-12-01 ''")]
    [InlineData(Accounts + "微信公众号,某大学,粉丝数,10万+,2023年12月1日,", "WeChat '某大学' followers 100000 OrMore 2023-12-01 ''")]
    [InlineData(Accounts + "Weibo,某大学,net increase,-120,2023-12-01,", "Weibo '某大学' netNewFollowers -120 Exact 2023-12-01 ''")]
    [InlineData(Accounts + "Mastodon,@example,followers,12,2023-12-01,", "mastodon '@example' followers 12 Exact 2023-12-01 ''")]
    [InlineData(Accounts + "Weibo,某大学,Engagement rate,2.5%,2023-12-01,", "Weibo '某大学' engagement rate 2.5 Exact 2023-12-01 ''")]
    [InlineData("as at,value,metric,platform\n01.12.2023,about 500,followers,Facebook", "Facebook '' followers 500 About 2023-12-01 ''")]
    [InlineData("渠道,账号,指标,数值,截至日期,口径\n微博,某大学,粉丝数,3.6万,2023-12-01,官方账号", "Weibo '某大学' followers 36000 Exact 2023-12-01 '官方账号'")]
    public void Reads_an_account_figure_from_a_row_of_its_own(string table, string expected) => Assert.Equal(expected, One(table));

    [Theory]
    [InlineData("日期,新关注人数,取消关注人数,净增关注人数,累积关注人数\n2023-12-01,52,4,48,31464", "newFollowers 52; lostFollowers 4; netNewFollowers 48; followers 31464")]
    [InlineData("时间,新增关注人数,取关人数,净增关注人数,总关注人数\n2023/12/1,52,4,48,31464", "newFollowers 52; lostFollowers 4; netNewFollowers 48; followers 31464")]
    [InlineData("Date,Channel,Account,Followers,New followers\n2023-12-01,Weibo,Example,36533,12", "followers 36533; newFollowers 12")]
    [InlineData("粉丝数,账号,平台,日期\n36533,某大学,微博,2023-12-01", "followers 36533")]
    [InlineData("日期,平台,粉丝数（万）\n2023-12-01,微博,3.6533", "followers 36533")]
    [InlineData("Date,Impressions,Likes,Engagements,New follows,Unfollows\n\"Fri, Dec 1, 2023\",900,10,50,7,2", "newFollowers 7; lostFollowers 2")]
    [InlineData("Date,Views,Watch time (hours),Subscribers\n2023-12-01,100,4.5,-3", "netNewFollowers -3")]
    public void Reads_a_days_account_figures_from_columns_of_their_own(string table, string expected) =>
        Assert.Equal(
            expected.Split("; ").Order(StringComparer.Ordinal),
            Read(table).Single().Statements.Cast<AccountSnapshot>()
                .Select(snapshot => string.Create(CultureInfo.InvariantCulture, $"{snapshot.Metric.Key} {snapshot.Value}")).Order(StringComparer.Ordinal));

    [Fact]
    public void A_wechat_day_without_an_article_has_its_figures_and_a_day_with_one_both()
    {
        const string Days = "日期,总阅读人数,分享次数,每日增粉人数,粉丝数,文章标题\n2015-03-02,26,9,1,7628,\n2015-03-03,1625,45,48,7676,开学\n";

        var rows = Read(Days);
        var read = Table.Of(Days).Normalize();

        Assert.Equal([2, 2], rows.Select(row => row.Statements.Count));
        Assert.Equal((true, "found no document id, URL, headline or text, expected one of them. Row rejected."), (read[0].NamesNothing, read[0].Rejection));
        Assert.Equal(1625, read[1].Coverage!.Engagement.Views);
    }

    [Theory]
    [InlineData("Joint publications,802,,publications,2020-01-01,2020-12-17,2020-12-17,both,joint-1", "'Joint publications' 802 Exact 'publications' 2020-01-01 to 2020-12-17 as of 2020-12-17 'both' 'joint-1'")]
    [InlineData("Viewers,4000,>,people,2020-01-01,2020-12-17,2020-12-17,,viewers-1", "'Viewers' 4000 MoreThan 'people' 2020-01-01 to 2020-12-17 as of 2020-12-17 '' 'viewers-1'")]
    [InlineData("Viewers,\"over 4,000\",,people,2020-01-01,2020-12-17,2020-12-17,,", "'Viewers' 4000 MoreThan 'people' 2020-01-01 to 2020-12-17 as of 2020-12-17 '' ''")]
    [InlineData("Students,6000,about,students,,,2023-12-01,,", "'Students' 6000 About 'students' 2023-12-01 to 2023-12-01 as of 2023-12-01 '' ''")]
    [InlineData("Income,2.1,,million GBP,2020-01-01,2020-12-17,2020-12-17,,", "'Income' 2.1 Exact 'million GBP' 2020-01-01 to 2020-12-17 as of 2020-12-17 '' ''")]
    [InlineData("Income,£2.1 million,,,2020-01-01,2020-12-17,2020-12-17,,", "'Income' 2100000 Exact 'GBP' 2020-01-01 to 2020-12-17 as of 2020-12-17 '' ''")]
    [InlineData("Share,56%,,,2020-01-01,2020-12-17,2020-12-17,,", "'Share' 56 Exact '%' 2020-01-01 to 2020-12-17 as of 2020-12-17 '' ''")]
    public void Reads_an_indicator(string row, string expected) => Assert.Equal(expected, One(Indicators + row));

    [Theory]
    [InlineData("Indicator,Year,Value,As of\nStudents,2023,4694,2023-12-18", "'Students' 4694 Exact '' 2023-01-01 to 2023-12-31 as of 2023-12-18 '' ''")]
    [InlineData("指标名称,数值,单位,期间,截至日期,定义\n合作论文,802,篇,2020年,2020年12月17日,第一版", "'合作论文' 802 Exact '篇' 2020-01-01 to 2020-12-31 as of 2020-12-17 '' '第一版'")]
    [InlineData("KPI,Figure,Period,As at\nVisits,12,2023 Q4,2024-01-10", "'Visits' 12 Exact '' 2023-10-01 to 2023-12-31 as of 2024-01-10 '' ''")]
    public void Reads_indicators_under_other_labels(string table, string expected) => Assert.Equal(expected, One(table));

    [Theory]
    [InlineData("month,currency,rate,source\n2023-11,GBP,1.2417,ECB", "2023-11 GBP to  1.2417 'ECB'")]
    [InlineData("month,currency,to,rate\n2023-11-01,gbp,usd,\"1,2417\"", "2023-11 GBP to USD 1.2417 ''")]
    [InlineData("Month,From,To,Average rate\nNov 2023,CNY,USD,0.138", "2023-11 CNY to USD 0.138 ''")]
    [InlineData("Month,Currency pair,Rate\n2023-11,GBP/USD,1.2417", "2023-11 GBP to USD 1.2417 ''")]
    [InlineData("Month,Currency,Rate (USD)\n2023-11,£,1.2417", "2023-11 GBP to USD 1.2417 ''")]
    [InlineData("月份,货币,汇率,来源\n2023年11月,人民币,0.138,央行", "2023-11 CNY to  0.138 '央行'")]
    public void Reads_an_exchange_rate(string table, string expected) => Assert.Equal(expected, One(table));

    [Theory]
    [InlineData(",negative,,,,,Li Wei,2023-12-01 09:30,", "Sentiment=negative by 'Li Wei' 2023-12-01 09:30 ''")]
    [InlineData(",负面,,,,,李伟,2023年12月1日,讽刺", "Sentiment=negative by '李伟' 2023-12-01 12:00 '讽刺'")]
    [InlineData(",as tagged,,,,,Li Wei,2023-12-01T09:30:00.0000001Z,", "Sentiment= by 'Li Wei' 2023-12-01 09:30 ''")]
    [InlineData(",,\"Food; culture, food\",,,,Li Wei,2023-12-01 09:30,", "Topics=culture; food by 'Li Wei' 2023-12-01 09:30 ''")]
    [InlineData(",,no topic,,,,Li Wei,2023-12-01 09:30,", "Topics= by 'Li Wei' 2023-12-01 09:30 ''")]
    [InlineData(",,,Chinese (Traditional),,,Li Wei,2023-12-01 09:30,", "Language=zh-Hant by 'Li Wei' 2023-12-01 09:30 ''")]
    [InlineData(",,,, Example Daily ,,Li Wei,2023-12-01 09:30,", "Outlet=Example Daily by 'Li Wei' 2023-12-01 09:30 ''")]
    [InlineData(",,,,,Yes,Li Wei,2023-12-01 09:30,", "NotUs=yes by 'Li Wei' 2023-12-01 09:30 ''")]
    [InlineData(",,,,,否,Li Wei,2023-12-01 09:30,", "NotUs= by 'Li Wei' 2023-12-01 09:30 ''")]
    public void Reads_a_correction(string row, string expected) => Assert.Equal(expected, One(Corrections + SomeMention + row));

    [Fact]
    public void A_row_of_a_sheet_sets_what_its_cells_hold_and_nothing_where_they_are_empty()
    {
        var rows = Read($"{Corrections}{SomeMention},negative,culture,,,no,Li Wei,2023-12-01,\n{SomeMention},,,,,,,,\n");

        Assert.Equal(
            [CorrectedField.Sentiment, CorrectedField.Topics, CorrectedField.NotUs],
            rows[0].Statements.Cast<MentionCorrection>().Select(correction => correction.Field));
        Assert.Equal((0, null), (rows[1].Statements.Count, rows[1].Rejection));
    }

    [Theory]
    [InlineData(Corrections + "12ab,,negative,,,,,Li Wei,2023-12-01,", "column 'mention': found '12ab', expected a mention's fingerprint: 32 hexadecimal digits. Row rejected.")]
    [InlineData(Corrections + SomeMention + ",good-ish,,,,,Li Wei,2023-12-01,", "column 'correct sentiment': found 'good-ish', expected positive, neutral, negative, mixed or 'as tagged'. Row rejected.")]
    [InlineData(Corrections + SomeMention + ",,,Klingonish,,,Li Wei,2023-12-01,", "column 'correct language': found 'Klingonish', expected a language such as en, zh-Hans or Chinese, or 'as tagged'. Row rejected.")]
    [InlineData(Corrections + SomeMention + ",,,,,maybe,Li Wei,2023-12-01,", "column 'not us': found 'maybe', expected yes or no. Row rejected.")]
    [InlineData(Corrections + SomeMention + ",negative,,,,,,2023-12-01,", "column 'corrected by': found nothing, expected the name of whose word it is. Row rejected.")]
    [InlineData(Corrections + SomeMention + ",negative,,,,,Li Wei,,", "column 'corrected at': found nothing, expected a date. Row rejected.")]
    [InlineData(Accounts + "WeChat,Example,followers,31464,,", "column 'as_of': found nothing, expected a date. Row rejected.")]
    [InlineData("channel,account,metric,value\nWeChat,Example,followers,31464", "as-of date: found nothing, expected a date. Row rejected.")]
    [InlineData(Accounts + "WeChat,Example,followers,31464,2023-02-30,", "column 'as_of': found '2023-02-30', expected a date that exists. Row rejected.")]
    [InlineData(Accounts + "WeChat,Example,followers,31464,1923-12-01,", "column 'as_of': found '1923-12-01', expected a date from 1990 to 2100. Row rejected.")]
    [InlineData(Accounts + "WeChat,Example,followers,3146O,2023-12-01,", "column 'value': found '3146O', expected a number. Row rejected.")]
    [InlineData(Accounts + "WeChat,Example,followers,,2023-12-01,", "column 'value': found nothing, expected a number. Row rejected.")]
    [InlineData(Accounts + "WeChat,Example,followers,31.5,2023-12-01,", "column 'value': found '31.5', expected a whole number. Row rejected.")]
    [InlineData(Accounts + "WeChat,Example,followers,-1,2023-12-01,", "column 'value': found '-1', expected a whole number from 0 to 1,000,000,000,000. Row rejected.")]
    [InlineData(Accounts + "WeChat,Example,,31464,2023-12-01,", "column 'metric': found nothing, expected what is counted, such as followers. Row rejected.")]
    [InlineData("date,followers\n2023-12-01,12", "found neither a channel nor an account, expected to read whose figure it is. Row rejected.")]
    [InlineData("date,channel,followers\n2023-12-01,Weibo,", "column 'followers': found nothing, expected a number. Row rejected.")]
    [InlineData("channel,account,metric,value,as_of,correction\nWeChat,Example,followers,1,2023-12-01,yes", "column 'correction': found 'yes', expected a whole number from 0 to 1,000,000. Row rejected.")]
    [InlineData(Indicators + ",1,,,,,2023-12-01,,", "column 'name': found nothing, expected an indicator's name. Row rejected.")]
    [InlineData(Indicators + "Students,many,,,,,2023-12-01,,", "column 'value': found 'many', expected a number. Row rejected.")]
    [InlineData(Indicators + "Students,1,roughly speaking,,,,2023-12-01,,", "column 'qualifier': found 'roughly speaking', expected a qualifier such as '>', '+' or 'about'. Row rejected.")]
    [InlineData(Indicators + "Students,1,,,2023-01-01,2023-12-01,,,", "column 'as_of': found nothing, expected a date. Row rejected.")]
    [InlineData(Indicators + "Students,1,,,2023-12-01,2023-01-01,2023-12-01,,", "column 'period_end': found '2023-01-01', expected a day that is not before the period's first. Row rejected.")]
    [InlineData(Indicators + "Students,1,,,2023-01-01,,2023-12-01,,", "column 'period_end': found nothing, expected a date. Row rejected.")]
    [InlineData("name,value,period,as_of\nStudents,1,lately,2023-12-01", "column 'period': found 'lately', expected a year, quarter or month such as 2023, 2023 Q1 or 2023-11. Row rejected.")]
    [InlineData("month,currency,rate\n2023-13,GBP,1.2", "column 'month': found '2023-13', expected a month such as 2023-11. Row rejected.")]
    [InlineData("month,currency,rate\n2023,GBP,1.2", "column 'month': found '2023', expected a month such as 2023-11. Row rejected.")]
    [InlineData("month,currency,rate\n2023-11,pound,1.2", "column 'currency': found 'pound', expected a currency such as GBP. Row rejected.")]
    [InlineData("month,currency,rate\n2023-11,GBP,0", "column 'rate': found '0', expected an exact rate above 0, and 1,000,000 at most. Row rejected.")]
    [InlineData("month,currency,rate\n2023-11,GBP,about 1.2", "column 'rate': found 'about 1.2', expected an exact rate above 0, and 1,000,000 at most. Row rejected.")]
    [InlineData("month,currency,to,rate\n2023-11,USD,USD,1", "column 'currency': found 'USD', expected a currency other than the one that the rate leads into. Row rejected.")]
    public void Rejects_what_it_can_not_read_and_says_why(string table, string reason)
    {
        var row = Assert.Single(Read(table));
        Assert.Equal(reason, row.Rejection);
        Assert.Empty(row.Statements);
    }

    private static string One(string table)
    {
        var row = Assert.Single(Read(table));
        Assert.Null(row.Rejection);
        return FormattableString.Invariant(Describe(Assert.Single(row.Statements)));
    }

    private static FormattableString Describe(Statement statement) => statement switch
    {
        AccountSnapshot s => $"{(s.Channel == Channel.Other ? s.ChannelKey : s.Channel.ToString())} '{s.Account}' {s.Metric.Key} {s.Value} {s.Qualifier} {s.AsOf:yyyy-MM-dd} '{s.Basis}'",
        Indicator i => $"'{i.Name}' {i.Value} {i.Qualifier} '{i.Unit}' {i.PeriodStart:yyyy-MM-dd} to {i.PeriodEnd:yyyy-MM-dd} as of {i.AsOf:yyyy-MM-dd} '{i.Basis}' '{i.Definition}'",
        StatedRate r => $"{r.Month} {r.From} to {r.To} {r.Rate} '{r.Source}'",
        MentionCorrection c => $"{c.Field}={c.Value} by '{c.By}' {c.At:yyyy-MM-dd HH:mm} '{c.Note}'",
        _ => throw new ArgumentOutOfRangeException(nameof(statement)),
    };

    private static List<NormalizedFigures> Read(string text)
    {
        var table = Table.Of(text);
        var match = table.Match();
        var normalizer = new FigureNormalizer(match);
        return table.Records.Skip(match.HeaderIndex + 1).Select(fields => normalizer.Normalize(new TextRow(fields))).ToList();
    }
}
