using Monitoring.Configuring;

namespace Monitoring.Summarizing;

/// <summary>The declared rate cards: the built-in ones and the office's own, of which one with a built-in id takes its place.</summary>
public static class RateCards
{
    /// <summary>
    /// <c>meltwater</c> and <c>liana</c> carry these services' constants: 2.5 per cent of the reach, at 0.37 USD and 0.31 EUR a
    /// view. <c>cpm</c> is this product's own list of what a thousand views of an advertisement are commonly offered
    /// for, in round numbers; an office that buys advertising copies it and puts its own prices in.
    /// </summary>
    public static IReadOnlyList<RateCard> BuiltIn { get; } =
    [
        new("meltwater", "USD", "reach x 0.025 x 0.37 USD", PerView: 0.025m * 0.37m),
        new("liana", "EUR", "reach x 0.025 x 0.31 EUR", PerView: 0.025m * 0.31m),
        new("cpm", "USD", "reach / 1000 x a rate in USD for each channel", PerThousand: new SortedDictionary<string, decimal>(StringComparer.Ordinal)
        {
            ["*"] = 5m,
            ["broadcast"] = 15m,
            ["douyin"] = 8m,
            ["facebook"] = 7m,
            ["instagram"] = 7m,
            ["online"] = 5m,
            ["print"] = 12m,
            ["twitter"] = 6m,
            ["wechat"] = 8m,
            ["weibo"] = 4m,
            ["xiaohongshu"] = 8m,
            ["youtube"] = 10m,
        }),
    ];

    /// <summary>All declared cards in the order of their ids.</summary>
    /// <exception cref="SummaryException">A card is declared twice or is incomplete.</exception>
    public static IReadOnlyList<RateCard> Declared(Settings settings)
    {
        var cards = new SortedDictionary<string, RateCard>(StringComparer.Ordinal);
        foreach (var card in settings.RateCards)
        {
            Check(card);
            if (!cards.TryAdd(card.Id, card))
            {
                throw new SummaryException($"settings.json, rateCards: the card '{card.Id}' is declared twice. Leave one of them out.");
            }
        }

        foreach (var card in BuiltIn)
        {
            cards.TryAdd(card.Id, card);
        }

        return [.. cards.Values];
    }

    /// <exception cref="SummaryException">No declared card has the id.</exception>
    public static RateCard Chosen(Settings settings, IReadOnlyList<RateCard> declared) =>
        declared.FirstOrDefault(card => card.Id == settings.RateCard)
        ?? throw new SummaryException(
            $"settings.json, rateCard: found '{DisplayText.Of(settings.RateCard, 80)}', expected one of "
            + $"{string.Join(", ", declared.Select(card => $"'{card.Id}'"))}. Name one of them, or declare the card under rateCards.");

    /// <summary>Amount for one potential view in <paramref name="channel"/>; null where the card says nothing of it.</summary>
    public static decimal? PerView(this RateCard card, Channel channel) =>
        card.PerView is { } perView ? perView
        : card.PerThousand!.TryGetValue(channel.Key(), out var perThousand) ? perThousand / 1000
        : card.PerThousand.TryGetValue("*", out var others) ? others / 1000
        : null;

    private static void Check(RateCard card)
    {
        var fault =
            card.Currency.Length != 3 || !card.Currency.All(char.IsAsciiLetterUpper) ? $"found the currency '{card.Currency}', expected a code such as USD"
            : card.PerView is null == card.PerThousand is null ? "expected either perView or perThousand"
            : card.PerView < 0 || card.PerThousand?.Values.Any(rate => rate < 0) == true ? "found a negative rate"
            : null;
        if (fault is not null)
        {
            throw new SummaryException($"settings.json, rateCards, card '{card.Id}': {fault}. Mend the card.");
        }
    }
}
