using System.Collections.Frozen;
using System.Reflection;
using Monitoring.Normalizing;
using Monitoring.Summarizing;

namespace Monitoring.Delivering;

/// <summary>English names of the keys that figures are listed under; a key without a name prints as itself.</summary>
internal static class Names
{
    private static readonly FrozenDictionary<string, (string English, string Chinese)> Languages = Read("languages.txt");

    public static string Channel(string key) => key switch
    {
        "online" => "Online news",
        "wechat" => "WeChat 微信",
        "weibo" => "Weibo 微博",
        "twitter" => "Twitter / X",
        "youtube" => "YouTube",
        "xiaohongshu" => "Xiaohongshu 小红书",
        "douyin" => "Douyin 抖音",
        _ => Capitalized(key),
    };

    public static string Language(string tag) =>
        Languages.TryGetValue(tag, out var name) ? name.English
        : Languages.TryGetValue(tag.Split('-')[0], out var general) ? $"{general.English} ({tag})"
        : tag;

    public static string LanguageInChinese(string tag) =>
        Languages.TryGetValue(tag, out var name) ? name.Chinese
        : Languages.TryGetValue(tag.Split('-')[0], out var general) ? $"{general.Chinese}（{tag}）"
        : tag;

    public static string Country(string code) =>
        code == BreakdownReport.UnknownCountry ? "Unknown" : Countries.Name(code, "en");

    public static string Topic(string id) => Capitalized(id.Replace('-', ' '));

    public static string Sentiment(string key) => Capitalized(key);

    /// <summary>Names in English first, then in Chinese, then by tag; the ones there are.</summary>
    public static IEnumerable<(string Language, string Name)> InOrder(IReadOnlyDictionary<string, string> names) =>
        names.OrderBy(name => name.Key == "en" ? 0 : name.Key.StartsWith("zh", StringComparison.Ordinal) ? 1 : 2)
            .ThenBy(name => name.Key, StringComparer.Ordinal)
            .Select(name => (Tag(name.Key == "zh" ? "zh-Hans" : name.Key), DisplayText.Of(name.Value, DisplayText.NameLength)));

    public static string Title(Summary summary) =>
        string.Join(" · ", InOrder(summary.EntityNames).Select(name => name.Name).DefaultIfEmpty(summary.Entity));

    /// <summary>The tag if it has a tag's form, so that it can stand in a <c>lang</c> attribute; otherwise empty, which says unknown.</summary>
    public static string Tag(string language) =>
        language.Length is >= 2 and <= 35 && language != Tags.UnknownLanguage
        && language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? language
            : "";

    private static string Capitalized(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static FrozenDictionary<string, (string English, string Chinese)> Read(string table)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Monitoring.Delivering.{table}")
            ?? throw new InvalidOperationException($"The table '{table}' is not in the assembly.");
        using var reader = new StreamReader(stream);
        var names = new Dictionary<string, (string English, string Chinese)>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split('\t') is [var key, var english, var chinese])
            {
                names.Add(key, (english, chinese));
            }
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
