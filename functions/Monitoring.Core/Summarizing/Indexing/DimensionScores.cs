namespace Monitoring.Summarizing.Indexing;

/// <summary>A part of a dimension.</summary>
/// <param name="Weight">Within its dimension, where every part has data.</param>
/// <param name="Value">0 to 1; null without data.</param>
/// <param name="Figure">What it was worked out from: an effective number, days, a mean; null without data.</param>
public sealed record DimensionPart(string Key, double Weight, double? Value, double? Figure);

/// <summary>One of the five.</summary>
/// <param name="Score">0 to 100; null without data.</param>
/// <param name="Parts">None where the dimension is one formula.</param>
public sealed record Dimension(string Key, double? Score, IReadOnlyList<DimensionPart> Parts)
{
    /// <summary>Whether data were missing for it or for a part of it.</summary>
    public bool IsPartial => Score is null || Parts.Any(part => part.Value is null);
}

/// <summary>The five dimensions of one entity over one period.</summary>
/// <param name="All">Volume, reputation, coverage, dynamism, responsiveness.</param>
/// <param name="Stories">In the period.</param>
public sealed record DimensionScores(IReadOnlyList<Dimension> All, long Stories)
{
    public const string Volume = "volume";
    public const string Reputation = "reputation";
    public const string Coverage = "coverage";
    public const string Dynamism = "dynamism";
    public const string Responsiveness = "responsiveness";

    public static IReadOnlyList<string> Keys { get; } = [Volume, Reputation, Coverage, Dynamism, Responsiveness];

    /// <summary>A dimension or part without data was left out, and its weight shared by the rest.</summary>
    public bool IsPartial => All.Any(dimension => dimension.IsPartial);

    public bool IsSmallBase => Stories < IndexFormula.SmallBase;

    /// <param name="days">Of the period.</param>
    /// <param name="storiesBefore">In the period before; null where no upload covers any of it.</param>
    public static DimensionScores Of(StorySums sums, int days, long? storiesBefore) => new(
        [
            new(Volume, IndexFormula.Volume(sums.Weight, days), []),
            new(Reputation, IndexFormula.Reputation(sums.Positive, sums.Negative, sums.StoriesWithSentiment), []),
            Combined(
                Coverage,
                Spread("outlets", IndexFormula.OutletWeight, sums.OutletEntropy, IndexFormula.OutletGoal),
                Spread("channels", IndexFormula.ChannelWeight, sums.ChannelEntropy, IndexFormula.ChannelGoal),
                Spread("countries", IndexFormula.CountryWeight, sums.CountryEntropy, IndexFormula.CountryGoal),
                Spread("languages", IndexFormula.LanguageWeight, sums.LanguageEntropy, IndexFormula.LanguageGoal)),
            Combined(
                Dynamism,
                new("activeDays", IndexFormula.ActiveDaysWeight, sums.ActiveDays / (double)days, sums.ActiveDays),
                Momentum(sums.Stories, storiesBefore)),
            Combined(
                Responsiveness,
                Mean("engagement", IndexFormula.EngagementWeight, sums.Response, sums.StoriesWithEngagement),
                Mean("speed", IndexFormula.SpeedWeight, sums.Quick, sums.StoriesWithLaterRows)),
        ],
        sums.Stories);

    /// <summary>0 to 100 under these weights, those of dimensions without data shared by the rest.</summary>
    /// <param name="weights">In the order of <see cref="Keys"/>; only their proportions count.</param>
    public double Score(IReadOnlyList<double> weights) =>
        IndexFormula.Mean([.. All.Select(dimension => dimension.Score)], weights)!.Value; // volume is always there

    private static Dimension Combined(string key, params DimensionPart[] parts) => new(
        key, 100 * IndexFormula.Mean([.. parts.Select(part => part.Value)], [.. parts.Select(part => part.Weight)]), parts);

    private static DimensionPart Spread(string key, double weight, double? entropy, double goal) =>
        new(key, weight, IndexFormula.Spread(entropy, goal), entropy is { } known ? Math.Exp(known) : null);

    private static DimensionPart Momentum(long stories, long? storiesBefore)
    {
        var momentum = IndexFormula.Momentum(stories, storiesBefore);
        return new("momentum", IndexFormula.MomentumWeight, (1 + momentum) / 2, momentum);
    }

    private static DimensionPart Mean(string key, double weight, double sum, long count)
    {
        double? mean = count == 0 ? null : sum / count;
        return new(key, weight, mean is { } known ? Math.Min(1, known) : null, mean);
    }
}
