namespace Monitoring;

/// <summary>What one row of an export says of one publication, in normal form and before anything is decided about it.</summary>
public sealed record Coverage
{
    /// <summary>The document id with its issuer before it (<c>x:1986...</c>, <c>meltwater:svj0r...</c>); null where the export has none.</summary>
    public string? DocumentId { get; init; }

    /// <summary>As the export gives it; the canonical form is worked out when the mention is identified.</summary>
    public string? Url { get; init; }

    public string? Headline { get; init; }

    /// <summary>The fullest text the export gives: body, opening, or post; without markup.</summary>
    public string? Text { get; init; }

    public required Outlet Outlet { get; init; }

    public string? Author { get; init; }

    public required Channel Channel { get; init; }

    /// <summary>UTC. A time without a zone was read in the export's; a date without a time stands at noon there, so that a
    /// reporting zone up to eleven hours away leaves it on its day.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>The calendar day as the export printed it, in the export's zone.</summary>
    public required DateOnly PrintedDay { get; init; }

    /// <summary>ISO 3166-1 alpha-2 in capitals, of the outlet; null when not supplied or unknown.</summary>
    public string? Country { get; init; }

    /// <summary>BCP-47 as the export declares it; null when it is silent.</summary>
    public string? DeclaredLanguage { get; init; }

    /// <summary>Null when the export is silent.</summary>
    public Sentiment? DeclaredSentiment { get; init; }

    /// <summary>Potential views, 0 to 10^12; null when the export is silent, never 0 for that.</summary>
    public long? Reach { get; init; }

    /// <summary>As the export gives it; null where it gives none, and the rate card decides when a report is made.</summary>
    public Money? Ave { get; init; }

    public Engagement Engagement { get; init; } = Engagement.None;

    /// <summary>What the publication mainly is; null when the export is silent.</summary>
    public ContentFormat? Format { get; init; }

    /// <summary>Who speaks; null when the export is silent.</summary>
    public AuthorKind? AuthorKind { get; init; }

    /// <summary>The name of the service's query, input or profile that found the row; null when not supplied.</summary>
    public string? Query { get; init; }

    /// <summary>What is left of headline, text and author where they were dropped, and are null for that; null as long as they are kept.</summary>
    public DroppedText? Dropped { get; init; }
}
