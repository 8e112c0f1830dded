using System.Globalization;
using Monitoring.Delivering;
using Monitoring.Noting;
using Monitoring.Pages.Answering;
using Monitoring.Summarizing;

namespace Monitoring.Pages.Speaking;

/// <summary>All that the pages say, in the one language or the other. What an upload wrote stays as it wrote it, and what a rule or a file
/// is called keeps its name.</summary>
public sealed partial class Words
{
    /// <summary>The parameter that chooses a language, for good.</summary>
    public const string Parameter = "lang";

    private const string CookieName = "monitoring-language";

    private readonly Labels _labels;
    private readonly bool _isChinese;

    private Words(ReportLanguage language) =>
        (_isChinese, _labels) = (language == ReportLanguage.Chinese, Labels.In(language));

    public static Words English { get; } = new(ReportLanguage.English);

    public static Words Chinese { get; } = new(ReportLanguage.Chinese);

    public ReportLanguage Language => _isChinese ? ReportLanguage.Chinese : ReportLanguage.English;

    /// <summary>The words that reports use too.</summary>
    internal Labels Labels => _labels;

    public string Said(Note note) => _labels.Said(note);

    public string FullStop => Of(".", "。");

    /// <summary>For <c>lang</c>.</summary>
    public string Tag => _labels.Tag;

    public string OtherTag => Of("zh-Hans", "en");

    public string OtherLanguage => Of("中文", "English");

    internal string Cookie => $"{CookieName}={Of("en", "zh")}; Path=/; Max-Age=31536000; SameSite=Lax";

    /// <summary>What the address says, else what was chosen before, else what the browser asks for first.</summary>
    public static Words Of(PageRequest request) =>
        (request.ValueOf(Parameter) ?? request.Cookies.GetValueOrDefault(CookieName)) switch
        {
            "zh" => Chinese,
            "en" => English,
            _ => IsChinesePreferred(request.AcceptLanguage) ? Chinese : English,
        };

    /// <summary>The page that was asked for, in the other language.</summary>
    public string SwitchAddress(PageRequest request)
    {
        var parameters = request.Query.Where(parameter => parameter.Key != Parameter)
            .Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}")
            .Append($"{Parameter}={Of("zh", "en")}");
        return $"{(request.Path.StartsWith("//", StringComparison.Ordinal) ? "/" : request.Path)}?{string.Join('&', parameters)}";
    }

    /// <summary>The name in this language, or the first that there is.</summary>
    public string NameOf(IReadOnlyDictionary<string, string> names, string id)
    {
        var inOrder = Names.InOrder(names).ToList();
        var own = inOrder.Find(name => name.Language.StartsWith(Of("en", "zh"), StringComparison.Ordinal)).Name;
        return own ?? (inOrder.Count > 0 ? inOrder[0].Name : id);
    }

    public string Channel(string key) => _isChinese ? _labels.Channel(key) : key switch
    {
        "wechat" => "WeChat",
        "weibo" => "Weibo",
        "xiaohongshu" => "Xiaohongshu",
        "douyin" => "Douyin",
        _ => _labels.Channel(key),
    };

    public string Sentiment(string key) => _labels.Sentiment(key);

    public string Topic(string key) => _labels.Topic(key);

    /// <summary>The reports name Chinese in both languages; a page speaks one.</summary>
    public string LanguageName(string tag) => _isChinese ? _labels.Language(tag) : string.Concat(_labels.Language(tag).TakeWhile(c => c < '\u2E80')).TrimEnd();

    public string Country(string code) => _labels.Country(code);

    public string Dimension(string key) => _labels.Dimension(key);

    public string Measure(string measure) => _labels.Measure(measure);

#pragma warning disable CA1822 // What is the same in both languages is asked of the one in use all the same.
    public string Number(long number) => Printed.Number(number);

    /// <summary><c>133.7 million</c>, <c>1.3亿</c>; below a million the number itself.</summary>
    public string Compact(decimal number) => _labels.Short(number) ?? Printed.Number((long)Math.Round(number, MidpointRounding.AwayFromZero));

    /// <summary>The short form; null where the number is short as it is.</summary>
    public string? CompactOrNull(decimal number) => _labels.Short(number);

    /// <summary>By what the numbers of an axis are divided to be short, and what that is called: million and billion, 万 and 亿; empty for
    /// numbers as they are.</summary>
    public (decimal Divisor, string Name) AxisOf(decimal top) => (_isChinese, top) switch
    {
        (true, >= 100_000_000) => (100_000_000, "亿"),
        (true, >= 100_000) => (10_000, "万"),
        (false, >= 1_000_000_000) => (1_000_000_000, "billion"),
        (false, >= 1_000_000) => (1_000_000, "million"),
        _ => (1, ""),
    };

    /// <summary>Behind a unit: <c>, million</c>.</summary>
    public string In(string scale) => Of($", {scale}", $"（{scale}）");

    public string Percent(decimal? fraction) => Printed.Percent(fraction);
#pragma warning restore CA1822

    /// <summary><c>+128.07%</c>.</summary>
    public string Growth(Growth growth) => growth.Fraction is null ? NoBase : Printed.Growth(growth);

    /// <summary><c>−6.61 points</c>, <c>−6.61个百分点</c>.</summary>
    public string Points(decimal change) => _labels.Points(change);

    public string NoBase => _labels.NoBase;

    public string Day(DateOnly day) => _labels.Day(day);

    /// <summary><c>3 Nov</c>, <c>11月3日</c>.</summary>
    public string ShortDay(DateOnly day) => _labels.ShortDay(day);

    public string Month(Month month) => _labels.Month(month);

    /// <summary><c>Nov 2023</c>, <c>2023年11月</c>.</summary>
    public string ShortMonth(Month month) => _labels.ShortMonth(month);

    /// <summary>For an axis: <c>J</c>, <c>1</c>.</summary>
    public string MonthLetter(Month month) =>
        Of(month.FirstDay.ToString("MMM", CultureInfo.InvariantCulture)[..1], month.Number.ToString(CultureInfo.InvariantCulture));

    public string Period(Period period) => period.Month is { } month ? Month(month)
        : period.Year is { } year ? Of($"{year:D4}", $"{year:D4}年")
        : _labels.Span(period.First, period.Last);

    /// <summary><c>1–3, 7 and 9–12 November 2023</c>.</summary>
    public string Days(IReadOnlyList<DateOnly> days) => _labels.Days(days);

    public string Instant(DateTimeOffset local) => Of(
        string.Create(CultureInfo.InvariantCulture, $"{local:d MMMM yyyy, HH:mm}"),
        string.Create(CultureInfo.InvariantCulture, $"{local.Year}年{local.Month}月{local.Day}日 {local:HH:mm}"));

    /// <summary><c>1.2 MB</c>.</summary>
    public string Bytes(long bytes) => bytes switch
    {
        < 1000 => Of($"{bytes} bytes", $"{bytes}字节"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000.0:0} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.0} GB"),
    };

    public string Hits(long hits) => _labels.Hits(hits);

    /// <summary><c>8 hits in 8 outlets</c>.</summary>
    public string Spread(long hits, long outlets) => _labels.Spread(hits, outlets);

    internal string Of(string english, string chinese) => _isChinese ? chinese : english;

    private static bool IsChinesePreferred(string? acceptLanguage)
    {
        // By weight, then by place: "en-GB,en;q=0.9,zh;q=0.8" asks for English.
        var wanted = (acceptLanguage ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(20)
            .Select(range => range.Split(";q=", 2))
            .Select(range => (Tag: range[0], Weight: range.Length == 1 ? 1
                : decimal.TryParse(range[1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) ? weight : 0))
            .Where(range => range.Tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || range.Tag.StartsWith("en", StringComparison.OrdinalIgnoreCase))
            .OrderByDescending(range => range.Weight)
            .Select(range => range.Tag)
            .FirstOrDefault();
        return wanted?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true;
    }
}
