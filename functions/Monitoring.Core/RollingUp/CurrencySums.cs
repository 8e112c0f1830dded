namespace Monitoring.RollingUp;

/// <summary>Amounts added up within their currencies, in ordinal order of the codes; a currency whose sum is 0 is left out, so that equal
/// sums look equal. Most hold one currency or none, and there are hundreds of thousands of them: an array of what is there takes a tenth
/// of a tree.</summary>
public sealed class CurrencySums
{
    private (string Currency, decimal Amount)[] _sums = [];

    public int Count => _sums.Length;

    public IEnumerable<KeyValuePair<string, decimal>> ByCurrency => _sums.Select(sum => KeyValuePair.Create(sum.Currency, sum.Amount));

    /// <param name="currency">ISO 4217 code.</param>
    /// <param name="amount">Of either sign.</param>
    public void Add(string currency, decimal amount)
    {
        var at = 0;
        while (at < _sums.Length && string.CompareOrdinal(_sums[at].Currency, currency) < 0)
        {
            at++;
        }

        if (at == _sums.Length || _sums[at].Currency != currency)
        {
            _sums = amount == 0 ? _sums : [.. _sums[..at], (currency, amount), .. _sums[at..]];
            return;
        }

        _sums[at].Amount += amount;
        if (_sums[at].Amount == 0)
        {
            _sums = [.. _sums[..at], .. _sums[(at + 1)..]];
        }
    }
}
