using Monitoring.Configuring;
using Monitoring.Noting;
using Monitoring.Registering;

namespace Monitoring.Summarizing;

/// <summary>Brings amounts into the reporting currency by declared and uploaded rates alone, and remembers which were used and which were missed.
/// A rate counts for its own month and its own direction; none is inverted, chained or taken from a neighbouring month. Where two contradict each other none is used.</summary>
internal sealed class ExchangeRates
{
    private readonly Dictionary<(Month Month, string From, string To), ExchangeRate> _rates = [];
    private readonly Dictionary<(Month Month, string From, string To), Note> _contradicted = [];
    private readonly HashSet<(Month Month, string From)> _used = [];
    private readonly HashSet<(Month Month, string From)> _missing = [];

    /// <exception cref="SummaryException">A rate of the settings is no rate, or one month has two there.</exception>
    public ExchangeRates(Settings settings, IReadOnlyList<Stated<StatedRate>> uploaded)
    {
        Currency = settings.Currency;
        Declare(settings);
        foreach (var stated in uploaded)
        {
            Join(stated);
        }
    }

    private void Declare(Settings settings)
    {
        foreach (var rate in settings.Rates)
        {
            if (!Month.TryParse(rate.Month, out var month) || rate.Rate <= 0)
            {
                throw new SummaryException(
                    $"settings.json, rates, {rate.From} to {rate.To}: found the month '{rate.Month}' and the rate {Text(rate.Rate)}, "
                    + "expected a month such as 2023-11 and a rate above 0. Mend the rate.");
            }

            if (!_rates.TryAdd((month, rate.From, rate.To), rate) && _rates[(month, rate.From, rate.To)].Rate != rate.Rate)
            {
                throw new SummaryException(
                    $"settings.json, rates, {rate.From} to {rate.To}: {month} has two rates, "
                    + $"{Text(_rates[(month, rate.From, rate.To)].Rate)} and {Text(rate.Rate)}. Leave one of them out.");
            }
        }
    }

    /// <summary>The reporting currency.</summary>
    public string Currency { get; }

    public IReadOnlyList<RateUsed> Used =>
    [
        .. Ordered(_used).Select(key => (key, Rate: _rates[(key.Month, key.From, Currency)]))
            .Select(used => new RateUsed(used.key.Month, used.key.From, Currency, used.Rate.Rate, used.Rate.Source)),
    ];

    public IReadOnlyList<MissingRate> Missing =>
        [.. Ordered(_missing).Select(key => new MissingRate(
            key.Month, key.From, Currency, _contradicted.GetValueOrDefault((key.Month, key.From, Currency))))];

    /// <summary>One amount of <paramref name="month"/> in the reporting currency; null where no rate is declared, which is remembered.</summary>
    public decimal? Convert(Money money, Month month)
    {
        var converted = TryConvert(money, month);
        if (converted is null)
        {
            _missing.Add((month, money.Currency));
        }

        return converted;
    }

    /// <summary>The same where nobody misses the rate.</summary>
    public decimal? TryConvert(Money money, Month month)
    {
        if (money.Currency == Currency)
        {
            return money.Amount;
        }

        if (!_rates.TryGetValue((month, money.Currency, Currency), out var rate))
        {
            return null;
        }

        _used.Add((month, money.Currency));
        return money.Amount * rate.Rate;
    }

    /// <summary>What of the sums is in the reporting currency or can be brought into it, and what stays in its own.</summary>
    public ConvertedSums Convert(MoneySums sums, Month month)
    {
        decimal? amount = null;
        var other = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (currency, own) in sums.ByCurrency)
        {
            if (Convert(new Money(own, currency), month) is { } converted)
            {
                amount = (amount ?? 0) + converted;
            }
            else
            {
                other[currency] = own;
            }
        }

        return new(amount is { } sum ? Figures.Plain(sum) : other.Count == 0 ? 0 : null, other);
    }

    private void Join(Stated<StatedRate> stated)
    {
        var (month, from, to) = (stated.Subject.Month, stated.Subject.From, stated.Subject.To!);
        var key = (month, from, to);
        if (stated.Conflict is { } conflict)
        {
            _contradicted[key] = conflict;
            _rates.Remove(key);
            return;
        }

        var source = stated.Source!;
        if (_rates.TryGetValue(key, out var declared) && declared.Rate != source.Statement.Rate)
        {
            Note[] found = [NoteKinds.FoundInSettings.Say(Text(declared.Rate)), source.Found(Text(source.Statement.Rate))];
            _contradicted[key] = NoteKinds.ConflictOfSettings.Say(NoteKinds.OfRate.Say(from, to, month), found, NoteKinds.OneRate.Say());
            _rates.Remove(key);
            return;
        }

        _rates.TryAdd(key, new ExchangeRate(
            month.ToString(), from, to, source.Statement.Rate,
            source.Statement.Source.Length > 0 ? $"{source.Statement.Source} ({source.Place})" : source.Place));
    }

    private static IOrderedEnumerable<(Month Month, string From)> Ordered(IEnumerable<(Month Month, string From)> keys) =>
        keys.OrderByDescending(key => key.Month).ThenBy(key => key.From, StringComparer.Ordinal);

    private static string Text(decimal rate) => rate.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <param name="Amount">In the reporting currency; null where there are amounts but none could be converted.</param>
/// <param name="Other">What no declared rate converts.</param>
internal sealed record ConvertedSums(decimal? Amount, IReadOnlyDictionary<string, decimal> Other);
