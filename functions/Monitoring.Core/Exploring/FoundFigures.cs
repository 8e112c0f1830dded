using Monitoring.Configuring;
using Monitoring.Registering;
using Monitoring.Summarizing;

namespace Monitoring.Exploring;

/// <summary>The figures of a search: what its mentions add up to, worked out from their sums alone.</summary>
/// <param name="Sum">Of the figure that was asked for.</param>
/// <param name="Without">Mentions that have no value for it.</param>
/// <param name="Unit">What is counted, or the currency.</param>
/// <param name="Reach">Null where no mention gives any: unknown, not nought.</param>
/// <param name="Engagement">Null where no mention gives any.</param>
/// <param name="AveByCurrency">In the currencies of exports and rate card, nothing converted.</param>
public sealed record FoundFigures(
    decimal Sum, long Without, string Unit, string Formula, long Hits, long? Reach, long? Engagement, IReadOnlyDictionary<string, decimal> AveByCurrency)
{
    /// <param name="sideBySide">Of a figure that sums don't tell; null for the others.</param>
    /// <exception cref="SummaryException">The settings name a rate card that isn't declared, or a rate is none.</exception>
    public static FoundFigures Of(
        ExplainedFigure figure, IReadOnlyList<MentionSums> sums, Settings settings, IReadOnlyList<Stated<StatedRate>> uploadedRates,
        SideBySideSum? sideBySide = null)
    {
        var valuation = new AveValuation(RateCards.Chosen(settings, RateCards.Declared(settings)));
        var rates = new ExchangeRates(settings, uploadedRates);
        var byCurrency = new MoneySums();
        var (ave, withAve) = (0m, 0L);
        foreach (var part in sums)
        {
            var (amount, hits) = AveOf(part, valuation);
            if (hits == 0)
            {
                continue;
            }

            byCurrency.Add(amount);
            if (rates.TryConvert(amount, part.Month) is { } converted)
            {
                (ave, withAve) = (ave + converted, withAve + hits);
            }
        }

        var all = sums.Sum(part => part.Hits);
        var (sum, having) = figure switch
        {
            ExplainedFigure.Hits => (all, all),
            ExplainedFigure.Reach => (sums.Sum(part => part.Reach), sums.Sum(part => part.HitsWithReach)),
            ExplainedFigure.Engagement => (sums.Sum(part => part.Engagement), sums.Sum(part => part.HitsWithEngagement)),
            ExplainedFigure.Ave => (Figures.Plain(ave), withAve),
            _ when sideBySide is not null => (sideBySide.Sum, all - sideBySide.Without),
            _ => throw new ArgumentOutOfRangeException(nameof(figure), figure, null),
        };
        return new FoundFigures(
            sum, all - having, Explanation.UnitOf(figure, settings), Explanation.FormulaOf(figure, settings), all,
            SumOf(part => part.Reach, part => part.HitsWithReach), SumOf(part => part.Engagement, part => part.HitsWithEngagement),
            byCurrency.ByCurrency);

        long? SumOf(Func<MentionSums, long> value, Func<MentionSums, long> with) => sums.Any(part => with(part) > 0) ? sums.Sum(value) : null;
    }

    /// <summary>What the export gives; where it gives none, what the card makes of the reach.</summary>
    private static (Money Amount, long Hits) AveOf(MentionSums part, AveValuation valuation) =>
        part.Currency is { } currency ? (new Money(part.Ave, currency), part.Hits)
        : valuation.Card.PerView(part.Channel) is { } perView ? (new Money(part.Reach * perView, valuation.Card.Currency), part.HitsWithReach)
        : default;
}
