namespace Monitoring;

/// <summary>A post of the entity's own account with its measures, as the account's back office or a list of posts gives them. It is kept
/// beside the mention that the same row may be, since a mention stands on one row alone, which may be another service's.</summary>
/// <param name="Mention">The fingerprint of the publication: the same as its mention's.</param>
/// <param name="Account">As the export writes it or its address tells; empty where neither does.</param>
/// <param name="Headline">Its headline or the opening of its text; empty where there is neither.</param>
/// <param name="Day">In the reporting time zone.</param>
public sealed record Post(
    Fingerprint Mention, Channel Channel, string Account, string Headline, string? Url, DateTimeOffset PublishedAt, DateOnly Day,
    Engagement Engagement) : Statement
{
    public override StatementKind Kind => StatementKind.Post;

    public override string Subject => Mention.ToString();

    public override string Claim => "";

    /// <summary>By the channel's own measure; null where the export lacks it.</summary>
    public long? Measure => Engagement.For(Channel);
}
