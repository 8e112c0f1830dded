namespace Monitoring.Normalizing;

/// <summary>What a row states beside a mention.</summary>
/// <param name="Statements">Empty where it states nothing.</param>
/// <param name="Account">The account that they are of; null where the row names none.</param>
/// <param name="Subject">What else tells whose they are: an indicator's name; null where nothing does.</param>
/// <param name="Scope">What the figures cover, in the row's own words; null where nothing is said.</param>
/// <param name="Entity">The watched entity that the row names in a column of its own; null where it names none.</param>
/// <param name="Rejection">Why the row is rejected; null where it isn't.</param>
internal sealed record NormalizedFigures(
    IReadOnlyList<Statement> Statements, string? Account, string? Subject, string? Scope, string? Entity, string? Rejection)
{
    public static NormalizedFigures None { get; } = new([], null, null, null, null, null);

    public static NormalizedFigures Rejected(string reason) => None with { Rejection = reason };
}
