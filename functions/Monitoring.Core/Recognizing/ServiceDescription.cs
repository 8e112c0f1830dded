using Monitoring.Normalizing;

namespace Monitoring.Recognizing;

/// <summary>What the rows of an export are.</summary>
public enum ExportKind
{
    /// <summary>Publications; a row may state figures of its account beside.</summary>
    Mentions,

    /// <summary>Posts of the office's own accounts, which count as no mention.</summary>
    Posts,

    /// <summary>Figures of accounts, a row for each or a row for each day.</summary>
    Accounts,
    Indicators,
    Rates,

    /// <summary>What people set of mentions.</summary>
    Corrections,
}

public static class ExportKinds
{
    /// <summary>The name in JSON and files: <c>mentions</c>, <c>accounts</c>.</summary>
    public static string Key(this ExportKind kind) => kind.ToString().ToLowerInvariant();
}

/// <summary>The columns of one service's export: how its header is known, and what its columns mean. All of it is declared in JSON.</summary>
public sealed record ServiceDescription
{
    /// <summary>Lower-case letters, digits and hyphens: <c>meltwater-classic</c>.</summary>
    public required string Id { get; init; }

    /// <summary>For people: <c>Meltwater, classic export</c>.</summary>
    public required string Name { get; init; }

    public ExportKind Kind { get; init; }

    /// <summary>True where every mention is a post of the office's own account too, as in the account's back office.</summary>
    public bool HoldsOwnPosts { get; init; }

    /// <summary>Labels that a header must all have to be this service's; each with its alternatives. Never empty, but for a fallback
    /// and for an export without header.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Signature { get; init; } = [];

    /// <summary>Taken only where no other description fits: any header with a date and a headline, a text or a URL; for accounts, one
    /// with a date and a figure, and only where that names no publication.</summary>
    public bool IsFallback { get; init; }

    /// <summary>IANA id of the zone of times that print none.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Minutes east of UTC for zone names behind a time, beside those that mean one thing everywhere.</summary>
    public IReadOnlyDictionary<string, int> ZoneNames { get; init; } = new Dictionary<string, int>();

    /// <summary>ISO 4217 code of amounts whose cell and column name none; null where that can't be said.</summary>
    public string? Currency { get; init; }

    public NumberStyle Numbers { get; init; } = NumberStyle.Auto;

    public DayOrder Dates { get; init; } = DayOrder.Auto;

    public Markup Markup { get; init; } = Markup.None;

    public ChannelRule Channel { get; init; } = new();

    /// <summary>Values that stand for nothing in this service's exports, beside the usual <c>-</c>, <c>N/A</c> and <c>无</c>.</summary>
    public IReadOnlyList<string> Nothing { get; init; } = [];

    /// <summary>The service's own words for a sentiment, beside the usual ones.</summary>
    public IReadOnlyDictionary<string, Sentiment> Sentiments { get; init; } = new Dictionary<string, Sentiment>();

    /// <summary>For a sentiment printed as a number; null where it isn't.</summary>
    public SentimentScale? SentimentScale { get; init; }

    /// <summary>Columns of the publication's id, the first one that has a usable value counts.</summary>
    public IReadOnlyList<IdColumns> Ids { get; init; } = [];

    public IReadOnlyDictionary<Field, FieldColumns> Fields { get; init; } = new Dictionary<Field, FieldColumns>();

    /// <summary>Values that stand in the header row itself, to the right of a label, and hold for every row.</summary>
    public IReadOnlyDictionary<Field, HeaderValue> HeaderValues { get; init; } = new Dictionary<Field, HeaderValue>();

    /// <summary>Values that hold for every row and stand nowhere in the file.</summary>
    public IReadOnlyDictionary<Field, string> Constants { get; init; } = new Dictionary<Field, string>();

    /// <summary>The shape by which an export without header is known; null for one with a header.</summary>
    public HeaderlessShape? Headerless { get; init; }
}

/// <summary>What to make of several columns of one field.</summary>
public enum Take
{
    /// <summary>The first in declared order that has a value.</summary>
    First,

    /// <summary>The one that says most.</summary>
    Longest,

    /// <summary>Their sum, for numbers counted apart by platform.</summary>
    Sum,

    /// <summary>All that differ, with <c> | </c> between them.</summary>
    Join,
}

/// <param name="Columns">In the order in which they are asked.</param>
public sealed record FieldColumns(IReadOnlyList<ColumnName> Columns, Take Take);

/// <summary>A column by its label, or in an export without header by its position.</summary>
/// <param name="Label">Compared without regard to case, width, accents, spaces and punctuation; null where the position is given.</param>
/// <param name="Position">1-based; 0 where the label is given.</param>
/// <param name="Channels">The column counts for these alone; empty for all.</param>
public sealed record ColumnName(string? Label, int Position, IReadOnlyList<Channel> Channels);

/// <param name="Issuer">Who gives the ids: <c>meltwater</c>, <c>x</c>. Two services that print one issuer's ids name it alike.</param>
/// <param name="OnlyWithoutUrl">The id counts where the row has no URL; for ids that number something other than the publication.</param>
public sealed record IdColumns(IReadOnlyList<ColumnName> Columns, string Issuer, bool OnlyWithoutUrl);

/// <param name="Offset">Columns to the right of <paramref name="Label"/>, 1 or more.</param>
public sealed record HeaderValue(string Label, int Offset);

/// <param name="NegativeBelow">A number below it is negative.</param>
/// <param name="PositiveAbove">A number above it is positive; what lies between is neutral.</param>
public sealed record SentimentScale(decimal NegativeBelow, decimal PositiveAbove);

/// <summary>How a row's channel is known: the same for all, else by the channel column, else by the URL's host, else <see cref="Otherwise"/>.</summary>
public sealed record ChannelRule
{
    /// <summary>Null unless all rows are of one channel.</summary>
    public Channel? Always { get; init; }

    /// <summary>The service's own words in the channel column, beside the usual ones.</summary>
    public IReadOnlyDictionary<string, Channel> Values { get; init; } = new Dictionary<string, Channel>();

    public Channel Otherwise { get; init; } = Monitoring.Channel.Online;
}

/// <param name="ColumnCounts">How many columns a record may have.</param>
/// <param name="Patterns">Regular expressions that a column's values match whole, by position, 1-based.</param>
public sealed record HeaderlessShape(IReadOnlyList<int> ColumnCounts, IReadOnlyDictionary<int, string> Patterns);
