using Monitoring.Configuring;
using Monitoring.Noting;
using Monitoring.RollingUp;

namespace Monitoring.Summarizing;

/// <summary>Where a mention's AVE comes from.</summary>
public enum AveSource
{
    None,
    Export,
    RateCard,
}

/// <summary>The one rule of AVE: the export's value where it gives one, the chosen rate card where it gives none but a reach.</summary>
internal sealed class AveValuation(RateCard card)
{
    public RateCard Card => card;

    public Note Formula => NoteKinds.AveFormula.Say(card.Id, Note.Kept(card.Formula));

    public (Money? Ave, AveSource Source) Of(Coverage coverage) =>
        coverage.Ave is { } reported ? (reported, AveSource.Export)
        : ByCard(coverage) is { } valued ? (valued, AveSource.RateCard)
        : (null, AveSource.None);

    /// <summary>By the card alone; null without a reach or a rate for the channel.</summary>
    public Money? ByCard(Coverage coverage) =>
        coverage.Reach is { } reach && card.PerView(coverage.Channel) is { } perView ? new Money(reach * perView, card.Currency) : null;

    /// <summary>The month's AVE by its rollup: the sum of <see cref="Of(Coverage)"/> over its mentions.</summary>
    public MoneySums Of(Rollup rollup)
    {
        var sums = MoneySums.Of(rollup.Total.Ave.ByCurrency);
        var (added, hits) = AddedByCard(rollup);
        if (hits > 0)
        {
            sums.Add(new Money(added, card.Currency));
        }

        return sums;
    }

    /// <summary>What the card adds where the exports give no AVE, in its own currency, and for how many hits.</summary>
    public (decimal Amount, long Hits) AddedByCard(Rollup rollup)
    {
        decimal amount = 0;
        long hits = 0;
        foreach (var (channel, tally) in rollup.Channels)
        {
            if (card.PerView(channel) is { } perView)
            {
                amount += tally.ReachForRateCard * perView;
                hits += tally.HitsForRateCard;
            }
        }

        return (amount, hits);
    }

    /// <summary>Any card over all hits with a reach, in the card's own currency.</summary>
    public static decimal OverAll(RateCard card, Rollup rollup) =>
        rollup.Channels.Sum(channel => channel.Value.Reach * (card.PerView(channel.Key) ?? 0));
}
