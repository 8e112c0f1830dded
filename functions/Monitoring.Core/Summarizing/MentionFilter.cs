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

    /// <summary>The outlet's name in any spelling that folds to the same key.</summary>
    public string? Outlet { get; init; }

    public bool Takes(Mention mention) =>
        (Day is null || mention.Day == Day)
        && (Channel is null || mention.Coverage.Channel == Channel)
        && (Language is null || string.Equals(mention.Language, Language, StringComparison.OrdinalIgnoreCase))
        && (Sentiment is null || mention.Sentiment == Sentiment)
        && (Country is null || string.Equals(mention.Coverage.Country ?? "", Country, StringComparison.OrdinalIgnoreCase))
        && (Topic is null || mention.Tags.Topics.Contains(Topic, StringComparer.OrdinalIgnoreCase))
        && (Outlet is null || mention.Coverage.Outlet.Key == Monitoring.Outlet.Of(Outlet).Key);
}
