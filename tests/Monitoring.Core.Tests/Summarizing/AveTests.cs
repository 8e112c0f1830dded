using Monitoring.Configuring;
using Monitoring.Delivering;
using Monitoring.Noting;
using Monitoring.Registering;
using Monitoring.Summarizing;

namespace Monitoring.Core.Tests.Summarizing;

public sealed class AveTests
{
    // a: reach 1,000,000, reported 9,250.00 USD (just what the meltwater card says)
    // b: reach   200,000, reported 1,000.00 USD (the card says 1,850)
    // c: reach   100,000, not reported           -> the card: 100,000 x 0.00925 = 925
    // d: no reach,        reported    50.00 USD
    // e: neither
    private static readonly Mention[] Five =
    [
        Sample.Mention("a", outlet: "A", reach: 1_000_000, ave: "USD 9250.00"),
        Sample.Mention("b", outlet: "B", reach: 200_000, ave: "USD 1000.00"),
        Sample.Mention("c", outlet: "C", reach: 100_000),
        Sample.Mention("d", outlet: "D", ave: "USD 50.00"),
        Sample.Mention("e", outlet: "E"),
    ];

    [Fact]
    public void Takes_the_reported_value_and_the_card_where_there_is_none()
    {
        var ave = SummaryBuilder.Build(Sample.Input(Five)).Ave;

        // 9,250 + 1,000 + 50 = 10,300 reported; + 925 by card = 11,225
        Assert.Equal(11_225m, ave.Amount);
        Assert.Equal("USD", ave.Currency);
        Assert.Equal(10_300m, ave.Reported);
        Assert.Equal(10_300m, ave.ReportedByCurrency["USD"]);
        Assert.Equal(3, ave.HitsReported);
        Assert.Equal(925m, ave.AddedByRateCard);
        Assert.Equal(1, ave.HitsByRateCard);
        Assert.Equal(1, ave.HitsWithoutValue);
        Assert.Equal(2, ave.HitsWithoutReach);
        Assert.Equal("the export's own value; where it gives none, rate card 'meltwater': reach x 0.025 x 0.37 USD", ave.Formula.ToString());
        Assert.Equal(0.00925m, ave.RateCard.PerView);
        Assert.StartsWith("AVE is a notional cost, not a value", ave.Caution.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Recomputes_over_all_reach_and_compares_only_where_both_are_known()
    {
        var ave = SummaryBuilder.Build(Sample.Input(Five)).Ave;

        // 1,300,000 x 0.00925 = 12,025
        Assert.Equal(12_025m, ave.Recomputed);
        Assert.Equal(new MoneyFigure(12_025m, "USD"), ave.RecomputedByCard);

        // a and b: reported 10,250, recomputed 1,200,000 x 0.00925 = 11,100; difference -850, which is -850 / 11,100 = -0.076577
        Assert.Equal(new AveComparison(2, 10_250m, 11_100m, -850m, -0.076577m), ave.Comparison);
    }

    [Fact]
    public void Gives_low_and_high_of_the_declared_cards_in_each_currency_that_no_rate_converts()
    {
        var ave = SummaryBuilder.Build(Sample.Input(Five)).Ave;

        // 1,300,000 views: meltwater 12,025 USD; cpm (all online, 5 USD a thousand) 6,500 USD; liana x 0.00775 = 10,075 EUR
        Assert.Equal(
            [new CardRange("USD", 6_500m, "cpm", 12_025m, "meltwater"), new CardRange("EUR", 10_075m, "liana", 10_075m, "liana")],
            ave.Ranges);
        Assert.Empty(ave.MissingRates);
    }

    [Fact]
    public void Brings_all_cards_into_one_range_where_a_rate_is_declared()
    {
        var input = Sample.Input(Five);
        input = input with { Settings = new Settings { Rates = [new("2023-11", "EUR", "USD", 1.08m, "ECB")] } };

        var ave = SummaryBuilder.Build(input).Ave;

        // liana: 10,075 EUR x 1.08 = 10,881 USD lies between the two others
        Assert.Equal([new CardRange("USD", 6_500m, "cpm", 12_025m, "meltwater")], ave.Ranges);
        Assert.Equal(10_881m, ave.Cards.Single(card => card.Id == "liana").Converted);
        Assert.Equal([new RateUsed(Sample.November, "EUR", "USD", 1.08m, "ECB")], ave.RatesUsed);
    }

    [Fact]
    public void Leaves_an_amount_in_its_own_currency_where_no_rate_is_declared_and_says_which()
    {
        var input = Sample.Input(
            Sample.Mention("a", ave: "USD 100"), Sample.Mention("b", ave: "EUR 40"), Sample.Mention("c", ave: "CNY 700"));
        input = input with { Settings = new Settings { Rates = [new("2023-11", "CNY", "USD", 0.14m), new("2023-10", "EUR", "USD", 2m)] } };

        var ave = SummaryBuilder.Build(input).Ave;

        // 100 + 700 x 0.14 = 198; October's rate for EUR is a neighbour's and isn't taken
        Assert.Equal(198m, ave.Amount);
        Assert.Equal([KeyValuePair.Create("EUR", 40m)], ave.Other);
        Assert.Equal([new MissingRate(Sample.November, "EUR", "USD")], ave.MissingRates);
        Assert.Equal(["CNY"], ave.RatesUsed.Select(rate => rate.From));
    }

    [Fact]
    public void An_uploaded_rate_joins_the_declared_ones_and_says_where_it_stands()
    {
        var input = Sample.Input(Sample.Mention("a", ave: "USD 100"), Sample.Mention("b", ave: "EUR 40"));
        input = input with { UploadedRates = [Uploaded(1.25m, "EUR", "ECB"), Uploaded(2m, "CNY", "")] };

        var ave = SummaryBuilder.Build(input).Ave;

        Assert.Equal(150m, ave.Amount);
        Assert.Equal([new RateUsed(Sample.November, "EUR", "USD", 1.25m, "ECB (rates.csv, line 3)")], ave.RatesUsed);
    }

    [Fact]
    public void An_uploaded_rate_that_says_what_is_declared_changes_nothing()
    {
        var input = Sample.Input(Sample.Mention("b", ave: "EUR 40"));
        input = input with { Settings = new Settings { Rates = [new("2023-11", "EUR", "USD", 1.25m, "ours")] }, UploadedRates = [Uploaded(1.250m, "EUR", "ECB")] };

        Assert.Equal([new RateUsed(Sample.November, "EUR", "USD", 1.25m, "ours")], SummaryBuilder.Build(input).Ave.RatesUsed);
    }

    [Fact]
    public void Two_rates_of_one_month_that_differ_are_named_and_neither_is_used()
    {
        var input = Sample.Input(Sample.Mention("a", ave: "USD 100"), Sample.Mention("b", ave: "EUR 40"));
        input = input with { Settings = new Settings { Rates = [new("2023-11", "EUR", "USD", 1.2m, "ours")] }, UploadedRates = [Uploaded(1.25m, "EUR", "ECB")] };

        var summary = SummaryBuilder.Build(input);

        const string Because = "Rate of EUR to USD, 2023-11: found 1.2 (settings.json) and 1.25 (rates.csv, line 3), expected one rate for a month "
            + "and two currencies. None of them is used; leave one of them out.";
        Assert.Equal(100m, summary.Ave.Amount);
        Assert.Equal(40m, summary.Ave.Other["EUR"]);
        Assert.Equal([new MissingRate(Sample.November, "EUR", "USD", Note.Kept(Because))], summary.Ave.MissingRates);
        Assert.Contains("Rate missing: EUR to USD", SummaryText.Write(summary), StringComparison.Ordinal);
    }

    [Fact]
    public void Uploads_that_contradict_each_other_leave_a_declared_rate_unused_too()
    {
        var contradicted = new Stated<StatedRate>(null, Uploaded(1.25m, "EUR", "ECB").Sources, Note.Kept("Two of them."));
        var input = Sample.Input(Sample.Mention("b", ave: "EUR 40"));
        input = input with { Settings = new Settings { Rates = [new("2023-11", "EUR", "USD", 1.25m)] }, UploadedRates = [contradicted] };

        Assert.Equal([new MissingRate(Sample.November, "EUR", "USD", Note.Kept("Two of them."))], SummaryBuilder.Build(input).Ave.MissingRates);
    }

    private static Stated<StatedRate> Uploaded(decimal rate, string from, string source)
    {
        var by = new StatedBy<StatedRate>(new StatedRate(Sample.November, from, "USD", rate, source), "rates.csv", new RowRef(Sample.File1, 2, 3));
        return new Stated<StatedRate>(by, [by], Conflict: null);
    }

    [Fact]
    public void Has_no_amount_rather_than_zero_where_nothing_can_be_converted()
    {
        var input = Sample.Input(Sample.Mention("a", ave: "USD 100"));

        var ave = SummaryBuilder.Build(input with { Settings = new Settings { Currency = "GBP" } }).Ave;

        Assert.Null(ave.Amount);
        Assert.Equal("GBP", ave.Currency);
        Assert.Equal(100m, ave.Other["USD"]);
        Assert.Equal([new MissingRate(Sample.November, "USD", "GBP")], ave.MissingRates);
    }

    [Fact]
    public void Values_each_channel_by_its_own_rate_on_a_card_by_channel()
    {
        var input = Sample.Input(
            Sample.Mention("a", channel: Channel.WeChat, reach: 10_000),
            Sample.Mention("b", channel: Channel.Print, reach: 10_000),
            Sample.Mention("c", channel: Channel.Douyin, reach: 10_000));
        var card = new RateCard("ours", "GBP", "ours", PerThousand: new Dictionary<string, decimal> { ["wechat"] = 8m, ["print"] = 1.5m });

        var ave = SummaryBuilder.Build(input with { Settings = new Settings { Currency = "GBP", RateCard = "ours", RateCards = [card] } }).Ave;

        // 10 x 8 + 10 x 1.5 = 95; the card says nothing of Douyin
        Assert.Equal(95m, ave.Amount);
        Assert.Equal(2, ave.HitsByRateCard);
        Assert.Equal(1, ave.HitsWithoutValue);
    }

    [Fact]
    public void Gives_the_share_of_the_ten_largest_outlets_and_of_reprints()
    {
        // Eleven outlets at 10 each and a twelfth at 90: total 200, the ten largest 90 + 9 x 10 = 180 -> 0.9.
        var mentions = Enumerable.Range(0, 11).Select(i => Sample.Mention($"m{i:D2}", outlet: $"Outlet {i}", ave: "USD 10")).ToList();
        mentions.Add(Sample.Mention("big", outlet: "Big", ave: "USD 90", hour: 8));

        // big (08:00) came first; m00 and m01 reprint it: 20 of 200 -> 0.1
        var ave = SummaryBuilder.Build(Sample.Input(mentions, ["m00", "m01", "big"])).Ave;

        Assert.Equal(0.9m, ave.TenLargestOutletsShare);
        Assert.Equal(0.1m, ave.ReprintsShare);
        Assert.Equal(2, ave.ReprintHits);
    }

    [Fact]
    public void Takes_the_offices_card_in_place_of_a_built_in_one_with_its_id()
    {
        var input = Sample.Input(Sample.Mention("a", reach: 1000));
        var card = new RateCard("meltwater", "USD", "reach x 2", PerView: 2m);

        Assert.Equal(2000m, SummaryBuilder.Build(input with { Settings = new Settings { RateCards = [card] } }).Ave.Amount);
    }

    public static TheoryData<Settings, string> Faults => new()
    {
        {
            new Settings { RateCard = "meltwatr" },
            "settings.json, rateCard: found 'meltwatr', expected one of 'cpm', 'liana', 'meltwater'. "
            + "Name one of them, or declare the card under rateCards."
        },
        {
            new Settings { RateCards = [new("x", "USD", "")] },
            "settings.json, rateCards, card 'x': expected either perView or perThousand. Mend the card."
        },
        {
            new Settings { RateCards = [new("x", "dollar", "", 1)] },
            "settings.json, rateCards, card 'x': found the currency 'dollar', expected a code such as USD. Mend the card."
        },
        {
            new Settings { RateCards = [new("x", "USD", "", 1), new("x", "USD", "", 2)] },
            "settings.json, rateCards: the card 'x' is declared twice. Leave one of them out."
        },
        {
            new Settings { Rates = [new("2023-11", "EUR", "USD", 1.1m), new("2023-11", "EUR", "USD", 1.2m)] },
            "settings.json, rates, EUR to USD: 2023-11 has two rates, 1.1 and 1.2. Leave one of them out."
        },
        {
            new Settings { Rates = [new("Nov", "EUR", "USD", 1.1m)] },
            "settings.json, rates, EUR to USD: found the month 'Nov' and the rate 1.1, "
            + "expected a month such as 2023-11 and a rate above 0. Mend the rate."
        },
        {
            new Settings { TimeZone = "Mars/Base" },
            "settings.json, timeZone: found 'Mars/Base', expected an IANA id such as 'Asia/Shanghai'."
        },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Refuses_settings_that_make_no_sense(Settings settings, string message)
    {
        var refused = Assert.Throws<SummaryException>(() => SummaryBuilder.Build(Sample.Input() with { Settings = settings }));

        Assert.Equal(message, refused.Message);
    }
}
