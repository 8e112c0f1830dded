using Monitoring.Issuing;

namespace Monitoring.Delivering;

/// <summary>The moved figures that a reader is told of by name; the rest stands in the JSON.</summary>
internal static class Changed
{
    private static readonly (string Path, string Label)[] Named =
    [
        ("hits", "Hits"),
        ("stories", "Stories"),
        ("reach", "Total potential views"),
        ("hitsWithoutReach", "Hits without reach"),
        ("uniqueOutletReach", "Unique-outlet reach"),
        ("ave.amount", "AVE"),
        ("sentiment.positive", "Positive"),
        ("sentiment.neutral", "Neutral"),
        ("sentiment.negative", "Negative"),
        ("sentiment.mixed", "Mixed"),
        ("sentiment.unknown", "Sentiment unknown"),
    ];

    public static IReadOnlyList<(string Label, string From, string To)> Main(ReportChanges changes) =>
    [
        .. changes.Figures
            .Select(change => (Change: change, Label: Label(change.Figure)))
            .Where(named => named.Label is not null)
            .Select(named => (named.Label!, Figure(named.Change.Figure, named.Change.From), Figure(named.Change.Figure, named.Change.To))),
    ];

    public static int Others(ReportChanges changes) =>
        changes.Wording.Count + changes.Figures.Count(change => Label(change.Figure) is null);

    private static string? Label(string path)
    {
        foreach (var (named, label) in Named)
        {
            if (named == path)
            {
                return label;
            }
        }

        return path.StartsWith("channels.", StringComparison.Ordinal) ? Names.Channel(path["channels.".Length..]) : null;
    }

    private static string Figure(string path, decimal? value) =>
        value is not { } known ? "–" : path == "ave.amount" ? Printed.Amount(known) : Printed.Number((long)known);
}
