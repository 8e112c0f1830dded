namespace Monitoring.Summarizing;

/// <summary>Which of a month's mentions are meant; null leaves that side open.</summary>
public sealed record MentionFilter
{
    public DateOnly? Day { get; init; }

    public Channel? Channel { get; init; }

    public string? Language { get; init; }

    public Sentiment? Sentiment { get; init; }

    /// <summary>ISO 3166-1 alpha-2; empty for mentions of unknown country.</summary>
    public string? Country { get; init; }

    public string? Topic { get; init; }

    /// <summary>The outlet's name in any spelling that folds to the same key; empty for mentions that name none.</summary>
    public string? Outlet { get; init; }

    /// <summary>The fingerprint of an <see cref="Monitoring.Outlet.Key"/>: names an outlet whose name is too long for an address.</summary>
    public Fingerprint? OutletId { get; init; }

    /// <summary>True for mentions whose export gives a reach, false for those whose export gives none.</summary>
    public bool? HasReach { get; init; }

    public bool Takes(Mention mention) =>
        (Day is null || mention.Day == Day)
        && (Channel is null || mention.Coverage.Channel == Channel)
        && (Language is null || string.Equals(mention.Language, Language, StringComparison.OrdinalIgnoreCase))
        && (Sentiment is null || mention.Sentiment == Sentiment)
        && (Country is null || string.Equals(mention.Coverage.Country ?? "", Country, StringComparison.OrdinalIgnoreCase))
        && (Topic is null || mention.Tags.Topics.Contains(Topic, StringComparer.OrdinalIgnoreCase))
        && (Outlet is null || mention.Coverage.Outlet.Key == Monitoring.Outlet.Of(Outlet).Key)
        && (OutletId is null || Fingerprint.Of(mention.Coverage.Outlet.Key) == OutletId)
        && (HasReach is null || mention.Coverage.Reach is not null == HasReach);
}
