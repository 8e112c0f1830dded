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

    public static IReadOnlyList<YearChange> Main(ReportChanges changes) =>
    [
        .. changes.Figures.Select(change => (Change: change, Label: Label(change.Figure)))
            .Where(named => named.Label is not null)
            .Take(Shown)
            .Select(named => new YearChange(
                named.Label!, ChangeText.Number(named.Change.From), ChangeText.Number(named.Change.To), ChangeText.Causes(named.Change))),
    ];

    public static int Others(ReportChanges changes) => changes.Figures.Count + changes.Wording.Count - Main(changes).Count;

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

    private static string? Label(string path) => path switch
    {
        "mentions.hits" or "totals.hits" => "Hits",
        "totals.mentions" => "Mentions",
        "mentions.stories" or "totals.stories" => "Stories",
        "mentions.reach" => "Total potential views",
        "mentions.uniqueOutletReach" => "Unique-outlet reach",
        "mentions.ave.amount" => "AVE",
        "yearBefore.hits" or "yearBefore.totals.hits" => "Hits of the year before",
        "yearBefore.ave" => "AVE of the year before",
        "leftOpen.rows" => "Rows left open",
        _ => Keyed().Match(path) is { Success: true } keyed ? $"{Of(keyed)}{Text(keyed.Groups["key"].Value)}" : null,
    };

    private static string Of(Match keyed) => (keyed.Groups["list"].Value, keyed.Groups["figure"].Value) switch
    {
        ("accounts", "value") => "Followers, ",
        ("accounts", _) => "Growth of followers in per cent, ",
        ("indicators", "value") => "",
        ("indicators", _) => "Growth in per cent, ",
        ("entities", "rank") => "Rank, ",
        ("entities", "score") => "Score, ",
        _ => "Hits, ",
    };

    private static string Text(string key) => DisplayText.Of(key, DisplayText.NameLength);

    [GeneratedRegex(@"^(?<list>accounts|indicators|entities)\[(?<key>.+)\]\.(?<figure>value|growth\.percent|rank|score|hits)$", RegexOptions.NonBacktracking)]
    private static partial Regex Keyed();
}
