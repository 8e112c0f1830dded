using System.Text.Json.Serialization;
using Monitoring.Checking;
using Monitoring.Issuing;

namespace Monitoring.Summarizing;

/// <summary>The month's report of one entity: every figure that its page, text, mail and JSON print, worked out once.</summary>
/// <remarks>The properties' order is the JSON's. Money and reach are exact; fractions are rounded half away from zero, growth to
/// six decimals, shares to four.</remarks>
public sealed record Summary
{
    /// <summary>Version of the formulas and constants behind the figures.</summary>
    public const string CurrentMeasures = "1";

    /// <summary>The entity's id.</summary>
    public required string Entity { get; init; }

    /// <summary>Display names by language tag.</summary>
    public required IReadOnlyDictionary<string, string> EntityNames { get; init; }

    public required Month Month { get; init; }

    public required DateOnly PeriodStart { get; init; }

    /// <summary>The last day of the period, included.</summary>
    public required DateOnly PeriodEnd { get; init; }

    /// <summary>IANA id of the zone that decides the day of a mention.</summary>
    public required string TimeZone { get; init; }

    /// <summary>When the newest upload came in, in UTC.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The same instant by the clock of <see cref="TimeZone"/>.</summary>
    public required DateTimeOffset AsOfLocal { get; init; }

    /// <summary>Null unless the figures are those that were known at an earlier time.</summary>
    public required AsKnown? AsKnown { get; init; }

    public required string Measures { get; init; }

    /// <summary>1 until a summary was issued; one more for each that differs from the one issued before it.</summary>
    public required int Revision { get; init; }

    public required long Hits { get; init; }

    public required long Stories { get; init; }

    /// <summary>Total potential views, never unique people.</summary>
    public required long Reach { get; init; }

    /// <summary>Hits whose export gives no reach; they are missing from it, not 0.</summary>
    public required long HitsWithoutReach { get; init; }

    /// <summary>Each outlet's largest reach counted once.</summary>
    public required long UniqueOutletReach { get; init; }

    public required AveFigures Ave { get; init; }

    public required SentimentCounts Sentiment { get; init; }

    /// <summary>Whose word the languages and the sentiments are.</summary>
    public required TaggedBy TaggedBy { get; init; }

    /// <summary>How often the taggers were right, by people's judgement of a sample; null, which the JSON leaves out, where nobody judged
    /// any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TaggerCheck? Checked { get; init; }

    /// <summary>Hits by channel key.</summary>
    public required IReadOnlyDictionary<string, long> Channels { get; init; }

    /// <summary>Hits by BCP-47 tag, <c>und</c> for unknown.</summary>
    public required IReadOnlyDictionary<string, long> Languages { get; init; }

    /// <summary>Hits by ISO 3166-1 alpha-2, <c>unknown</c> for unknown.</summary>
    public required IReadOnlyDictionary<string, long> Countries { get; init; }

    /// <summary>Hits by topic id; a mention counts in each of its topics.</summary>
    public required IReadOnlyDictionary<string, long> Topics { get; init; }

    /// <summary>The twenty outlets with the most hits, those without a name left out.</summary>
    public required IReadOnlyList<OutletFigures> Outlets { get; init; }

    /// <summary>Outlets with a name.</summary>
    public required int OutletCount { get; init; }

    public required long HitsWithoutOutlet { get; init; }

    /// <summary>Hits by day, all days of the month; null for a day that no upload covers, which the JSON leaves out.</summary>
    [JsonConverter(typeof(KnownDaysJsonConverter))]
    public required IReadOnlyDictionary<string, long?> Days { get; init; }

    /// <summary>The month before; null when no upload covers any of it.</summary>
    public required ComparedMonth? Previous { get; init; }

    /// <summary>The same month last year; null when no upload covers any of it.</summary>
    public required ComparedMonth? LastYear { get; init; }

    public required Breakdown Breakdown { get; init; }

    /// <summary>The ten stories with the most hits.</summary>
    public required IReadOnlyList<StoryFigures> TopStories { get; init; }

    /// <summary>The channel's five posts with the most engagement, for each channel that has any; channels with most hits first.</summary>
    public required IReadOnlyList<ChannelPosts> TopPosts { get; init; }

    /// <summary>Days up to <see cref="AsOf"/> that no upload covers: unknown, not 0.</summary>
    public required IReadOnlyList<DateOnly> CoverageGaps { get; init; }

    /// <summary>Days after <see cref="AsOf"/> that no upload covers.</summary>
    public required IReadOnlyList<DateOnly> DaysToCome { get; init; }

    /// <summary>The uploads that the figures stand on.</summary>
    public required IReadOnlyList<FileFigures> Files { get; init; }

    /// <summary>What moved since the summary that was issued last; null where nothing was issued or nothing moved.</summary>
    public required ReportChanges? Changes { get; init; }
}
