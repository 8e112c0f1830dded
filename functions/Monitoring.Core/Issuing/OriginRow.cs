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
    /// <summary>The parts of the report in which it stands, the whole scope first.</summary>
    internal IEnumerable<FigurePart> Parts()
    {
        var (coverage, scope) = (Mention.Coverage, Scope);
        string[] entities = Entity.Length == 0 ? [""] : ["", Entity];
        foreach (var entity in entities)
        {
            yield return new(scope, entity, "", "");
            yield return Part(FigurePart.Day, Mention.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            yield return Part(FigurePart.Month, Mention.Month.ToString());
            yield return Part(FigurePart.Month, Mention.Month.Number.ToString(System.Globalization.CultureInfo.InvariantCulture));
            yield return Part(FigurePart.Channel, coverage.Channel.Key());
            yield return Part(FigurePart.Language, Mention.Language);
            yield return Part(FigurePart.Country, Summarizing.BreakdownReport.CountryKey(coverage.Country ?? ""));
            yield return Part(FigurePart.Sentiment, Summarizing.BreakdownReport.Key(Mention.Sentiment));
            yield return Part(FigurePart.Outlet, coverage.Outlet.Key);
            yield return Part(FigurePart.Post, Mention.Id.ToString());
            foreach (var topic in Mention.Tags.Topics)
            {
                yield return Part(FigurePart.Topic, topic);
            }

            if (Story is { } story)
            {
                yield return Part(FigurePart.Story, story.ToString());
            }

            FigurePart Part(string dimension, string key) => new(scope, entity, dimension, key);
        }
    }
}
