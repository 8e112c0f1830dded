using System.Text.RegularExpressions;
using Monitoring.Issuing;
using Monitoring.Summarizing;

namespace Monitoring.Delivering;

/// <summary>One moved figure of a year's report.</summary>
/// <param name="By">The files that moved it, <c>late.csv (11 rows)</c>; empty where the report doesn't tell.</param>
internal sealed record YearChange(string Label, string From, string To, string By);

/// <summary>The moved figures of a review or an index that a reader is told of by name; the rest stands in the JSON and the workbook.</summary>
internal static partial class YearChanges
{
    private const int Shown = 20;

    public static IReadOnlyList<YearChange> Main(ReportChanges changes, Labels l) =>
    [
        .. changes.Figures.Select(change => (Change: change, Label: Label(change.Figure, l)))
            .Where(named => named.Label is not null)
            .Take(Shown)
            .Select(named => new YearChange(
                named.Label!, ChangeText.Number(named.Change.From, l), ChangeText.Number(named.Change.To, l), ChangeText.Causes(named.Change, l))),
    ];

    public static int Others(ReportChanges changes) => changes.Figures.Count + changes.Wording.Count - Main(changes, Labels.In(ReportLanguage.English)).Count;

    public static string Lead(ReportChanges changes, Labels labels)
    {
        var day = labels.Day(DateOnly.FromDateTime(changes.IssuedAt.UtcDateTime));
        return labels.Of($"Changed since revision {changes.SinceRevision} of {day}", $"自{day}第{changes.SinceRevision}版以来的变化");
    }

    /// <summary>Every moved figure and wording with its path.</summary>
    public static Sheet ToSheet(ReportChanges? changes) => new(
        "Changes", [("figure", 60), ("from", 18), ("to", 18), ("moved by", 60)],
        (changes?.Figures ?? []).Select(change => (Cell[])
                [Cell.Of(change.Figure), Cell.Of(change.From), Cell.Of(change.To), Cell.Of(ChangeText.Causes(change))])
            .Concat((changes?.Wording ?? []).Select(path => (Cell[])
                [Cell.Of(path), Cell.Of((decimal?)null), Cell.Of((decimal?)null), Cell.Of("wording")]))
            .Concat((changes?.Rules ?? []).Select(rule => (Cell[])
                [Cell.Of($"changed rule, {ChangeText.Of(rule)}"), Cell.Of((decimal?)null), Cell.Of((decimal?)null), Cell.Of("")])));

    /// <summary>What a figure of any report is called; null for one that is known by its path alone.</summary>
    public static string? Named(string path, Labels l) => Changed.Named(path, l) ?? Label(path, l);

    private static string? Label(string path, Labels l) => path switch
    {
        "mentions.hits" or "totals.hits" => l.HitsLabel,
        "totals.mentions" => l.Of("Mentions", "提及条数"),
        "mentions.stories" or "totals.stories" => l.StoriesLabel,
        "mentions.reach" => l.ReachLabel,
        "mentions.uniqueOutletReach" => l.UniqueReachLabel,
        "mentions.ave.amount" => l.Of("AVE", "广告等值"),
        "yearBefore.hits" or "yearBefore.totals.hits" => l.Of("Hits of the year before", "上一年提及次数"),
        "yearBefore.ave" => l.Of("AVE of the year before", "上一年广告等值"),
        "leftOpen.rows" => l.Of("Rows left open", "未能辨明的行"),
        _ => Keyed().Match(path) is { Success: true } keyed ? $"{Of(keyed, l)}{Text(keyed.Groups["key"].Value)}" : null,
    };

    private static string Of(Match keyed, Labels l) => (keyed.Groups["list"].Value, keyed.Groups["figure"].Value) switch
    {
        ("accounts", "value") => l.Of("Followers, ", "粉丝，"),
        ("accounts", _) => l.Of("Growth of followers in per cent, ", "粉丝增长率（%），"),
        ("indicators", "value") => "",
        ("indicators", _) => l.Of("Growth in per cent, ", "增长率（%），"),
        ("entities", "rank") => l.Of("Rank, ", "名次，"),
        ("entities", "score") => l.Of("Score, ", "得分，"),
        _ => l.Of("Hits, ", "提及次数，"),
    };

    private static string Text(string key) => DisplayText.Of(key, DisplayText.NameLength);

    [GeneratedRegex(@"^(?<list>accounts|indicators|entities)\[(?<key>.+)\]\.(?<figure>value|growth\.percent|rank|score|hits)$", RegexOptions.NonBacktracking)]
    private static partial Regex Keyed();
}
