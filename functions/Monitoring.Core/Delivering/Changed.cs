using Monitoring.Issuing;

namespace Monitoring.Delivering;

/// <summary>The moved figures that a reader is told of by name; the rest stands in the JSON.</summary>
internal static class Changed
{
    private static readonly (string Path, Func<Labels, string> Label)[] Labelled =
    [
        ("hits", l => l.HitsLabel),
        ("stories", l => l.StoriesLabel),
        ("reach", l => l.ReachLabel),
        ("hitsWithoutReach", l => l.Of("Hits without reach", "未提供浏览量的提及")),
        ("uniqueOutletReach", l => l.UniqueReachLabel),
        ("ave.amount", l => l.Of("AVE", "广告等值")),
        ("sentiment.positive", l => l.Sentiment("positive")),
        ("sentiment.neutral", l => l.Sentiment("neutral")),
        ("sentiment.negative", l => l.Sentiment("negative")),
        ("sentiment.mixed", l => l.Sentiment("mixed")),
        ("sentiment.unknown", l => l.Of("Sentiment unknown", "情感未知")),
    ];

    public static IReadOnlyList<(string Label, string From, string To)> Main(ReportChanges changes, Labels l) =>
    [
        .. changes.Figures
            .Select(change => (Change: change, Label: Named(change.Figure, l)))
            .Where(named => named.Label is not null)
            .Select(named => (named.Label!, Figure(named.Change.Figure, named.Change.From), Figure(named.Change.Figure, named.Change.To))),
    ];

    public static int Others(ReportChanges changes) =>
        changes.Wording.Count + changes.Figures.Count(change => !IsNamed(change.Figure));

    private static bool IsNamed(string path) => Named(path, Labels.In(ReportLanguage.English)) is not null;

    /// <summary>What a figure of a summary is called; null for one that is known by its path alone.</summary>
    public static string? Named(string path, Labels l)
    {
        foreach (var (named, label) in Labelled)
        {
            if (named == path)
            {
                return label(l);
            }
        }

        return path.StartsWith("channels.", StringComparison.Ordinal) ? l.Channel(path["channels.".Length..]) : null;
    }

    private static string Figure(string path, decimal? value) =>
        value is not { } known ? "–" : path == "ave.amount" ? Printed.Amount(known) : Printed.Number((long)known);
}
