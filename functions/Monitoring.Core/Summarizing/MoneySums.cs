namespace Monitoring.Summarizing;

/// <summary>Amounts added up within their currencies, never across them.</summary>
internal sealed class MoneySums
{
    private readonly SortedDictionary<string, decimal> _amounts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, decimal> ByCurrency
    {
        get
        {
            var plain = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
            foreach (var (currency, amount) in _amounts)
            {
                plain[currency] = Figures.Plain(amount);
            }

            return plain;
        }
    }

    public static MoneySums Of(IEnumerable<KeyValuePair<string, decimal>> amounts)
    {
        var sums = new MoneySums();
        sums.Add(amounts);
        return sums;
    }

    public void Add(Money money) => _amounts[money.Currency] = _amounts.GetValueOrDefault(money.Currency) + money.Amount;

    public void Add(IEnumerable<KeyValuePair<string, decimal>> amounts)
    {
        foreach (var (currency, amount) in amounts)
        {
            Add(new Money(amount, currency));
        }
    }
}
