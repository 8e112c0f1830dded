using Monitoring.Summarizing.Indexing;

namespace Monitoring.Pages.Ranking;

/// <summary>Where the ranking of a year is made, which reads all its mentions.</summary>
public interface IIndexDesk
{
    /// <summary>Who can be ranked; the first one is all that are watched.</summary>
    IReadOnlyList<PanelChoice> Panels { get; }

    /// <summary>The ranking of a panel, of what is uploaded now by the rules of now; where it is not made yet it is begun.</summary>
    /// <param name="panel">The key of one of <see cref="Panels"/>.</param>
    ValueTask<IndexStanding> FindAsync(int year, string panel, CancellationToken cancellationToken);

    /// <summary>Issues the ranking: it is kept, numbered and hashed. What was issued before and has not moved since is not issued again.</summary>
    /// <param name="panel">The key of one of <see cref="Panels"/>.</param>
    /// <param name="note">Kept with the revision; null for none.</param>
    /// <returns>The id of the report, as <c>reports</c> lists it; null where it is begun, and listed once it is done.</returns>
    /// <exception cref="Issuing.ReportException">The kept figures stand on other rules than those in force, or the last revision is not as it
    /// was issued.</exception>
    Task<string?> IssueAsync(int year, string panel, string? note, CancellationToken cancellationToken);
}

/// <param name="Key">What its reports are kept under.</param>
/// <param name="Name">As its reports print it.</param>
public sealed record PanelChoice(string Key, string Name, int Entities);

/// <param name="Index">Null while it is being made, and where it could not be.</param>
/// <param name="Failure">Why it could not be made; null otherwise.</param>
public sealed record IndexStanding(ImpactIndex? Index, string? Failure);
