using System.Globalization;
using Monitoring.Checking;

namespace Monitoring.Delivering;

/// <summary>What a check of the taggers came to, in words.</summary>
public static class CheckSentences
{
    /// <param name="hits">All of the month's mentions.</param>
    public static IEnumerable<string> Of(TaggerCheck check, long hits)
    {
        foreach (var (tags, name) in ((CheckedTags?, string)[])[(check.Sentiment, "Sentiment"), (check.Language, "Language"), (check.Topics, "Topics")])
        {
            if (tags is not null)
            {
                yield return $"{name} {(tags == check.Topics ? "were" : "was")} checked by hand on {Of(check, tags, hits)}: {Right(tags)}.";
            }
        }

        if (check.Missing > 0)
        {
            yield return $"{Printed.Count(check.Missing, "mention")} of the sample of {check.Sample} {(check.Missing == 1 ? "is" : "are")} still to be checked.";
        }
    }

    /// <summary><c>86%, 95% interval 74 to 93%</c>.</summary>
    public static string Interval(Accuracy accuracy) => accuracy is { Low: { } low, High: { } high }
        ? $"{Percent(accuracy.Share)}%, 95% interval {Percent(low)} to {Percent(high)}%"
        : $"{Percent(accuracy.Share)}%";

    /// <summary>Whole percents: a sample of this size tells no more.</summary>
    internal static string Percent(decimal share) => Math.Round(share * 100, MidpointRounding.AwayFromZero).ToString("0", CultureInfo.InvariantCulture);

    private static string Of(TaggerCheck check, CheckedTags tags, long hits)
    {
        var those = check.Population == hits ? "" : check.Population == 1 ? " that a tagger judged" : " that taggers judged";
        return tags.Accuracy.Low is null && tags.Judged == check.Population
            ? $"all {Printed.Count(check.Population, "mention")}{those}"
            : $"{Printed.Number(tags.Judged)} of {Printed.Count(check.Population, "mention")}{those}";
    }

    private static string Right(CheckedTags tags) =>
        $"{Printed.Number(tags.Right)} right{(tags.Untold > 0 ? $", {Printed.Number(tags.Untold)} that the tagger could not tell" : "")} ({Interval(tags.Accuracy)})";
}
