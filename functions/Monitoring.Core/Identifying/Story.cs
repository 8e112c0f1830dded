namespace Monitoring.Identifying;

/// <summary>Near-identical mentions: a wire report and its reprints, one text and its retweets. Each counts as a hit, together they
/// are one story.</summary>
/// <param name="Id">The smallest fingerprint among its mentions.</param>
/// <param name="Mentions">At least one; by time of publication, then by fingerprint.</param>
public sealed record Story(Fingerprint Id, IReadOnlyList<Mention> Mentions)
{
    /// <summary>Distinct outlets, at least 1; mentions without an outlet count as one outlet together.</summary>
    public int OutletCount { get; } = Mentions.Select(mention => mention.Coverage.Outlet.Key).Distinct(StringComparer.Ordinal).Count();
}
