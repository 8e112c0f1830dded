namespace Monitoring.Normalizing;

/// <summary>What became of a row; exactly one of the two is set.</summary>
/// <param name="Rejection">From the column on: <c>column 'Reach': found '12,4O0', expected a whole number. Row rejected.</c></param>
/// <param name="NamesNothing">Rejected for naming no publication; it may state figures all the same.</param>
public readonly record struct NormalizedRow(Coverage? Coverage, string? Rejection, bool NamesNothing = false)
{
    public static NormalizedRow Of(Coverage coverage) => new(coverage, null);

    public static NormalizedRow Rejected(string reason) => new(null, reason);
}
