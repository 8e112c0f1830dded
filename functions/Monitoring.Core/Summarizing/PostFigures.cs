namespace Monitoring.Summarizing;

/// <summary>The posts of one channel with the most engagement, the most first.</summary>
public sealed record ChannelPosts(string Channel, IReadOnlyList<PostFigures> Posts);

/// <param name="Headline">Its headline or the opening of its text, fit to print; empty where there is neither.</param>
/// <param name="Engagement">By the channel's own measure.</param>
/// <param name="Measure">What <paramref name="Engagement"/> counts, since an export may lack the channel's first choice.</param>
/// <param name="Url">Null where it is neither http nor https.</param>
public sealed record PostFigures(
    string Id,
    string Headline,
    string Language,
    string Outlet,
    DateOnly Day,
    long Engagement,
    string Measure,
    long? Views,
    long? Impressions,
    long? Likes,
    long? Shares,
    long? Comments,
    long? Reach,
    string? Url);
