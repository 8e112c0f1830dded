using Monitoring.Noting;

namespace Monitoring.Summarizing.Reviewing;

/// <summary>
/// Takes the change of AVE since the year before apart, one cause after the other in this order, each from where the one before it ended.
/// With H hits, R reach, A AVE in the reporting currency, K the same at the year before's mean exchange rates, V the rate card over all
/// reach at these rates; 0 the year before, 1 this one:
/// <list type="number">
/// <item>volume: more hits, each worth what one was: to H1 A0 / H0;</item>
/// <item>reachPerHit: more reach a hit, at the old worth of a view: to R1 A0 / R0;</item>
/// <item>rate: the card's mean rate for a view, which moves with the channels that the reach is on: by V1 - R1 V0 / R0;</item>
/// <item>formula: what is left at constant exchange rates, which is the exports' own values moving against the card: to K1;</item>
/// <item>currency: the exchange rates' change: to A1.</item>
/// </list>
/// The ends of the steps are rounded to the cent, half away from zero, so that the parts add up to the rounded change exactly. A currency
/// that the year before has no amount in keeps its own rates and has no part in the last step. Both years are valued by the card chosen
/// now.
/// </summary>
internal static class BridgeReport
{
    public static IReadOnlyList<string> Keys { get; } = ["volume", "reachPerHit", "rate", "formula", "currency"];

    /// <returns>Null where the year before has no AVE, hits or reach to start from, or this one no AVE.</returns>
    public static AveBridge? Of(YearValue before, YearValue now, string currency)
    {
        if (before.Amount is not { } from || now.Amount is not { } to || before.Hits == 0 || before.Reach == 0)
        {
            return null;
        }

        var constant = now.AtRatesOf(before);
        var (cardBefore, cardNow) = (before.Card, now.CardAtRatesOf(before));
        var byReach = now.Reach * (from / before.Reach);
        var byRate = cardBefore is { } v0 && cardNow is { } v1 ? byReach + (v1 - (now.Reach * (v0 / before.Reach))) : byReach;
        decimal[] ends = [from, now.Hits * (from / before.Hits), byReach, byRate, constant, to];
        var cents = ends.Select(end => Figures.Rounded(end, 2)).ToList();
        Note?[] notes =
        [
            cardBefore is null || cardNow is null ? NoteKinds.CardRateMissing.Say() : null,
            before.HasOther || now.HasOther ? Growth.OtherCurrencies : null,
            before.HasGap || now.HasGap ? Growth.OverGap : null,
        ];
        return new(
            currency, cents[0], cents[^1], [.. Keys.Select((key, i) => new BridgePart(key, Figures.Plain(cents[i + 1] - cents[i])))],
            Note.Beside(notes));
    }
}

/// <summary>What the bridge needs of a year.</summary>
/// <param name="Amount">AVE in the reporting currency.</param>
/// <param name="Own">AVE that could be converted, by its own currency.</param>
/// <param name="Converted">The same in the reporting currency, each month at its own rate.</param>
/// <param name="CardOwn">The chosen card over all reach, in its own currency.</param>
/// <param name="Card">The same in the reporting currency; null where a month has no rate.</param>
internal sealed record YearValue(
    long Hits, long Reach, decimal? Amount, IReadOnlyDictionary<string, decimal> Own, IReadOnlyDictionary<string, decimal> Converted,
    string CardCurrency, decimal CardOwn, decimal? Card, bool HasOther, bool HasGap)
{
    /// <summary>This year's amount at the other's mean exchange rates.</summary>
    public decimal AtRatesOf(YearValue other) => Own.Sum(own =>
        other.RateOf(own.Key) is { } rate ? own.Value * rate : Converted[own.Key]);

    public decimal? CardAtRatesOf(YearValue other) => other.RateOf(CardCurrency) is { } rate ? CardOwn * rate : Card;

    private decimal? RateOf(string currency) =>
        Own.TryGetValue(currency, out var own) && own != 0 ? Converted[currency] / own
        : currency == CardCurrency && CardOwn != 0 && Card is { } card ? card / CardOwn
        : null;

    /// <summary>Adds the year's months up, each at its own rates.</summary>
    public static YearValue Of(YearMentions year, AveValuation valuation, ExchangeRates rates, bool hasGap, out ConvertedSums total)
    {
        var own = new MoneySums();
        var converted = new MoneySums();
        var other = new MoneySums();
        decimal cardOwn = 0;
        decimal? card = 0;
        foreach (var (month, rollup) in year.Months)
        {
            foreach (var (currency, amount) in valuation.Of(rollup).ByCurrency)
            {
                if (rates.Convert(new Money(amount, currency), month) is { } inReporting)
                {
                    own.Add(new Money(amount, currency));
                    converted.Add(new Money(inReporting, currency));
                }
                else
                {
                    other.Add(new Money(amount, currency));
                }
            }

            var byCard = AveValuation.OverAll(valuation.Card, rollup);
            cardOwn += byCard;
            card = byCard == 0 ? card : card + rates.TryConvert(new Money(byCard, valuation.Card.Currency), month);
        }

        var sum = converted.ByCurrency.Values.Sum();
        var left = other.ByCurrency;
        decimal? amountOfYear = converted.ByCurrency.Count > 0 || left.Count == 0 ? Figures.Plain(sum) : null;
        total = new ConvertedSums(amountOfYear, left);
        var hits = year.Months.Values.Sum(rollup => rollup.Total.Hits);
        var reach = year.Months.Values.Sum(rollup => rollup.Total.Reach);
        return new(hits, reach, amountOfYear, own.ByCurrency, converted.ByCurrency, valuation.Card.Currency, cardOwn, card, left.Count > 0, hasGap);
    }
}
