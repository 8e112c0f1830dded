using System.Globalization;
using Monitoring.Normalizing;
using Monitoring.Summarizing;

namespace Monitoring.Delivering;

/// <summary>In which language a report of a year labels its figures. Sentences stand in both, notes and formulas in English.</summary>
public enum ReportLanguage
{
    English,
    Chinese,
}

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

    private readonly bool _isChinese;

    private Labels(bool isChinese) => _isChinese = isChinese;

    private static Labels English { get; } = new(false);

    private static Labels Chinese { get; } = new(true);

    public static Labels In(ReportLanguage language) => language == ReportLanguage.Chinese ? Chinese : English;

    /// <summary>For a page's <c>lang</c>.</summary>
    public string Tag => Of("en", "zh-Hans");

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

    /// <summary><c>2 hits</c>, <c>2次提及</c>.</summary>
    public string Hits(long hits) => Of(Printed.Count(hits, "hit"), $"{Printed.Number(hits)}次提及");

    /// <summary><c>2 more in the JSON file</c>.</summary>
    public string More(long number) =>
        Of($"and {Printed.Number(number)} more in the JSON file", $"另有{Printed.Number(number)}项见JSON文件");

    public string NoBase => Of(Growth.NoBase, "无比较基数");

    public string NoUpload => Of(ReviewNames.NoUpload, "无上传数据");

    public string WithoutHeadline => Of("(without a headline)", "（无标题）");

    private string Key(string key, Func<string, string> english) => _isChinese && Keys.TryGetValue(key, out var name) ? name : english(key);
}
