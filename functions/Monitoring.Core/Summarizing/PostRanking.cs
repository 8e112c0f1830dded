namespace Monitoring.Summarizing;

/// <summary>The posts with the most engagement, each channel by its own measure.</summary>
internal static class PostRanking
{
    private const int PostsOfChannel = 5;

    /// <summary>Channels in the order of <paramref name="channels"/>; posts with equal engagement by reach, then by fingerprint.</summary>
    public static IReadOnlyList<ChannelPosts> Of(IReadOnlyList<Mention> mentions, IReadOnlyList<GroupFigures> channels)
    {
        var posts = mentions
            .Select(mention => (Mention: mention, Engagement: mention.Coverage.Engagement.For(mention.Coverage.Channel) ?? 0))
            .Where(post => post.Engagement > 0)
            .ToLookup(post => post.Mention.Coverage.Channel.Key(), StringComparer.Ordinal);
        return
        [
            .. channels.Where(channel => posts.Contains(channel.Key)).Select(channel => new ChannelPosts(
                channel.Key,
                [
                    .. posts[channel.Key]
                        .OrderByDescending(post => post.Engagement)
                        .ThenByDescending(post => post.Mention.Coverage.Reach ?? -1)
                        .ThenBy(post => post.Mention.Id)
                        .Take(PostsOfChannel)
                        .Select(post => Figures(post.Mention, post.Engagement)),
                ])),
        ];
    }

    private static PostFigures Figures(Mention mention, long engagement)
    {
        var coverage = mention.Coverage;
        return new(
            mention.Id.ToString(),
            StoryRanking.Headline(coverage),
            mention.Language,
            DisplayText.Of(coverage.Outlet.IsKnown ? coverage.Outlet.Name : coverage.Author, DisplayText.NameLength),
            mention.Day,
            engagement,
            EngagementMeasure.Of(coverage.Channel, coverage.Engagement),
            coverage.Engagement.Views,
            coverage.Engagement.Impressions,
            coverage.Engagement.Likes,
            coverage.Engagement.Shares,
            coverage.Engagement.Comments,
            coverage.Reach,
            DisplayText.Link(coverage.Url));
    }
}
