namespace Monitoring.Issuing;

/// <summary>A mention behind a report, with the two rows that can have moved a figure: the one by which it counts and the one whose values
/// it has.</summary>
/// <param name="Mention"><see cref="Mention.Row"/> is the row whose values it has.</param>
/// <param name="CountedBy">The row whose arrival made it count.</param>
/// <param name="Scope">As in <see cref="FigurePart.Scope"/>.</param>
/// <param name="Entity">Of a panel; empty in a report of one entity.</param>
/// <param name="Story">The story that it is one of; null where stories don't matter.</param>
public readonly record struct OriginRow(Mention Mention, RowRef CountedBy, string Scope = "", string Entity = "", Fingerprint? Story = null)
{
    /// <summary>A mention that a person corrected: the row of the correction moved the figures of both what it was and what it is.</summary>
    public static OriginRow OfCorrection(Mention mention, RowRef correction, string scope) =>
        new(mention with { Row = correction }, correction, scope);

    /// <summary>A mention of the sample that a person judged, whether or not that corrected it: the row moved what is said of the sample.</summary>
    public static OriginRow OfJudgement(Mention mention, RowRef judgement, CorrectedField field) =>
        new(mention with { Row = judgement }, judgement) { Judged = field };

    /// <summary>The tag that the row judges; null for one that is no judgement.</summary>
    public CorrectedField? Judged { get; private init; }

    /// <summary>The parts of the report in which it stands, the whole scope first; of a corrected mention those too in which it stood.</summary>
    internal IEnumerable<FigurePart> Parts() => Judged is { } field ? PartsOf(field)
        : Mention.Uncorrected is { } before ? PartsOf(Mention).Union(PartsOf(before))
        : PartsOf(Mention);

    private static IEnumerable<FigurePart> PartsOf(CorrectedField judged)
    {
        yield return new("", "", FigurePart.Check, judged.ToString().ToLowerInvariant());
        if (judged == CorrectedField.Sentiment)
        {
            yield return new("", "", FigurePart.Check, "missing");
        }
    }

    private IEnumerable<FigurePart> PartsOf(Mention mention)
    {
        var (coverage, scope, story) = (mention.Coverage, Scope, Story);
        string[] entities = Entity.Length == 0 ? [""] : ["", Entity];
        foreach (var entity in entities)
        {
            yield return new(scope, entity, "", "");
            yield return Part(FigurePart.Day, mention.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            yield return Part(FigurePart.Month, mention.Month.ToString());
            yield return Part(FigurePart.Month, mention.Month.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
            yield return Part(FigurePart.Channel, coverage.Channel.Key());
            yield return Part(FigurePart.Language, mention.Language);
            yield return Part(FigurePart.Country, Summarizing.BreakdownReport.CountryKey(coverage.Country ?? ""));
            yield return Part(FigurePart.Sentiment, Summarizing.BreakdownReport.Key(mention.Sentiment));
            yield return Part(FigurePart.Outlet, coverage.Outlet.Key);
            yield return Part(FigurePart.Post, mention.Id.ToString());
            foreach (var topic in mention.Tags.Topics)
            {
                yield return Part(FigurePart.Topic, topic);
            }

            if (story is { } found)
            {
                yield return Part(FigurePart.Story, found.ToString());
            }

            FigurePart Part(string dimension, string key) => new(scope, entity, dimension, key);
        }
    }
}
