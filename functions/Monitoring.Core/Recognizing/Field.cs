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

    // ---- from here on: what uploads state beside mentions

    /// <summary>The watched entity that a row belongs to: its id, or one of its names.</summary>
    Entity,

    /// <summary>What of an account is counted, in a table with a row for each figure.</summary>
    Metric,

    /// <summary>The figure, in a table with a row for each; may carry its qualifier, a unit or a currency.</summary>
    Value,

    /// <summary><c>&gt;</c>, <c>+</c>, <c>about</c>.</summary>
    Qualifier,
    Unit,

    /// <summary>What a figure covers.</summary>
    Basis,

    /// <summary>Which definition an indicator counts by, with its version.</summary>
    Definition,

    /// <summary>An indicator's name.</summary>
    Indicator,
    PeriodStart,
    PeriodEnd,

    /// <summary>A year, quarter or month as a whole; also the month of an exchange rate.</summary>
    Period,
    Rate,

    /// <summary>The currency that an exchange rate leads into.</summary>
    TargetCurrency,

    /// <summary>Who published an exchange rate.</summary>
    Source,

    /// <summary>A whole number: a row with a higher one corrects others about the same.</summary>
    Correction,

    /// <summary>Who follows the account on the row's day.</summary>
    Followers,
    NewFollowers,
    LostFollowers,
    NetNewFollowers,

    // ---- what people set of a mention

    /// <summary>A mention's fingerprint: 32 hexadecimal digits.</summary>
    Mention,
    CorrectSentiment,

    /// <summary>Several with a semicolon between them.</summary>
    CorrectTopics,
    CorrectLanguage,
    CorrectOutlet,

    /// <summary>Yes where the mention is of somebody else.</summary>
    NotUs,

    /// <summary>The person whose word a correction is.</summary>
    CorrectedBy,
    Note,

    /// <summary>What the tagger said when a sheet for review was written: what is meant by 'right' beside it.</summary>
    TaggedSentiment,
    TaggedLanguage,
    TaggedTopics,
}

public static class Fields
{
    /// <summary>The name in JSON and messages: <c>headline</c>, <c>ave</c>.</summary>
    public static string Key(this Field field) => char.ToLowerInvariant(field.ToString()[0]) + field.ToString()[1..];

    /// <summary>Read as whole numbers from 0.</summary>
    public static bool IsCount(this Field field) => field is Field.Reach or (>= Field.Views and <= Field.Engagement);

    /// <summary>An account's figure of the row's day, in a column of its own.</summary>
    public static bool IsAccountFigure(this Field field) => field is >= Field.Followers and <= Field.NetNewFollowers;

    /// <summary>Read as numbers: their groups of digits show how a file writes them.</summary>
    internal static bool IsNumber(this Field field) =>
        field.IsCount() || field.IsAccountFigure() || field is Field.Ave or Field.Value or Field.Rate;
}
