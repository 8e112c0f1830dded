using Monitoring.Noting;

namespace Monitoring.Summarizing.Indexing;

/// <summary>
/// The communication impact index, version 1: its constants, and its arithmetic for one entity. The goalposts are fixed and part of the
/// version, so that adding an entity or a month never moves an old score; whoever changes any of this makes version 2. Every result is 0
/// to 100, and null where there is nothing to work it out from, which is not 0.
/// </summary>
public static class IndexFormula
{
    public const string Version = "1";

    /// <summary>Printed with every index.</summary>
    public static Note OwnFormula { get; } = NoteKinds.OwnFormula.Say();

    /// <summary>Sum of story weights in 30 days at which volume is 100.</summary>
    public const double VolumeGoal = 2000;

    /// <summary>Stories of neutral sentiment that every entity is given, so that few stories say little of its reputation.</summary>
    public const double ReputationPrior = 10;

    /// <summary>Effective numbers of outlets, channels, countries and languages at which each part of coverage is full.</summary>
    public const double OutletGoal = 100;
    public const double ChannelGoal = 6;
    public const double CountryGoal = 20;
    public const double LanguageGoal = 8;

    public const double OutletWeight = 0.4;
    public const double ChannelWeight = 0.2;
    public const double CountryWeight = 0.2;
    public const double LanguageWeight = 0.2;

    public const double ActiveDaysWeight = 0.6;
    public const double MomentumWeight = 0.4;

    /// <summary>Engagement of a story at which its part of responsiveness is full.</summary>
    public const double EngagementGoal = 1000;
    public const double EngagementWeight = 0.7;
    public const double SpeedWeight = 0.3;

    /// <summary>How soon after a story's first row a later one has to be published to count as a quick one.</summary>
    public static readonly TimeSpan Quick = TimeSpan.FromHours(48);

    /// <summary>Stories below which a score is marked as standing on a small base.</summary>
    public const long SmallBase = 20;

    /// <summary>How far either way each weight is moved for the range of ranks.</summary>
    public const double WeightChange = 0.25;

    /// <summary>In the order of <see cref="DimensionScores.All"/>.</summary>
    public static IReadOnlyList<double> Weights { get; } = [0.30, 0.20, 0.20, 0.15, 0.15];

    public static IReadOnlyList<double> EqualWeights { get; } = [0.20, 0.20, 0.20, 0.20, 0.20];

    /// <summary>The weights with each of the five a quarter up or down: all 32 corners. Only their proportions count, so that none of them
    /// has to be brought to a sum of 1.</summary>
    public static IReadOnlyList<IReadOnlyList<double>> ChangedWeights { get; } =
    [
        .. Enumerable.Range(0, 1 << 5).Select(corner => Weights
            .Select((weight, i) => weight * (1 + ((corner >> i & 1) == 0 ? -WeightChange : WeightChange))).ToArray()),
    ];

    /// <summary>What a story of so many distinct outlets weighs: 1 + ln o. Its rows share it equally.</summary>
    public static double StoryWeight(int outlets) => 1 + Math.Log(outlets);

    /// <param name="weights">Sum of the story weights.</param>
    /// <param name="days">Days of the period.</param>
    public static double Volume(double weights, int days) =>
        100 * Math.Min(1, Math.Log(1 + weights) / Math.Log(1 + (VolumeGoal * days / 30)));

    /// <param name="positive">Sum over stories of the share of positive rows among those of known sentiment; mixed ones are known, and
    /// neither positive nor negative.</param>
    /// <param name="stories">Stories with a row of known sentiment.</param>
    public static double? Reputation(double positive, double negative, long stories) =>
        stories == 0 ? null : 50 * (1 + ((positive - negative) / (stories + ReputationPrior)));

    /// <summary>ln of the effective number, over ln of its goal.</summary>
    /// <param name="entropy">Natural, of the row weights; null where no row tells.</param>
    public static double? Spread(double? entropy, double goal) => entropy is { } known ? Math.Min(1, known / Math.Log(goal)) : null;

    /// <summary>(S - S') / (S + S'); null without a base, or where both are 0.</summary>
    /// <param name="storiesBefore">Of the period before; null where no upload covers any of it.</param>
    public static double? Momentum(long stories, long? storiesBefore) =>
        storiesBefore is { } before && stories + before > 0 ? (stories - before) / (double)(stories + before) : null;

    /// <summary>One story's part of responsiveness by its engagement, before it is capped.</summary>
    public static double Response(long engagement) => Math.Log(1 + (double)engagement) / Math.Log(1 + EngagementGoal);

    /// <summary>A mean by weight over what there is; null where there is nothing.</summary>
    public static double? Mean(IReadOnlyList<double?> values, IReadOnlyList<double> weights)
    {
        var (sum, known) = (0.0, 0.0);
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value)
            {
                sum += weights[i] * value;
                known += weights[i];
            }
        }

        return known > 0 ? sum / known : null;
    }

    /// <summary>As printed and compared: to ten decimals, half away from zero. Ranks compare these, so that what only the order of a sum
    /// could part is a tie.</summary>
    public static decimal Rounded(double value) => Figures.Rounded((decimal)value, 10);

    public static decimal? Rounded(double? value) => value is { } known ? Rounded(known) : null;
}
