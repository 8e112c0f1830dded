namespace Monitoring.Issuing;

/// <summary>What one report says otherwise than another, in the order of the later one's JSON, then what only the earlier one has.</summary>
/// <param name="Values">Those that differ, each on both sides or on one.</param>
public sealed record ReportDiff(IReadOnlyList<ReportDifference> Values)
{
    public IEnumerable<ReportDifference> Figures => Values.Where(value => value.IsFigure);

    public IEnumerable<ReportDifference> Wording => Values.Where(value => !value.IsFigure);

    /// <param name="beforeName">For messages: the report's id or its file.</param>
    /// <exception cref="ReportException">One of them is no report.</exception>
    public static ReportDiff Of(string before, string beforeName, string after, string afterName)
    {
        var (old, now) = (ReportFigures.Parse(before, beforeName), ReportFigures.Parse(after, afterName));
        return new(
        [
            .. now.InOrder.Concat(old.InOrder.Where(value => now.Find(value.Path) is null))
                .Select(value => (value.Path, From: old.Find(value.Path), To: now.Find(value.Path)))
                .Where(value => !(value.To?.Says(value.From) ?? false))
                .Select(value => new ReportDifference(
                    value.Path, value.From?.Number, value.To?.Number, value.From?.Text, value.To?.Text,
                    now.Kind == old.Kind && ReportForm.IsDerived(now.Kind, value.Path.Text))),
        ]);
    }
}

/// <param name="From">Null for a text, and where the earlier report had no such value.</param>
/// <param name="To">Null for a text, and where the later report has no such value.</param>
/// <param name="FromText">Null for a number, and where the earlier report had no such value.</param>
/// <param name="ToText">Null for a number, and where the later report has no such value.</param>
/// <param name="IsDerived">It follows from other figures of the report.</param>
public sealed record ReportDifference(FigurePath Path, decimal? From, decimal? To, string? FromText, string? ToText, bool IsDerived)
{
    /// <summary>A figure that is missing on one side counts as a number there.</summary>
    public bool IsFigure => FromText is null && ToText is null;
}
