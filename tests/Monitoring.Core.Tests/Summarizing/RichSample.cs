using Monitoring.Configuring;
using Monitoring.Delivering;
using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Summarizing;

/// <summary>A made-up November with everything in it: all channels, five languages, reprints, gaps, two currencies, a late export.</summary>
internal static class RichSample
{
    private static readonly (string Headline, string Language, string Topic)[] Stories =
    [
        ("University of Birmingham opens quantum sensing hub with partners in Guangzhou", "en", "science"),
        ("伯明翰大学与南方科技大学签署联合培养协议", "zh-Hans", "education"),
        ("伯明翰大學研究團隊發現新型電池材料，充電時間縮短一半", "zh-Hant", "science"),
        ("Birmingham alumni raise £2.1 million for scholarships", "en", "education"),
        ("英国伯明翰大学校长访华：愿深化气候变化与公共卫生合作", "zh-Hans", "health-care"),
        ("L'université de Birmingham dévoile une étude sur la qualité de l'air", "fr", "environment"),
        ("「いぶき」衛星データで都市の熱を測る バーミンガム大学", "ja", "environment"),
        ("Students protest over rents at Birmingham campus", "en", "society"),
        ("伯明翰大学中国校友会在上海举办冬季招聘会", "zh-Hans", "economy"),
        ("Study: forests near Birmingham absorb more carbon than thought", "en", "environment"),
        ("莎士比亚学院公开课登陆中国大学慕课平台", "zh-Hans", "culture"),
        ("What the Barber Institute's new hanging tells us about Monet", "en", "culture"),
    ];

    private static readonly (string Name, Channel Channel, string Country)[] Outlets =
    [
        ("人民网", Channel.Online, "CN"), ("新华社客户端", Channel.Online, "CN"), ("BBC News", Channel.Online, "GB"),
        ("微信公众号：英国大学观察", Channel.WeChat, "CN"), ("@伯明翰大学", Channel.Weibo, "CN"), ("The Birmingham Mail", Channel.Print, "GB"),
        ("South China Morning Post", Channel.Online, "HK"), ("@unibirmingham", Channel.Twitter, "GB"), ("明報", Channel.Print, "HK"),
        ("小红书用户 留学日记", Channel.Xiaohongshu, "CN"), ("Le Monde", Channel.Online, "FR"), ("科技日报", Channel.Print, "CN"),
        ("央视新闻", Channel.Broadcast, "CN"), ("University of Birmingham", Channel.YouTube, "GB"), ("澎湃新闻", Channel.Online, "CN"),
        ("朝日新聞", Channel.Online, "JP"), ("Times Higher Education", Channel.Online, "GB"), ("中国日报", Channel.Online, "CN"),
        ("聯合早報", Channel.Online, "SG"), ("The Conversation", Channel.Online, "AU"), ("抖音号 英伦校园", Channel.Douyin, "CN"),
        ("A Regional Newspaper With a Remarkably Long Name That Goes On and On", Channel.Print, "US"),
    ];

    public static SummaryInput Input()
    {
        var first = Input(420, out _);
        var issued = Sample.Issued(new DateTimeOffset(2023, 12, 1, 1, 0, 0, TimeSpan.Zero), SummaryJson.WriteText(SummaryBuilder.Build(first)));
        return Input(437, out _) with { LastIssued = issued, AsOf = new DateTimeOffset(2023, 12, 4, 2, 15, 0, TimeSpan.Zero) };
    }

    private static SummaryInput Input(int hits, out IReadOnlyList<string[]> together)
    {
        var random = new Random(11);
        var mentions = new List<Mention>();
        var stories = Stories.Select(_ => new List<string>()).ToList();
        for (var i = 0; i < hits; i++)
        {
            var pick = (int)(Math.Pow(random.NextDouble(), 1.7) * Stories.Length);
            var (headline, language, topic) = Stories[pick];
            var (outlet, channel, country) = Outlets[(int)(Math.Pow(random.NextDouble(), 1.6) * Outlets.Length)];
            var day = 1 + (int)(random.NextDouble() * 30);
            day = day is 18 or 19 ? 20 : random.Next(4) == 0 ? 8 : day;
            long? reach = random.Next(9) == 0 ? null : (long)Math.Exp(8 + (random.NextDouble() * 11));
            var id = $"rich{i}";
            mentions.Add(Sample.Mention(
                id,
                $"2023-11-{day:D2}",
                outlet,
                channel,
                reach,
                reach is null || random.Next(5) == 0 ? null : random.Next(12) == 0 ? $"CNY {reach * 0.06m}" : $"USD {reach * 0.00925m}",
                (Sentiment)(random.Next(10) switch { < 4 => 1, < 7 => 2, 7 => 3, 8 => random.Next(2) == 0 ? 4 : 0, _ => 2 }),
                language,
                country,
                headline,
                channel == Channel.Weibo ? "javascript:alert(1)" : null,
                random.Next(6) == 0 ? [] : random.Next(4) == 0 ? ["education", topic] : [topic],
                channel switch
                {
                    Channel.Weibo => new(Likes: random.Next(2_000), Shares: random.Next(500), Comments: random.Next(300)),
                    Channel.WeChat => new(Views: random.Next(20_000), Likes: random.Next(400)),
                    Channel.Twitter => new(Impressions: random.Next(9_000), Likes: random.Next(90), Shares: random.Next(40), Comments: random.Next(9)),
                    Channel.YouTube or Channel.Douyin => new(Views: random.Next(30_000), Likes: random.Next(900)),
                    _ => null,
                },
                i < 420 ? Sample.File1 : Sample.File2,
                random.Next(24)));
            stories[pick].Add(id);
        }

        together = [.. stories.Where(story => story.Count > 0).Select(story => story.Distinct().ToArray())];
        var input = Sample.Input(mentions, [.. together.Select(story => story)]);
        return input with
        {
            Settings = new Settings { TimeZone = "Asia/Shanghai", Rates = [new("2023-11", "CNY", "USD", 0.1379m, "office rate sheet")] },
            Previous = Sample.Rollup(mentions.Take(360).Select(mention => mention with { Day = mention.Day.AddMonths(-1) })),
            PreviousStories = 14,
            LastYear = Sample.Rollup(mentions.Take(510).Select(mention => mention with { Day = mention.Day.AddYears(-1) })),
            Covered = [new(new(2023, 10, 1), new(2023, 11, 17)), new(new(2023, 11, 20), new(2023, 11, 30)), new(new(2022, 11, 1), new(2022, 11, 30))],
            AsOf = new DateTimeOffset(2023, 12, 1, 0, 0, 0, TimeSpan.Zero),
        };
    }
}
