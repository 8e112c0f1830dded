using System.Globalization;
using Monitoring.Noting;
using Monitoring.Normalizing;
using Monitoring.Summarizing;

namespace Monitoring.Delivering;

/// <summary>Labels, and the names of keys, in one of the two languages.</summary>
internal sealed class Labels
{
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["online"] = "网络新闻",
        ["print"] = "报刊",
        ["broadcast"] = "广播电视",
        ["wechat"] = "微信",
        ["weibo"] = "微博",
        ["twitter"] = "推特 / X",
        ["facebook"] = "脸书",
        ["instagram"] = "Instagram",
        ["youtube"] = "YouTube",
        ["xiaohongshu"] = "小红书",
        ["douyin"] = "抖音",
        ["other"] = "其他",
        ["positive"] = "正面",
        ["neutral"] = "中性",
        ["negative"] = "负面",
        ["mixed"] = "混合",
        ["unknown"] = "未知",
        ["culture"] = "文化",
        ["economy"] = "经济",
        ["education"] = "教育",
        ["festivals"] = "节庆",
        ["food"] = "美食",
        ["healthcare"] = "医疗健康",
        ["industry"] = "工业",
        ["politics"] = "政治",
        ["science"] = "科学",
        ["sport"] = "体育",
        ["transport"] = "交通",
        ["volume"] = "声量",
        ["reputation"] = "美誉度",
        ["coverage"] = "覆盖面",
        ["dynamism"] = "活跃度",
        ["responsiveness"] = "响应度",
        ["views"] = "阅读量",
        ["impressions"] = "展示量",
        [EngagementMeasure.Reactions] = "转评赞",
        ["engagement"] = "互动量",
    };

    private const string WatchList = "Watch list";

    private readonly bool _isChinese;

    private Labels(bool isChinese) => _isChinese = isChinese;

    private static Labels English { get; } = new(false);

    private static Labels Chinese { get; } = new(true);

    public static Labels In(ReportLanguage language) => language == ReportLanguage.Chinese ? Chinese : English;

    public ReportLanguage Spoken => _isChinese ? ReportLanguage.Chinese : ReportLanguage.English;

    /// <summary>For a page's <c>lang</c>.</summary>
    public string Tag => Of("en", "zh-Hans");

    // What the figures are called: pages, summary and mail say the same.

    public string HitsLabel => Of("Hits", "提及次数");

    public string StoriesLabel => Of("Stories", "报道主题");

    public string ReachLabel => Of("Total potential views", "潜在浏览量");

    public string UniqueReachLabel => Of("Unique-outlet reach", "去重媒体覆盖量");

    public string PositiveOrNeutral => Of("Positive or neutral", "正面或中性");

    public string AveLabel(string currency) => Of($"AVE in {currency}", $"广告等值（{currency}）");

    public string Of(string english, string chinese) => _isChinese ? chinese : english;

    public string Channel(string key) => Key(key, Names.Channel);

    public string Sentiment(string key) => Key(key, Names.Sentiment);

    public string Topic(string id) => Key(id, Names.Topic);

    public string Measure(string measure) => Key(measure, name => name);

    public string Language(string tag) => Of(Names.Language(tag), Names.LanguageInChinese(tag));

    public string Country(string code) =>
        code == BreakdownReport.UnknownCountry ? Of("Unknown", "未知") : _isChinese ? Countries.Name(code, "zh") : Names.Country(code);

    public string Dimension(string key) => Key(key, IndexNames.Dimension);

    public string Day(DateOnly day) =>
        Of(Printed.Day(day), string.Create(CultureInfo.InvariantCulture, $"{day.Year:D4}年{day.Month}月{day.Day}日"));

    /// <summary><c>3 Nov</c>, <c>11月3日</c>.</summary>
    public string ShortDay(DateOnly day) => Of(Printed.ShortDay(day), string.Create(CultureInfo.InvariantCulture, $"{day.Month}月{day.Day}日"));

    /// <summary><c>1–3, 7 and 9–12 November 2023</c>, <c>2023年11月1–3日、7日、9–12日</c>: days of one month.</summary>
    public string Days(IReadOnlyList<DateOnly> days)
    {
        var english = Printed.Days(days);
        if (!_isChinese || days.Count == 0)
        {
            return english;
        }

        // The same ranges in the other order of a date.
        var month = Monitoring.Month.Of(days[0]);
        var ranges = english[..^Printed.Name(month).Length].Trim().Replace(" and ", ", ", StringComparison.Ordinal);
        return $"{Month(month)}{ranges.Replace(", ", "日、", StringComparison.Ordinal)}日";
    }

    /// <summary><c>3 November 2023 to 4 May 2024</c>.</summary>
    public string Span(DateOnly first, DateOnly last) =>
        Of($"{Printed.Day(first)} to {Printed.Day(last)}", $"{Day(first)}至{Day(last)}");

    /// <summary><c>1 December 2023, 08:00 (Asia/Shanghai, UTC+08:00)</c>.</summary>
    public string Instant(DateTimeOffset local, string timeZone) => Of(
        Printed.Instant(local, timeZone),
        string.Create(CultureInfo.InvariantCulture, $"{local.Year}年{local.Month}月{local.Day}日{local:HH:mm}（{timeZone}，UTC{local:zzz}）"));

    /// <summary><c>Nov 2023</c>, <c>2023年11月</c>.</summary>
    public string ShortMonth(Month month) => Of(Printed.ShortName(month), Month(month));

    public string Month(Month month) => Of(Printed.Name(month), string.Create(CultureInfo.InvariantCulture, $"{month.Year:D4}年{month.Number}月"));

    /// <summary><c>85.0 billion</c>, <c>850.0亿</c>; null below a million, where the exact number is short enough.</summary>
    public string? Short(decimal number)
    {
        if (!_isChinese || Math.Abs(number) < 1_000_000m)
        {
            return Printed.Short(number);
        }

        // 99,999,999 is 1.0亿, not 10,000.0万.
        var inTenThousands = Math.Round(number / 10_000m, 1, MidpointRounding.AwayFromZero);
        return Math.Abs(inTenThousands) < 10_000m
            ? string.Create(CultureInfo.InvariantCulture, $"{inTenThousands:N1}万")
            : string.Create(CultureInfo.InvariantCulture, $"{Math.Round(number / 100_000_000m, 1, MidpointRounding.AwayFromZero):N1}亿");
    }

    public string Points(decimal change) => Of(Printed.Points(change), Printed.Points(change).Replace(" points", "个百分点", StringComparison.Ordinal));

    /// <summary>The short form; below a million the number itself.</summary>
    public string Compact(long number) => Short(number) ?? Printed.Number(number);

    /// <summary>The short form; below a million the amount itself.</summary>
    public string CompactAmount(decimal amount) => Short(amount) ?? Printed.Amount(amount);

    /// <summary>A figure as an upload gives it: <c>over 4,000</c>, <c>超过4,000</c>.</summary>
    /// <param name="qualifier">Its key in the JSON.</param>
    public string Qualified(decimal value, string qualifier) => Of(Wording.Qualified(value, qualifier), Wording.QualifiedInChinese(value, qualifier));

    /// <summary><c>+17.57%</c>; without a base the words that say so.</summary>
    public string Growth(Growth growth) => growth.Fraction is null && _isChinese ? Said(growth.Note ?? Summarizing.Growth.NoBase) : Printed.Growth(growth);

    public string Said(Note note) => note.In(Spoken);

    /// <summary>A text that may be a note as it was kept, such as a card's formula.</summary>
    public string Kept(string text) => Note.Kept(text).In(Spoken);

    /// <summary>A place as <see cref="Registering.StatedBy{T}.Place"/> has it, alone or behind a source's name; anything else as it is.</summary>
    public string Place(string source) =>
        _isChinese ? NoteKinds.SourceAt.ChineseOf(source) ?? NoteKinds.Place.ChineseOf(source) ?? source : source;

    /// <summary>A headline, what stands in the place of a dropped one, or that there is none.</summary>
    public string Headline(string headline) => headline.Length == 0 ? WithoutHeadline
        : _isChinese ? NoteKinds.TextDropped.ChineseOf(headline) ?? headline
        : headline;

    /// <summary>A change of a share in a sentence: <c>+7.37 points</c>, <c>上升7.37个百分点</c>.</summary>
    public string Moved(decimal change) => Of(
        Printed.Points(change),
        change == 0 ? "持平" : $"{(change > 0 ? "上升" : "下降")}{Printed.Points(Math.Abs(change))[1..].Replace(" points", "个百分点", StringComparison.Ordinal)}");

    /// <summary>A panel without a name of its own is the office's watch list.</summary>
    public string Panel(string name) => _isChinese && name == WatchList ? "监测名单" : name;

    /// <summary><c>2 hits</c>, <c>2次提及</c>; of other things with their own counting word.</summary>
    public string Count(long number, string one, string chinese, string? many = null) =>
        Of(Printed.Count(number, one, many), $"{Printed.Number(number)}{chinese}");

    public string Rows(long rows) => Count(rows, "row", "行");

    public string DayCount(long days) => Count(days, "day", "天");

    /// <summary><c>8 hits in 8 outlets</c>.</summary>
    public string Spread(long hits, long outlets) => Of(
        Printed.Spread(hits, outlets),
        outlets > 0 ? $"{Printed.Number(outlets)}家媒体{Printed.Number(hits)}次提及" : $"{Printed.Number(hits)}次提及，媒体未注明");

    /// <summary>A sum of reach; a sum over hits that all have none is no 0.</summary>
    public string Reach(long reach, Summary summary) =>
        _isChinese && summary.Hits > 0 && summary.HitsWithoutReach == summary.Hits ? "未提供" : Printed.Reach(reach, summary);

    public string Money(IReadOnlyDictionary<string, decimal> amounts) => _isChinese && amounts.Count == 0 ? "无" : Printed.Money(amounts);

    /// <summary>Names in this language first, each with a tag for <c>lang</c>; the ones there are.</summary>
    public IEnumerable<(string Language, string Name)> InOrder(IReadOnlyDictionary<string, string> names) =>
        Names.InOrder(names).OrderBy(name => _isChinese && !name.Language.StartsWith("zh", StringComparison.Ordinal));

    /// <summary>All names, or the id where there is none.</summary>
    public string Title(IReadOnlyDictionary<string, string> names, string id) =>
        string.Join(" · ", InOrder(names).Select(name => name.Name).DefaultIfEmpty(id));

    /// <summary><c>2 hits</c>, <c>2次提及</c>.</summary>
    public string Hits(long hits) => Of(Printed.Count(hits, "hit"), $"{Printed.Number(hits)}次提及");

    /// <summary><c>2 more in the JSON file</c>.</summary>
    public string More(long number) =>
        Of($"and {Printed.Number(number)} more in the JSON file", $"另有{Printed.Number(number)}项见JSON文件");

    public string NoBase => Said(Summarizing.Growth.NoBase);

    public string NoUpload => Of(ReviewNames.NoUpload, "无上传数据");

    public string WithoutHeadline => Of("(without a headline)", "（无标题）");

    private string Key(string key, Func<string, string> english) => _isChinese && Keys.TryGetValue(key, out var name) ? name : english(key);
}
