using Monitoring.Registering;

namespace Monitoring.Issuing;

/// <summary>A row behind a report that states a figure itself, where an <see cref="OriginRow"/> is a mention of many.</summary>
/// <param name="Row">The row whose values count; of what is stated twice alike the first one that came.</param>
/// <param name="CountedBy">The row whose arrival made it count.</param>
/// <param name="Parts">The parts of the report that stand on it.</param>
public readonly record struct OriginStatement(RowRef Row, RowRef CountedBy, IReadOnlyList<FigurePart> Parts)
{
    /// <summary>One for each row that speaks of a subject, also where they contradict each other.</summary>
    internal static IEnumerable<OriginStatement> Of<T>(Stated<T> stated, params FigurePart[] parts)
        where T : Statement =>
        stated.Sources.Select(source => Of(source, parts));

    internal static OriginStatement Of<T>(StatedBy<T> source, params FigurePart[] parts)
        where T : Statement =>
        new(source.Statement is Post ? source.Row : source.CountedBy, source.CountedBy, parts);
}
