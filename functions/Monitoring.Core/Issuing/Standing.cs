namespace Monitoring.Issuing;

/// <summary>Where a report stands among the revisions of it that were issued.</summary>
/// <param name="Revision">The last one's where it says the same but for times, else the next.</param>
/// <param name="IsNew">False where the last revision says the same already.</param>
/// <param name="Changes">What moved since the last revision; null where nothing did or none was issued.</param>
public sealed record Standing(int Revision, bool IsNew, ReportChanges? Changes)
{
    /// <param name="last">The revision that was issued last; null where none was.</param>
    /// <exception cref="ReportException">The last revision is not as it was issued, or the draft is no report.</exception>
    public static async Task<Standing> OfAsync(IssuedReport? last, ReportDraft draft, CancellationToken cancellationToken)
    {
        if (last is null)
        {
            return new Standing(1, IsNew: true, Changes: null);
        }

        if (Movement.Since(last, draft.Json, draft.Basis) is not { } movement)
        {
            return new Standing(last.Revision, IsNew: false, Changes: null);
        }

        foreach (var row in draft.Statements)
        {
            movement.Take(row);
        }

        if (draft.ReadOrigins is { } readOrigins)
        {
            await foreach (var row in readOrigins(movement.NewUploads, cancellationToken))
            {
                movement.Take(row);
            }
        }

        return new Standing(movement.Revision, IsNew: true, movement.ToChanges());
    }
}
