using Monitoring.Configuring;
using Monitoring.RollingUp;

namespace Monitoring.Summarizing;

/// <summary>Works out <see cref="AveFigures"/>: the amount, and what has to stand beside it.</summary>
internal sealed class AveReport(AveValuation valuation, IReadOnlyList<RateCard> declared, ExchangeRates rates)
{
    private const int LargestOutlets = 10;

    public AveFigures Of(SummaryInput input)
    {
        var rollup = input.Current;
        var card = valuation.Card;
        var total = rates.Convert(valuation.Of(rollup), input.Month);
        var reported = rates.Convert(MoneySums.Of(rollup.Total.Ave.ByCurrency), input.Month);
        var (added, hitsByCard) = valuation.AddedByCard(rollup);
        var recomputed = AveValuation.OverAll(card, rollup);
        var (outletsShare, reprintsShare, reprintHits) = Concentration(input, total.Amount);
        var cards = Cards(rollup, input.Month);
        var comparison = Compare(input);

        return new AveFigures
        {
            Amount = total.Amount,
            Currency = rates.Currency,
            Formula = valuation.Formula,
            RateCard = new(card.Id, card.Currency, card.Formula, card.PerView, Ordered(card.PerThousand)),
            Reported = reported.Amount,
            ReportedByCurrency = MoneySums.Of(rollup.Total.Ave.ByCurrency).ByCurrency,
            HitsReported = rollup.Total.HitsWithAve,
            AddedByRateCard = hitsByCard == 0 ? 0 : InReporting(added, card, input.Month),
            HitsByRateCard = hitsByCard,
            HitsWithoutValue = rollup.Total.Hits - rollup.Total.HitsWithAve - hitsByCard,
            HitsWithoutReach = rollup.Total.Hits - rollup.Total.HitsWithReach,
            Recomputed = InReporting(recomputed, card, input.Month),
            RecomputedByCard = new(Figures.Plain(recomputed), card.Currency),
            Comparison = comparison,
            TenLargestOutletsShare = outletsShare,
            ReprintsShare = reprintsShare,
            ReprintHits = reprintHits,
            Cards = cards,
            Ranges = Ranges(cards, rates.Currency),
            Other = total.Other,
            RatesUsed = rates.Used,
            MissingRates = rates.Missing,
            Caution = AveFigures.AmecCaution,
        };
    }

    /// <summary>A mention's AVE in the reporting currency; null where it has none or no rate converts it.</summary>
    public decimal? InReporting(Mention mention) =>
        valuation.Of(mention.Coverage).Ave is { } ave ? rates.TryConvert(ave, mention.Month) : null;

    private decimal? InReporting(decimal amount, RateCard card, Month month) =>
        rates.TryConvert(new Money(amount, card.Currency), month) is { } converted ? Figures.Plain(converted) : null;

    private AveComparison Compare(SummaryInput input)
    {
        var reported = new MoneySums();
        var recomputed = new MoneySums();
        long hits = 0;
        foreach (var mention in input.Mentions)
        {
            if (mention.Coverage.Ave is { } ave && valuation.ByCard(mention.Coverage) is { } byCard)
            {
                hits++;
                reported.Add(ave);
                recomputed.Add(byCard);
            }
        }

        var (a, aLeft) = rates.Convert(reported, input.Month);
        var (b, _) = rates.Convert(recomputed, input.Month);
        a = aLeft.Count == 0 ? a : null;
        return Compared(hits, a, b);
    }

    /// <param name="a">Reported.</param>
    /// <param name="b">Recomputed.</param>
    public static AveComparison Compared(long hits, decimal? a, decimal? b) =>
        new(
            hits, a, b, a - b is { } difference ? Figures.Plain(difference) : null,
            b is null or 0 || a is null ? null : Figures.Rounded((a.Value - b.Value) / b.Value, 6));

    private (decimal? Outlets, decimal? Reprints, long ReprintHits) Concentration(SummaryInput input, decimal? total)
    {
        var byOutlet = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var mention in input.Mentions)
        {
            if (mention.Coverage.Outlet is { IsKnown: true, Key: var key } && InReporting(mention) is { } ave)
            {
                byOutlet[key] = byOutlet.GetValueOrDefault(key) + ave;
            }
        }

        decimal reprints = 0;
        long reprintHits = 0;
        foreach (var story in input.Stories)
        {
            foreach (var reprint in StoryRanking.ByTime(story).Skip(1))
            {
                reprintHits++;
                reprints += InReporting(reprint) ?? 0;
            }
        }

        var whole = total ?? 0;
        return (
            Figures.Share(byOutlet.Values.OrderDescending().Take(LargestOutlets).Sum(), whole),
            Figures.Share(reprints, whole),
            reprintHits);
    }

    private List<CardTotal> Cards(Rollup rollup, Month month) =>
    [
        .. declared.Select(card =>
        {
            var amount = AveValuation.OverAll(card, rollup);
            return new CardTotal(card.Id, card.Currency, card.Formula, Figures.Plain(amount), InReporting(amount, card, month));
        }),
    ];

    /// <summary>The lowest and highest card in each currency, the reporting one first.</summary>
    public static List<CardRange> Ranges(IReadOnlyList<CardTotal> cards, string reporting) =>
    [
        .. cards
            .Select(card => (card.Id, Currency: card.Converted is null ? card.Currency : reporting, Amount: card.Converted ?? card.Amount))
            .GroupBy(card => card.Currency, StringComparer.Ordinal)
            .OrderBy(group => group.Key == reporting ? 0 : 1).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group =>
            {
                var low = group.MinBy(card => card.Amount);
                var high = group.MaxBy(card => card.Amount);
                return new CardRange(group.Key, low.Amount, low.Id, high.Amount, high.Id);
            }),
    ];

    private static SortedDictionary<string, decimal>? Ordered(IReadOnlyDictionary<string, decimal>? perThousand)
    {
        if (perThousand is null)
        {
            return null;
        }

        var ordered = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (channel, rate) in perThousand)
        {
            ordered[channel] = rate;
        }

        return ordered;
    }
}
