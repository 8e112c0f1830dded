using Monitoring.Summarizing.Indexing;

namespace Monitoring.Pages.Ranking;

/// <summary>Where the ranking of a year is made, which reads all its mentions.</summary>
public interface IIndexDesk
{
    /// <summary>The ranking of what is uploaded now by the rules of now; where it is not made yet it is begun.</summary>
    ValueTask<IndexStanding> FindAsync(int year, CancellationToken cancellationToken);
}

/// <param name="Index">Null while it is being made, and where it could not be.</param>
/// <param name="Failure">Why it could not be made; null otherwise.</param>
public sealed record IndexStanding(ImpactIndex? Index, string? Failure);
