using System.Globalization;
using Monitoring.Checking;

namespace Monitoring.Delivering;

/// <summary>What a check of the taggers came to, in words.</summary>
public static class CheckSentences
{
    /// <param name="hits">All of the month's mentions.</param>
    public static IEnumerable<string> Of(TaggerCheck check, long hits, ReportLanguage language = ReportLanguage.English)
    {
        var l = Labels.In(language);
        foreach (var (tags, english, chinese) in ((CheckedTags?, string, string)[])
            [(check.Sentiment, "Sentiment was", "情感"), (check.Language, "Language was", "语言"), (check.Topics, "Topics were", "主题")])
        {
            if (tags is not null)
            {
                yield return l.Of(
                    $"{english} checked by hand on {Of(check, tags, hits)}: {Right(tags)}.", $"{chinese}标注经人工复核{OfInChinese(check, tags, hits)}：{RightInChinese(tags)}。");
            }
        }

        if (check.Missing > 0)
        {
            yield return l.Of(
                $"{Printed.Count(check.Missing, "mention")} of the sample of {check.Sample} {(check.Missing == 1 ? "is" : "are")} still to be checked.",
                $"{check.Sample}条样本中还有{Printed.Number(check.Missing)}条待复核。");
        }
    }

    /// <summary><c>86%, 95% interval 74 to 93%</c>.</summary>
    public static string Interval(Accuracy accuracy, ReportLanguage language = ReportLanguage.English) => accuracy is { Low: { } low, High: { } high }
        ? Labels.In(language).Of(
            $"{Percent(accuracy.Share)}%, 95% interval {Percent(low)} to {Percent(high)}%", $"{Percent(accuracy.Share)}%，95%置信区间{Percent(low)}%至{Percent(high)}%")
        : $"{Percent(accuracy.Share)}%";

    /// <summary>Whole percents: a sample of this size tells no more.</summary>
    internal static string Percent(decimal share) => Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture);

    private static string Of(TaggerCheck check, CheckedTags tags, long hits)
    {
        var those = check.Population == hits ? "" : check.Population == 1 ? " that a tagger judged" : " that taggers judged";
        return IsWhole(check, tags)
            ? $"all {Printed.Count(check.Population, "mention")}{those}"
            : $"{Printed.Number(tags.Judged)} of {Printed.Count(check.Population, "mention")}{those}";
    }

    private static string OfInChinese(TaggerCheck check, CheckedTags tags, long hits)
    {
        var those = check.Population == hits ? "" : "由系统标注的";
        return IsWhole(check, tags)
            ? $"全部{Printed.Number(check.Population)}条{those}提及"
            : $"{Printed.Number(tags.Judged)}条（共{Printed.Number(check.Population)}条{those}提及）";
    }

    private static bool IsWhole(TaggerCheck check, CheckedTags tags) => tags.Accuracy.Low is null && tags.Judged == check.Population;

    private static string Right(CheckedTags tags) =>
        $"{Printed.Number(tags.Right)} right{(tags.Untold > 0 ? $", {Printed.Number(tags.Untold)} that the tagger could not tell" : "")} ({Interval(tags.Accuracy)})";

    private static string RightInChinese(CheckedTags tags) =>
        $"{Printed.Number(tags.Right)}条正确{(tags.Untold > 0 ? $"，{Printed.Number(tags.Untold)}条系统未能判断" : "")}（{Interval(tags.Accuracy, ReportLanguage.Chinese)}）";
}
