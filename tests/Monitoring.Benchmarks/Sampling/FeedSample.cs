using System.Globalization;
using Monitoring.Benchmarks.Generating;

namespace Monitoring.Benchmarks.Sampling;

/// <summary>A workbook of Chinese coverage in the columns of Meltwater's feed: WeChat, Xiaohongshu and news sites.</summary>
internal static class FeedSample
{
    public const string FileName = "meltwater-feed.xlsx";

    private const string Columns =
        "id|document_id|external_id|title|content|ingress|url|original_url|source_url|published_at|fetching_time|source|provider|media_type|" +
        "information_type|author|author_name|author_handle|author_url|author_verified|author_authority|language|country|region|sentiment|" +
        "original_sentiment|reach|potential_reach|ave|emv|tw_followers|tw_following|tw_retweets|tw_likes|tw_replies|fb_likes|fb_shares|" +
        "fb_post_reactions|keywords|key_phrases|named_entities|match_sentence|discussion_type|is_hosted|is_nsfw|restriction|images|links|" +
        "full_content|source_id|place|local_reach|global_reach|embed_url";

    private static readonly string[] Accounts =
        ["英伦留学笔记", "红砖大学观察", "留学研究所示例号", "高校科研速递", "中英教育桥", "米德兰生活指南", "海外名校札记", "岭南学人"];

    private static readonly string[] Diarists = ["小鹿在伯村", "栗子的英国日记", "运河边的猫", "一只鹅", "今天也在赶due"];

    private static readonly string[] TaiwanAndHongKong = ["海風新聞網", "山城日報", "島嶼教育觀察"];

    /// <param name="classic">The other export, three of whose Chinese rows this one reports as well.</param>
    public static IReadOnlyList<SampleRow> Rows(IReadOnlyList<SampleRow> classic)
    {
        var rows = new List<SampleRow>();
        foreach (var line in StoryTable.Read("meltwater-feed.txt"))
        {
            var used = new HashSet<string>();
            var outlets = int.Parse(line[3], CultureInfo.InvariantCulture);
            while (used.Count < outlets)
            {
                var dice = new Dice(23, 12, rows.Count);
                var row = Make(ref dice, line, used);
                used.Add(row.Mention.Outlet);
                rows.Add(row);
            }
        }

        rows.Add(rows[6]);
        rows.AddRange(classic
            .Where(row => row is { Ave: not null, Broken: null, Mention.Language: "Chinese" })
            .DistinctBy(row => row.Identity)
            .Take(3)
            .Select((row, place) => row.Mention with { Language = "zh-Hans", Reach = row.Mention.Reach + 1_000 + place })
            .Select(mention => Valued(new(mention, mention.DocumentId, null))));
        return [.. rows.OrderByDescending(row => row.Mention.PublishedAt).ThenBy(row => row.Mention.Url, StringComparer.Ordinal)];
    }

    public static byte[] Write(IReadOnlyList<SampleRow> rows) =>
        Workbook.Write("Data", Columns.Split('|'), rows.Select(row => Cells(row)));

    private static SampleRow Make(ref Dice dice, string[] line, HashSet<string> used)
    {
        var kind = line[1].TrimEnd('!');
        var publishedAt = StoryTable.TimeOn(line[0], ref dice);
        var id = dice.Letters(24).ToLowerInvariant();
        var (outlet, url, country, reach) = Place(ref dice, kind, id, publishedAt);
        while (used.Contains(outlet))
        {
            (outlet, url, country, reach) = Place(ref dice, kind, id, publishedAt);
        }

        var mention = new MadeUpMention
        {
            DocumentId = dice.Letters(27),
            Url = url,
            Headline = line[4],
            Opening = line[5],
            Outlet = outlet,
            Influencer = kind is "wechat" ? "gh_" + id[..12] : kind is "xhs" ? outlet : "",
            Channel = kind switch { "wechat" => "wechat", "xhs" => "xiaohongshu", _ => "online" },
            Country = country,
            Language = kind is "hant" ? "zh-Hant" : "zh-Hans",
            PublishedAt = publishedAt,
            Sentiment = StoryTable.Sentiment(line[2]),
            Reach = reach,
            HasAve = reach is not null,
            NamesUniversity = StoryTable.NamesUniversity(line[1].EndsWith('!'), line[4] + line[5]),
        };
        return Valued(new(mention, mention.DocumentId, null));
    }

    private static (string Outlet, string Url, string Country, long? Reach) Place(ref Dice dice, string kind, string id, DateTime publishedAt)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"{publishedAt:yyyy-MM/dd}/{id[..10]}.html");
        if (kind is "wechat")
        {
            var message = dice.Below(900_000) + 2_247_000_000;
            return (dice.Of(Accounts), $"http://mp.weixin.qq.com/s?__biz={id[..14]}==&idx=1&mid={message}&sn={id}", "cn", null);
        }

        if (kind is "xhs")
        {
            return (dice.Of(Diarists), $"https://www.xiaohongshu.com/discovery/item/{id}", "cn", 2 + dice.SkewedBelow(5_000));
        }

        if (kind is "hant")
        {
            var place = (int)dice.Below(TaiwanAndHongKong.Length);
            var host = string.Create(CultureInfo.InvariantCulture, $"hant{place}.example");
            return (TaiwanAndHongKong[place], $"https://{host}/{path}", place == 0 ? "tw" : "hk", 30_000 + dice.Below(400_000));
        }

        var outlet = Outlets.Chinese[dice.SkewedBelow(40)];
        return (outlet.Name, $"https://{outlet.Host}/{path}", "cn", (outlet.Reach / 4) + dice.Below(outlet.Reach));
    }

    /// <summary>The feed doesn't round: 0.025 x 0.37 USD a potential view to the last digit.</summary>
    private static SampleRow Valued(SampleRow row) => row with { Ave = row.Mention.Reach * 0.00925m };

    private static Dictionary<string, object> Cells(SampleRow row)
    {
        var mention = row.Mention;
        var host = new Uri(mention.Url).Host;
        var (provider, mediaType, source) = mention.Channel switch
        {
            "wechat" => ("gsdata", "wechat", "weixin://dl/chat?" + mention.Influencer),
            "xiaohongshu" => ("sinamidu", "little_red_book", "https://www.xiaohongshu.com"),
            _ => ("mw", "news", $"http://{host}/"),
        };
        var cells = new Dictionary<string, object>
        {
            ["document_id"] = mention.DocumentId,
            ["title"] = mention.Headline,
            ["content"] = mention.Opening,
            ["url"] = mention.Url,
            ["original_url"] = mention.Url,
            ["source_url"] = source,
            ["published_at"] = mention.PublishedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'.000Z'", CultureInfo.InvariantCulture),
            ["fetching_time"] = new DateTimeOffset(mention.PublishedAt, TimeSpan.Zero).AddHours(2)
                .ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
            ["source"] = provider,
            ["provider"] = provider,
            ["media_type"] = mediaType,
            ["information_type"] = mediaType is "news" ? "news" : "social",
            ["language"] = mention.Language,
            ["country"] = CountryCode(mention.Country),
            ["region"] = "Undef",
            ["sentiment"] = mention.Sentiment switch { "Positive" => "P", "Negative" => "V", _ => "N" },
            ["ave"] = row.Ave ?? 0m,
            ["tw_followers"] = 0m,
            ["tw_likes"] = 0m,
            ["fb_likes"] = 0m,
            ["keywords"] = "大学",
            ["is_hosted"] = 0m,
            ["is_nsfw"] = 0m,
            ["restriction"] = "NOT_RESTRICTED",
            ["full_content"] = mention.Opening,
            ["source_id"] = mediaType is "news" ? host : "social:" + mediaType,
        };
        if (mention.Reach is { } reach)
        {
            cells["reach"] = (decimal)reach;
        }

        if (mediaType is "news")
        {
            var desktop = mention.Reach / 3;
            cells["potential_reach"] = string.Create(
                CultureInfo.InvariantCulture, $"{{'desktop': {desktop}, 'mobile': {mention.Reach - desktop}}}");
        }
        else
        {
            cells["author"] = mention.Influencer;
            cells["author_name"] = mention.Influencer;
            cells["discussion_type"] = "og";
            if (mediaType is "wechat")
            {
                cells["author_handle"] = mention.Outlet;
            }
        }

        return cells;
    }

    /// <summary>The rows of the other export name their countries in English.</summary>
    private static string CountryCode(string country) => country switch
    {
        "China" => "cn",
        "Hong Kong" => "hk",
        "Taiwan" => "tw",
        "Singapore" => "sg",
        _ => country,
    };
}
