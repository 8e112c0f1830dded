using System.Text.Json;

namespace Monitoring.Issuing;

/// <summary>What of a report's JSON is a figure or a wording, and what only says of which report, when, or by whom.</summary>
internal static class ReportForm
{
    /// <summary>Times that every upload moves: a report that differs in nothing else says the same.</summary>
    private static readonly HashSet<string> Times = ["asOf", "asOfLocal", "issuedAt"];

    /// <summary>At the top of the JSON: what may differ without a figure having moved.</summary>
    private static readonly HashSet<string> Provenance =
    [
        "entity", "entityNames", "panel", "month", "year", "periodStart", "periodEnd", "asKnown", "revision", "taggedBy", "files",
        "changes", "sentences", "footnotes",
    ];

    /// <summary>Worked out from figures that are listed anyway: they make a revision, and are not listed.</summary>
    private static readonly string[] DerivedInSummary =
    [
        "breakdown.", "daysToCome", "previous.growth.", "lastYear.growth.", "checked.sentiment.accuracy.", "checked.language.accuracy.",
        "checked.topics.accuracy.",
    ];

    private static readonly string[] DerivedInReview = ["yearBefore.growth."];

    private static readonly string[] DerivedInIndex = ["concentration.cumulative[", "middleScores["];

    private static readonly string[] DerivedInLists = ["].share", "].shareOfHits"];

    /// <summary>The place of the row that a figure is read from: a file that states the same moves it and no figure.</summary>
    private const string Source = "source";

    public static bool IsCompared(string property, bool isTop) =>
        property != Source && !Times.Contains(property) && !(isTop && Provenance.Contains(property));

    public static bool IsDerived(ReportKind kind, string path) => kind switch
    {
        ReportKind.Summary => Begins(path, DerivedInSummary),
        ReportKind.Review => Begins(path, DerivedInReview),
        _ => Begins(path, DerivedInIndex) || DerivedInLists.Any(part => path.EndsWith(part, StringComparison.Ordinal)),
    };

    private static bool Begins(string path, string[] parts) => parts.Any(part => path.StartsWith(part, StringComparison.Ordinal));

    /// <summary>By what stands at the top of its JSON.</summary>
    public static ReportKind KindOf(JsonElement report) =>
        report.TryGetProperty("month", out _) ? ReportKind.Summary
        : report.TryGetProperty("panel", out _) ? ReportKind.Index
        : ReportKind.Review;
}
