namespace Monitoring.Summarizing;

/// <summary>Names what <see cref="Engagement.For"/> counted, which depends on what the export supplied.</summary>
internal static class EngagementMeasure
{
    public const string Reactions = "reposts + comments + likes";

    public static string Of(Channel channel, Engagement engagement) => channel switch
    {
        Channel.Weibo => HasReactions(engagement) ? Reactions : "engagement",
        Channel.WeChat => engagement.Views is not null ? "views" : HasReactions(engagement) ? Reactions : "engagement",
        Channel.Twitter => engagement.Impressions is not null ? "impressions" : engagement.Total is not null ? "engagement" : Reactions,
        Channel.YouTube => engagement.Views is not null ? "views" : engagement.Total is not null ? "engagement" : Reactions,
        _ => engagement.Total is not null ? "engagement" : HasReactions(engagement) ? Reactions : "views",
    };

    private static bool HasReactions(Engagement engagement) =>
        engagement.Likes is not null || engagement.Shares is not null || engagement.Comments is not null;
}
