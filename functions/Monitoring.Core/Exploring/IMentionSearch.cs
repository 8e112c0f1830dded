using Monitoring.Applying;
using Monitoring.Summarizing;

namespace Monitoring.Exploring;

/// <summary>Finds mentions among many by what a query names, with what people corrected already in them.</summary>
public interface IMentionSearch
{
    /// <summary>Whether the search stands at what is stored now. Where it does not, being brought there begins, beside whoever asks, who waits a moment for it.</summary>
    ValueTask<SearchStanding> PrepareAsync(CancellationToken cancellationToken);

    /// <summary>Brings the search to what is stored now and returns when it is there.</summary>
    Task UpdateAsync(CancellationToken cancellationToken);

    /// <summary>What all mentions of the query add up to; its sort and page don't matter.</summary>
    ValueTask<IReadOnlyList<MentionSums>> SumAsync(MentionQuery query, CancellationToken cancellationToken);

    /// <summary>Mentions of the query in its order, as people set them.</summary>
    /// <param name="offset">How many to leave out before them.</param>
    ValueTask<IReadOnlyList<StoredMention>> FindAsync(MentionQuery query, long offset, int count, CancellationToken cancellationToken);

    /// <summary>Whether it answers a query of that kind: none of those that need a month's stories.</summary>
    static bool Answers(MentionQuery query) =>
        query is { Story: null, Id: null, Figure: not (ExplainedFigure.Stories or ExplainedFigure.UniqueOutletReach) };
}

/// <summary>How far the search is.</summary>
/// <param name="Done">Of <paramref name="Total"/>, in mentions at most; both 0 as long as that is not known.</param>
/// <param name="Failure">Why the last attempt failed; null where it did not.</param>
public sealed record SearchStanding(bool IsReady, long Done = 0, long Total = 0, string? Failure = null);

/// <summary>What the mentions of one month, channel and currency add up to.</summary>
/// <param name="Currency">Of the AVE that exports give; null for mentions of which they give none.</param>
/// <param name="Reach">Of those that have one.</param>
/// <param name="Ave">As exports give it; 0 without a currency.</param>
/// <param name="Engagement">By the channel's own measure, of those that have one.</param>
public sealed record MentionSums(
    Month Month, Channel Channel, string? Currency, long Hits, long Reach, long HitsWithReach, decimal Ave, long Engagement, long HitsWithEngagement);
