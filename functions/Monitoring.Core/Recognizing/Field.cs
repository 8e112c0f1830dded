namespace Monitoring.Recognizing;

/// <summary>What a column can tell of a publication; in a description's JSON with a small first letter.</summary>
public enum Field
{
    Url,
    Headline,
    Text,

    /// <summary>The name of a newspaper, site or station.</summary>
    Outlet,

    /// <summary>The account that posted; the outlet of a post on a platform.</summary>
    Account,
    Author,

    /// <summary>A kind of medium or a platform, in words that <see cref="ChannelRule"/> reads.</summary>
    Channel,

    /// <summary>Date of publication, with or without time and zone.</summary>
    Date,

    /// <summary>Time of day, for a date column without one.</summary>
    Time,
    Country,
    Language,
    Sentiment,
    Reach,
    Ave,
    Views,
    Impressions,
    Likes,
    Shares,
    Comments,

    /// <summary>The service's own sum of what an audience did.</summary>
    Engagement,

    /// <summary>The service's query, input or profile that found the row.</summary>
    Query,

    /// <summary>The currency of the row's <see cref="Ave"/>: an ISO 4217 code or a sign.</summary>
    Currency,

    /// <summary>What the post mainly is, in words of <c>formats.txt</c>; a web address there is that of a picture.</summary>
    Format,

    /// <summary>Who speaks, in words of <c>authors.txt</c>.</summary>
    AuthorKind,
}

public static class Fields
{
    /// <summary>The name in JSON and messages: <c>headline</c>, <c>ave</c>.</summary>
    public static string Key(this Field field) => char.ToLowerInvariant(field.ToString()[0]) + field.ToString()[1..];

    /// <summary>Read as whole numbers from 0.</summary>
    public static bool IsCount(this Field field) => field is Field.Reach or (>= Field.Views and <= Field.Engagement);
}
