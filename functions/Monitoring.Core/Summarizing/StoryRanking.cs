using Monitoring.Identifying;

namespace Monitoring.Summarizing;

/// <summary>The stories that most outlets carried.</summary>
public static class StoryRanking
{
    private const int TopStories = 10;

    /// <summary>Most hits first, then most outlets, most reach, first published.</summary>
    internal static IReadOnlyList<StoryFigures> Of(IReadOnlyList<Story> stories) =>
    [
        .. stories.Select(story => (Story: story, Outlets: OutletCount(story), Reach: Reach(story), First: First(story)))
            .OrderByDescending(ranked => ranked.Story.Mentions.Count)
            .ThenByDescending(ranked => ranked.Outlets)
            .ThenByDescending(ranked => ranked.Reach ?? -1)
            .ThenBy(ranked => ranked.First.Coverage.PublishedAt)
            .ThenBy(ranked => ranked.Story.Id)
            .Take(TopStories)
            .Select(ranked => Figures(ranked.Story, ranked.Outlets, ranked.Reach)),
    ];

    /// <summary>The story's mentions in the order of publication, equal times by fingerprint.</summary>
    internal static IOrderedEnumerable<Mention> ByTime(Story story) =>
        story.Mentions.OrderBy(mention => mention.Coverage.PublishedAt).ThenBy(mention => mention.Id);

    /// <summary>Which mention a story's headline is from: the first that has one, or the first.</summary>
    public static Mention Titled(Story story) =>
        ByTime(story).FirstOrDefault(mention => Headline(mention.Coverage).Length > 0) ?? ByTime(story).First();

    /// <summary>The headline or, without one, the opening of the text, fit to print; of a text that was dropped, that it was.</summary>
    public static string Headline(Coverage coverage) =>
        coverage.Dropped is { } dropped ? dropped.Notice
        : DisplayText.Of(coverage.Headline, DisplayText.HeadlineLength) is { Length: > 0 } headline ? headline
        : DisplayText.Of(coverage.Text, DisplayText.HeadlineLength);

    private static StoryFigures Figures(Story story, int outlets, long? reach)
    {
        var inOrder = ByTime(story).ToList();
        var first = inOrder[0];
        var titled = inOrder.Find(mention => Headline(mention.Coverage).Length > 0) ?? first;
        return new(
            story.Id.ToString(),
            Headline(titled.Coverage),
            titled.Language,
            outlets,
            inOrder.Count,
            reach,
            DisplayText.Of(first.Coverage.Outlet.Name, DisplayText.NameLength),
            first.Coverage.PublishedAt.ToUniversalTime(),
            first.Day,
            inOrder.Select(mention => DisplayText.Link(mention.Coverage.Url)).FirstOrDefault(link => link is not null));
    }

    private static Mention First(Story story) => story.Mentions.Aggregate((first, other) =>
        (other.Coverage.PublishedAt, other.Id).CompareTo((first.Coverage.PublishedAt, first.Id)) < 0 ? other : first);

    private static int OutletCount(Story story) =>
        story.Mentions.Where(mention => mention.Coverage.Outlet.IsKnown)
            .Select(mention => mention.Coverage.Outlet.Key).Distinct(StringComparer.Ordinal).Count();

    private static long? Reach(Story story)
    {
        long? reach = null;
        foreach (var mention in story.Mentions)
        {
            reach = mention.Coverage.Reach is { } more ? (reach ?? 0) + more : reach;
        }

        return reach;
    }
}
