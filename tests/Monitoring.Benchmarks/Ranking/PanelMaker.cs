using System.Globalization;
using Monitoring.Benchmarks.Generating;
using Monitoring.Matching;

namespace Monitoring.Benchmarks.Ranking;

/// <summary>A made-up mention of one or two cities.</summary>
/// <param name="Story">Mentions of one number carry one text.</param>
/// <param name="Cities">Positions in the panel.</param>
/// <param name="Country">ISO code; empty where the export is silent.</param>
internal readonly record struct CityMention(
    int Story, int[] Cities, DateTime PublishedAt, string Outlet, string Channel, string Country, string Language, string Sentiment, long? Likes,
    string Format);

/// <summary>Makes up a year's coverage of the panel of cities, the same for the same seed: few cities have most of it, stories are reprinted,
/// and properties are now and then not given.</summary>
internal sealed class PanelMaker(ulong seed, int year)
{
    private const string Letters =
        "春夏秋冬风云雨雪花鸟鱼虫松竹梅兰琴棋书画诗酒茶香灯影窗帘桌椅杯盘碗筷纸笔墨砚晨昏朝暮溪泉峰峦云霞虹露霜雾梦歌舞笑语轻柔明净淡雅悠远宁静舒缓温润细腻丰盈饱满绵延起伏错落有致";

    private static readonly string[] Words =
    [
        "lantern", "willow", "copper", "meadow", "harvest", "ribbon", "amber", "quiet", "marble", "velvet", "orchard", "cinder", "pebble", "thistle",
        "saddle", "candle", "mirror", "feather", "barley", "clover", "hollow", "timber", "silver", "garden", "kettle", "pocket", "riddle", "saffron",
        "tunnel", "violet", "walnut", "zephyr", "anchor", "basket", "cobalt", "dapple", "ember", "fiddle", "goblet", "hazel",
    ];

    private static readonly string[] Channels =
        ["online", "online", "online", "print", "twitter", "twitter", "facebook", "instagram", "youtube", "weibo", "wechat", "broadcast"];

    private static readonly string[] Countries = ["CN", "CN", "CN", "US", "GB", "SG", "FR", "DE", "JP", "", "AU", "IN"];

    private static readonly string[] Formats = ["Text", "Photo", "Photo", "Video", ""];

    private readonly IReadOnlyList<WatchEntity> _cities = ReadyWatchList.Find(ReadyWatchList.Cities)!.Entities;
    private readonly double[] _borders = Borders(100);

    public static string[] Header { get; } =
        ["Date", "Headline", "URL", "Text", "Outlet", "Channel", "Country", "Language", "Sentiment", "Likes", "Post type"];

    /// <summary>So many mentions, story by story.</summary>
    public IEnumerable<CityMention> Make(long count)
    {
        var days = DateTime.IsLeapYear(year) ? 366 : 365;
        var made = 0L;
        for (var story = 0; made < count; story++)
        {
            var dice = new Dice(seed + (ulong)year, 11, story);
            var first = City(ref dice);
            var second = dice.Chance(0.05) ? City(ref dice) : first;
            int[] cities = first == second ? [first] : [first, second];
            var language = LanguageOf(story);
            var start = new DateTime(year, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMinutes(dice.Below((days - 4) * 24L * 60));
            var reprints = dice.Chance(0.25) ? (int)dice.Below(12) : 0;
            for (var i = 0; i <= reprints && made < count; i++, made++)
            {
                yield return new CityMention(
                    story,
                    cities,
                    i == 0 ? start : start.AddMinutes(dice.Below(96 * 60)),
                    $"Outlet {dice.SkewedBelow(3000).ToString(CultureInfo.InvariantCulture)}",
                    dice.Of(Channels),
                    dice.Of(Countries),
                    language,
                    dice.Fraction() switch { < 0.3 => "Positive", < 0.8 => "Neutral", < 0.95 => "Negative", _ => "Mixed" },
                    dice.Chance(0.3) ? null : dice.SkewedBelow(3000),
                    dice.Of(Formats));
            }
        }
    }

    /// <summary>One field for each column of <see cref="Header"/>.</summary>
    public string[] Row(CityMention mention, long number) =>
    [
        mention.PublishedAt.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        string.Join(mention.Language == "zh" ? "与" : " and ", mention.Cities.Select(city => NameOf(city, mention.Language))),
        string.Create(CultureInfo.InvariantCulture, $"https://news.example/{year}/{number}"),
        TextOf(mention.Story, mention.Language),
        mention.Outlet,
        mention.Channel,
        mention.Country,
        mention.Language,
        mention.Sentiment,
        mention.Likes?.ToString(CultureInfo.InvariantCulture) ?? "",
        mention.Format,
    ];

    public string IdOf(int city) => _cities[city].Id;

    private string LanguageOf(int story) => new Dice(seed + (ulong)year, 12, story).Fraction() switch { < 0.5 => "zh", < 0.95 => "en", _ => "fr" };

    /// <summary>A name that needs nothing beside it; the English one where the city has it to itself.</summary>
    private string NameOf(int city, string language)
    {
        var entity = _cities[city];
        var isShared = entity.Shared.Any(shared => shared.Names.Contains(entity.Names["en"], StringComparer.Ordinal));
        return language != "zh" && !isShared ? entity.Names["en"] : entity.Names["zh"] + "市";
    }

    private string TextOf(int story, string language)
    {
        var dice = new Dice(seed + (ulong)year, 13, story);
        var text = new char[language == "zh" ? 40 : 0];
        for (var i = 0; i < text.Length; i++)
        {
            text[i] = Letters[(int)dice.Below(Letters.Length)];
        }

        return language == "zh" ? new string(text) : string.Join(' ', Enumerable.Range(0, 24).Select(_ => Words[dice.Below(Words.Length)]));
    }

    private int City(ref Dice dice)
    {
        var place = Array.BinarySearch(_borders, dice.Fraction());
        return Math.Min(place < 0 ? ~place : place + 1, _borders.Length - 1);
    }

    /// <summary>The upper border of each city's part of 0 to 1: the first has most.</summary>
    private static double[] Borders(int count)
    {
        var weights = Enumerable.Range(1, count).Select(rank => 1.0 / (rank * rank)).ToArray();
        var (sum, total) = (0.0, weights.Sum());
        return [.. weights.Select(weight => (sum += weight) / total)];
    }
}
