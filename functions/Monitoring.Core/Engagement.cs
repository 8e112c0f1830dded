namespace Monitoring;

/// <summary>What an audience did, its parts kept by name since channels count different things; each null when not supplied.</summary>
/// <param name="Views">Reads or plays.</param>
/// <param name="Impressions">Times shown, as X/Twitter counts them.</param>
/// <param name="Shares">Reposts, retweets, forwards.</param>
/// <param name="Comments">Comments and replies.</param>
/// <param name="Total">The export's own sum, whatever it adds.</param>
public sealed record Engagement(
    long? Views = null, long? Impressions = null, long? Likes = null, long? Shares = null, long? Comments = null, long? Total = null)
{
    public static Engagement None { get; } = new();

    /// <summary>
    /// The channel's own measure (DESIGN.md, "engagement"): Weibo reposts + comments + likes, WeChat views, X/Twitter impressions;
    /// elsewhere the export's own sum or, without one, likes + shares + comments. Null where none of it was supplied.
    /// </summary>
    public long? For(Channel channel) => channel switch
    {
        Channel.Weibo => Reactions ?? Total,
        Channel.WeChat => Views ?? Reactions ?? Total,
        Channel.Twitter => Impressions ?? Total ?? Reactions,
        Channel.YouTube => Views ?? Total ?? Reactions,
        _ => Total ?? Reactions ?? Views,
    };

    private long? Reactions =>
        Likes is null && Shares is null && Comments is null ? null : (Likes ?? 0) + (Shares ?? 0) + (Comments ?? 0);
}
