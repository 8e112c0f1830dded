namespace Monitoring.Issuing;

/// <summary>A report to compare: an issued one, or any JSON of one.</summary>
/// <param name="Name">For people: the report's id, or its file.</param>
/// <param name="Issued">Null for a file.</param>
public sealed record ComparedReport(string Name, string Json, IssuedReport? Issued)
{
    public static ComparedReport Of(IssuedReport issued) => new(issued.Id, issued.Json, issued);
}

/// <param name="From">Null where the first report has no such text.</param>
/// <param name="To">Null where the second report has no such text.</param>
public sealed record WordingChange(string Path, string? From, string? To);

/// <summary>Two reports side by side, whatever they are reports of.</summary>
/// <param name="Figures">Numbers that differ, in the order of the second one's JSON. Which files moved them is told where both are
/// revisions of one report, the earlier one first: as each revision in between tells it, added up.</param>
/// <param name="Derived">How many more values follow from these.</param>
/// <param name="Rules">Rules that differ, as far as both reports tell theirs.</param>
public sealed record ReportComparison(
    string From, string To, IReadOnlyList<FigureChange> Figures, IReadOnlyList<WordingChange> Wording, int Derived, IReadOnlyList<RuleChange> Rules)
{
    /// <param name="revisions">All revisions of the report that both are of; empty where they are of none.</param>
    /// <exception cref="ReportException">One of them is no report, or not as it was issued.</exception>
    public static ReportComparison Of(ComparedReport from, ComparedReport to, IReadOnlyList<IssuedReport> revisions)
    {
        from.Issued?.RequireIntact();
        to.Issued?.RequireIntact();
        var diff = ReportDiff.Of(from.Json, from.Name, to.Json, to.Name);
        var moved = CausesBetween(from.Issued, to.Issued, revisions);
        var listed = diff.Values.Where(value => !value.IsDerived).ToList();
        return new(
            from.Name,
            to.Name,
            [
                .. listed.Where(value => value.IsFigure)
                    .Select(value => new FigureChange(value.Path.Text, value.From, value.To, moved.GetValueOrDefault(value.Path.Text) ?? [])),
            ],
            [
                .. listed.Where(value => !value.IsFigure)
                    .Select(value => new WordingChange(value.Path.Text, TextOf(value.FromText, value.From), TextOf(value.ToText, value.To))),
            ],
            diff.Values.Count - listed.Count,
            from.Issued?.Basis is { } before && to.Issued?.Basis is { } after ? after.ChangedSince(before) : []);
    }

    private static string? TextOf(string? text, decimal? number) => text ?? number?.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static Dictionary<string, IReadOnlyList<MovedBy>> CausesBetween(
        IssuedReport? from, IssuedReport? to, IReadOnlyList<IssuedReport> revisions)
    {
        if (from is null || to is null || from.Key != to.Key)
        {
            return [];
        }

        return revisions
            .Where(revision => revision.Key == to.Key && revision.Revision > from.Revision && revision.Revision <= to.Revision)
            .SelectMany(revision =>
            {
                revision.RequireIntact();
                return ReportChangesJson.Of(revision)?.Figures ?? [];
            })
            .GroupBy(change => change.Figure, StringComparer.Ordinal)
            .ToDictionary(
                figure => figure.Key,
                figure => (IReadOnlyList<MovedBy>)
                [
                    .. figure.SelectMany(change => change.MovedBy)
                        .GroupBy(by => (by.File, by.Rows))
                        .Select(by => new MovedBy(by.Key.File, by.Sum(part => part.Counted), by.Sum(part => part.Replaced), by.Key.Rows))
                        .OrderByDescending(by => by.Counted + by.Replaced).ThenBy(by => by.File, StringComparer.Ordinal),
                ],
                StringComparer.Ordinal);
    }
}
