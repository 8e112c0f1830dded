namespace Monitoring.Benchmarks.Generating;

/// <summary>One made-up publication, in the words of the export that will carry it.</summary>
internal sealed record MadeUpMention
{
    public required string DocumentId { get; init; }

    /// <summary>Null for all but posts on X/Twitter.</summary>
    public string? TweetId { get; init; }

    public required string Url { get; init; }

    /// <summary>Empty for posts.</summary>
    public required string Headline { get; init; }

    public required string Opening { get; init; }

    public required string Outlet { get; init; }

    /// <summary>The account's handle; empty for articles.</summary>
    public string Influencer { get; init; } = "";

    /// <summary>The channel as the product names it.</summary>
    public required string Channel { get; init; }

    /// <summary>English name; <c>Unknown</c> where the service can't tell.</summary>
    public required string Country { get; init; }

    /// <summary>English name.</summary>
    public required string Language { get; init; }

    /// <summary>In the export's zone. Between 09:00 and 22:59, so that every zone from UTC to UTC+8 sees it on the same day.</summary>
    public required DateTime PublishedAt { get; init; }

    public required string Sentiment { get; init; }

    /// <summary>Null where the service has none.</summary>
    public long? Reach { get; init; }

    /// <summary>Whether the service values it; never without reach.</summary>
    public bool HasAve { get; init; }

    /// <summary>False for look-alikes, which no watch list entry takes.</summary>
    public required bool NamesUniversity { get; init; }

    public decimal? Ave => HasAve && Reach is { } reach ? AveOf(reach) : null;

    /// <summary>The service's own formula, 0.025 x 0.37 USD a potential view, to whole cents.</summary>
    public static decimal AveOf(long reach) => decimal.Round(reach * 0.00925m, 2, MidpointRounding.AwayFromZero);
}
