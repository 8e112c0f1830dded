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

    /// <summary>The same with the story of each.</summary>
    async ValueTask<IReadOnlyList<FoundMention>> FindWithStoriesAsync(MentionQuery query, long offset, int count, CancellationToken cancellationToken) =>
        [.. (await FindAsync(query, offset, count, cancellationToken)).Select(stored => new FoundMention(stored, null))];

    /// <summary>Whether it can answer the query. What it lacks for that, such as a month's stories, is begun; it stands at what is stored now.</summary>
    ValueTask<SearchAbility> TellAbilityAsync(MentionQuery query, CancellationToken cancellationToken) =>
        new(Answers(query) ? SearchAbility.Now : SearchAbility.Never);

    /// <summary>A figure that mentions are put side by side for, stories or unique-outlet reach, of a query that it can answer now.</summary>
    ValueTask<SideBySideSum> SumSideBySideAsync(MentionQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException("This search puts no mentions side by side.");

    /// <summary>What the mentions of the query's entity and period can be narrowed down to, whatever it is narrowed down to now.</summary>
    /// <param name="most">Of each kind.</param>
    ValueTask<FilterChoices> ListChoicesAsync(MentionQuery query, int most, CancellationToken cancellationToken) => new(FilterChoices.None);

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

public enum SearchAbility
{
    Never,

    /// <summary>What it takes is being made.</summary>
    Soon,

    Now,
}

/// <param name="Story">Null as long as the month's stories are not known.</param>
public sealed record FoundMention(StoredMention Stored, FoundStory? Story);

/// <param name="Headline">Fit to print; empty for a story of one mention, whose own it is.</param>
/// <param name="Language">Of the headline, as a BCP-47 tag.</param>
public sealed record FoundStory(Fingerprint Id, long Hits, string Headline, string Language);

/// <param name="Without">Mentions that have no value for it.</param>
public sealed record SideBySideSum(decimal Sum, long Without);

/// <summary>Each with the most hits first.</summary>
public sealed record FilterChoices(IReadOnlyList<FilterChoice> Outlets, IReadOnlyList<FilterChoice> Topics, IReadOnlyList<FilterChoice> Countries)
{
    public static FilterChoices None { get; } = new([], [], []);

    /// <param name="most">Of each kind.</param>
    public static FilterChoices Of(IReadOnlyList<Mention> mentions, int most)
    {
        return new FilterChoices(
            Largest(mentions.GroupBy(mention => mention.Coverage.Outlet.Key).Select(outlet => (outlet.Key, outlet.First().Coverage.Outlet.Name, outlet.LongCount()))),
            Largest(mentions.SelectMany(mention => mention.Tags.Topics).CountBy(topic => topic).Select(topic => (topic.Key, topic.Key, (long)topic.Value))),
            Largest(mentions.CountBy(mention => mention.Coverage.Country ?? "").Select(country => (country.Key, country.Key, (long)country.Value))));

        List<FilterChoice> Largest(IEnumerable<(string Value, string Shown, long Hits)> choices) =>
        [
            .. choices.OrderByDescending(choice => choice.Hits).ThenBy(choice => choice.Value, StringComparer.Ordinal).Take(most)
                .Select(choice => new FilterChoice(choice.Value, choice.Shown, choice.Hits)),
        ];
    }
}

/// <param name="Value">As the address has it; empty for mentions that name none.</param>
/// <param name="Shown">As exports write it.</param>
public sealed record FilterChoice(string Value, string Shown, long Hits);
