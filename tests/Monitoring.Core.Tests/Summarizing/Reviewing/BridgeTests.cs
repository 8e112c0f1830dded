using Monitoring.Configuring;
using Monitoring.Summarizing.Reviewing;

namespace Monitoring.Core.Tests.Summarizing.Reviewing;

public sealed class BridgeTests
{
    [Fact]
    public void Takes_a_change_apart_step_by_step()
    {
        // 2022: 2 hits, reach 2,000, card 0.00925 USD a view: 18.50 (9.25 a hit, 1,000 views a hit).
        // 2023: 3 hits, reach 6,000, two by the card (4,000 x 0.00925 = 37.00), one reported at 30.00: 67.00.
        // volume: 3 x 9.25 = 27.75, +9.25. reach per hit: 6,000 x 0.00925 = 55.50, +27.75. rate: the card's own is the same, 0.
        // formula: 67.00 - 55.50 = +11.50. currency: one currency, 0.
        var bridge = Of(
            [Sample.Mention("p", "2022-04-01", reach: 1000), Sample.Mention("q", "2022-05-01", reach: 1000)],
            [
                Sample.Mention("a", "2023-04-01", reach: 2000), Sample.Mention("b", "2023-05-01", reach: 2000),
                Sample.Mention("c", "2023-06-01", reach: 2000, ave: "USD 30"),
            ])!;

        Assert.Equal((18.50m, 67.00m), (bridge.From, bridge.To));
        Assert.Equal([9.25m, 27.75m, 0m, 11.50m, 0m], bridge.Parts.Select(part => part.Amount));
        Assert.Equal(["volume", "reachPerHit", "rate", "formula", "currency"], bridge.Parts.Select(part => part.Key));
    }

    [Fact]
    public void A_change_of_the_exchange_rate_alone_is_currency_alone()
    {
        var settings = new Settings
        {
            Rates = [new("2022-04", "EUR", "USD", 1.10m), new("2023-04", "EUR", "USD", 1.20m)],
        };

        var bridge = Of(
            [Sample.Mention("p", "2022-04-01", reach: 1000, ave: "EUR 100")], [Sample.Mention("a", "2023-04-01", reach: 1000, ave: "EUR 100")], settings)!;

        Assert.Equal([0m, 0m, 0m, 0m, 10m], bridge.Parts.Select(part => part.Amount));
    }

    [Fact]
    public void A_move_to_a_dearer_channel_is_rate_alone()
    {
        var bridge = Of(
            [Sample.Mention("p", "2022-04-01", reach: 100_000)], [Sample.Mention("a", "2023-04-01", reach: 100_000, channel: Channel.WeChat)],
            new Settings { RateCard = "cpm" })!;

        Assert.Equal([0m, 0m, 300m, 0m, 0m], bridge.Parts.Select(part => part.Amount));
    }

    [Fact]
    public void The_parts_add_up_to_the_change_to_the_cent_whatever_the_mentions()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var settings = new Settings
            {
                RateCard = random.Next(2) == 0 ? "meltwater" : "cpm",
                Rates = [.. from year in (int[])[2022, 2023] from month in Enumerable.Range(1, 12) select new ExchangeRate($"{year}-{month:D2}", "EUR", "USD", 1 + (random.Next(1, 999) / 1000m))],
            };

            var bridge = Of(Some(random, 2022), Some(random, 2023), settings);

            Assert.True(bridge is not null, $"seed {seed}");
            Assert.True(bridge.Parts.Sum(part => part.Amount) == bridge.To - bridge.From, $"seed {seed}");
        }
    }

    [Fact]
    public void There_is_none_without_a_year_before_to_start_from() =>
        Assert.Null(Of([], [Sample.Mention("a", "2023-04-01", reach: 1000)]));

    private static AveBridge? Of(IReadOnlyList<Mention> before, IReadOnlyList<Mention> now, Settings? settings = null) =>
        ReviewBuilder.Build(SomeFigures.Input(before, now, settings)).AveBridge;

    private static List<Mention> Some(Random random, int year) =>
    [
        .. Enumerable.Range(0, random.Next(1, 30)).Select(i => Sample.Mention(
            $"{year}-{i}", $"{year}-{random.Next(1, 13):D2}-05", $"Outlet {random.Next(6)}", (Channel)random.Next(1, 8),
            i == 0 ? 1000 : random.Next(4) == 0 ? null : random.Next(1, 3_000_000),
            random.Next(3) == 0 ? $"{(random.Next(2) == 0 ? "EUR" : "USD")} {random.Next(1, 100_000)}.37" : null)),
    ];
}
