using Monitoring.Accounting;
using Monitoring.Checking;
using Monitoring.Matching;

namespace Monitoring;

/// <summary>The way out of a month's sample: whom it draws, what people judged of it, and how often the taggers were right.</summary>
public sealed class SampleReport(IReportedState state, IntakeRules rules)
{
    public async Task<SampleSheet> ReadAsync(WatchEntity entity, Month month, CancellationToken cancellationToken)
    {
        var figures = new MonthFigures(state);
        var judgements = Judgements.Of(
            await figures.CorrectionsOfAsync(entity.Id, cancellationToken), await state.Ledger.ListAsync(cancellationToken));
        var drawing = new Sample.Drawing(entity.Id, month, rules.Settings);
        var hits = 0L;
        await foreach (var mention in figures.ReadMentionsAsync(entity.Id, month, cancellationToken))
        {
            drawing.Add(mention);
            hits++;
        }

        var sample = drawing.ToSample();
        return new SampleSheet(
            entity.Id, month, hits, sample.Population,
            [
                .. sample.Mentions.Select((mention, index) => new SampledRow(
                    index + 1, mention.Uncorrected ?? mention,
                    TaggerCheck.Fields.Select(field => judgements.Find(mention.Id, field)).OfType<MentionCorrection>().ToDictionary(word => word.Field))),
            ],
            TaggerCheck.Of(sample, judgements, rules.Settings));
    }
}
