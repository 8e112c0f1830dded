using Monitoring.RollingUp;

namespace Monitoring.Core.Tests.RollingUp;

public sealed class CurrencySumsTests
{
    [Fact]
    public void Amounts_add_up_within_their_currencies_in_the_order_of_the_codes()
    {
        var sums = new CurrencySums();
        foreach (var (currency, amount) in new[] { ("USD", 1.50m), ("CNY", 7m), ("GBP", 2m), ("USD", 0.25m), ("CNY", -3m) })
        {
            sums.Add(currency, amount);
        }

        Assert.Equal([KeyValuePair.Create("CNY", 4m), KeyValuePair.Create("GBP", 2m), KeyValuePair.Create("USD", 1.75m)], sums.ByCurrency);
    }

    [Fact]
    public void A_currency_whose_sum_is_nought_is_left_out()
    {
        var sums = new CurrencySums();
        sums.Add("USD", 0m);
        sums.Add("CNY", 7m);
        sums.Add("USD", 5m);
        sums.Add("CNY", -7m);

        Assert.Equal([KeyValuePair.Create("USD", 5m)], sums.ByCurrency);
        Assert.Equal(1, sums.Count);
    }
}
