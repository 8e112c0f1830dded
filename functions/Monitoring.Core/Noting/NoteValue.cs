using System.Globalization;
using Monitoring.Delivering;

namespace Monitoring.Noting;

/// <summary>What may stand at a place of a note: how it is printed in each language, and how it is read back from the English.</summary>
/// <param name="Pattern">A regular expression without captures for its English.</param>
/// <param name="English">Of the value that was said.</param>
/// <param name="Chinese">Of its English; null where that is none of it.</param>
internal sealed record NoteValue(string Pattern, Func<object, string> English, Func<string, string?> Chinese)
{
    private const string InstantForm = "d MMMM yyyy, HH:mm:ss";

    private static readonly (string English, string Chinese)[] Qualifiers =
        [("more than ", "超过"), ("about ", "约"), ("less than ", "不足"), ("at most ", "至多")];

    /// <summary>By the names that templates call them.</summary>
    public static IReadOnlyDictionary<string, NoteValue> ByName { get; } = new Dictionary<string, NoteValue>(StringComparer.Ordinal)
    {
        // What an upload, a file or a person calls something.
        ["text"] = new(".*?", value => (string)value, text => text is "none given" or "none named" ? "未注明" : text),
        ["metric"] = new(".*?", value => (string)value, Metric),
        ["channel"] = new(".*?", value => (string)value, text => ReviewNames.ChannelInChinese(text.ToLowerInvariant(), text)),
        ["code"] = new("[A-Z]{3}", value => (string)value, text => text),
        ["number"] = new("-?[0-9]+", value => string.Create(CultureInfo.InvariantCulture, $"{value}"), text => text),
        ["count"] = new("[0-9,]+", value => string.Create(CultureInfo.InvariantCulture, $"{value:N0}"), text => text),
        ["hits"] = new(
            "[0-9,]+ hits?", value => Printed.Count(Convert.ToInt64(value, CultureInfo.InvariantCulture), "hit"), text => $"{text.Split(' ')[0]}次提及"),
        ["figure"] = new("[^()']+?", value => (string)value, Figure),
        ["day"] = new("[0-9]{4}-[0-9]{2}-[0-9]{2}", value => ((DateOnly)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Day),
        ["month"] = new(
            "[0-9]{4}-[0-9]{2}", value => ((Month)value).ToString(), text => Month.TryParse(text, out var month) ? InChinese.Month(month) : null),
        ["year"] = new("[0-9]{4}", value => ((int)value).ToString("D4", CultureInfo.InvariantCulture), text => text),
        ["instant"] = new(
            "[0-9]+ [A-Z][a-z]+ [0-9]{4}, [0-9]{2}:[0-9]{2}:[0-9]{2}", value => ((DateTimeOffset)value).ToString(InstantForm, CultureInfo.InvariantCulture), Instant),
        ["offset"] = new("[+-][0-9]{2}:[0-9]{2}", value => ((DateTimeOffset)value).ToString("zzz", CultureInfo.InvariantCulture), text => text),

        // Notes within a note; a formula may be an office's own words.
        ["formula"] = new(".*?", value => value.ToString()!, text => NoteReading.PartInChinese(text) ?? text),
        ["note"] = new(".*?", value => value.ToString()!, NoteReading.PartInChinese),
        ["all"] = List(" and ", "与", NoteReading.PartInChinese),
        ["any"] = List(" or ", "或", text => text),
        ["listed"] = List(", ", "、", NoteReading.PartInChinese),
        ["tellers"] = List("; ", "；", NoteReading.PartInChinese),
    };

    private static Labels InChinese => Labels.In(ReportLanguage.Chinese);

    /// <summary>Things that are each a note, or a text, with a word between.</summary>
    private static NoteValue List(string between, string betweenInChinese, Func<string, string?> chinese) => new(
        ".*?", value => string.Join(between, ((IEnumerable<object>)value).Select(one => one.ToString())),
        text => text.Split(between).Select(chinese).ToList() is var all && all.TrueForAll(one => one is not null) ? string.Join(betweenInChinese, all) : null);

    private static string Metric(string text) => text switch
    {
        "followers" => "粉丝数",
        "new followers" => "新增粉丝数",
        "unfollows" or "lost followers" => "流失粉丝数",
        "net new followers" => "净增粉丝数",
        _ => text,
    };

    private static string? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? InChinese.Day(day) : null;

    private static string? Instant(string text) =>
        DateTime.TryParseExact(text, InstantForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
            ? $"{InChinese.Day(DateOnly.FromDateTime(at))}{at.ToString("HH:mm:ss", CultureInfo.InvariantCulture)}"
            : null;

    /// <summary>A figure with its qualifier, as <see cref="Registering.FigureText"/> prints it, and perhaps its unit.</summary>
    private static string Figure(string text)
    {
        foreach (var (english, chinese) in Qualifiers)
        {
            if (text.StartsWith(english, StringComparison.Ordinal))
            {
                return chinese + text[english.Length..];
            }
        }

        var number = text.Split(' ')[0];
        return number.EndsWith('+') ? $"{number[..^1]}余{text[number.Length..]}" : text;
    }
}
