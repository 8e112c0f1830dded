using System.Collections.Frozen;

namespace Monitoring.Normalizing;

/// <summary>Reads amounts of money, exactly: <c>$1,234.50</c>, <c>2,939.41 USD</c>, <c>1.2万元</c>, <c>GBP 12</c>.</summary>
internal static class MoneyText
{
    private static readonly FrozenSet<string> Codes = new[]
    {
        "AED", "ARS", "AUD", "BRL", "CAD", "CHF", "CLP", "CNY", "COP", "CZK", "DKK", "EGP", "EUR", "GBP", "HKD", "HUF", "IDR", "ILS", "INR",
        "JPY", "KES", "KRW", "MAD", "MOP", "MXN", "MYR", "NGN", "NOK", "NZD", "PEN", "PHP", "PKR", "PLN", "QAR", "RON", "RUB", "SAR", "SEK",
        "SGD", "THB", "TRY", "TWD", "UAH", "USD", "VND", "XAF", "XOF", "ZAR",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // Longer signs first. Null: the sign of several currencies, told apart by the file's own.
    private static readonly (string Sign, string? Currency)[] Signs =
    [
        ("人民币", "CNY"), ("RMB", "CNY"), ("CN¥", "CNY"), ("美元", "USD"), ("美金", "USD"), ("英镑", "GBP"), ("欧元", "EUR"), ("日元", "JPY"),
        ("港元", "HKD"), ("港币", "HKD"), ("新台币", "TWD"), ("澳元", "AUD"), ("加元", "CAD"), ("US$", "USD"), ("HK$", "HKD"), ("NT$", "TWD"),
        ("A$", "AUD"), ("C$", "CAD"), ("S$", "SGD"), ("NZ$", "NZD"), ("R$", "BRL"), ("$US", "USD"), ("US $", "USD"), ("US dollars", "USD"), ("dollars", "USD"), ("euros", "EUR"),
        ("pounds", "GBP"), ("元", "CNY"), ("£", "GBP"), ("€", "EUR"), ("₩", "KRW"), ("₹", "INR"), ("$", null), ("¥", null), ("￥", null),
    ];

    public static bool IsCode(string text) => Codes.Contains(text);

    /// <summary>Reads an amount; without a sign or code of its own it is of <paramref name="currency"/>.</summary>
    /// <param name="currency">ISO 4217; null where neither the column nor the service names one, and then a bare number isn't read.</param>
    public static bool TryParse(ReadOnlySpan<char> text, NumberStyle style, string? currency, out Money money)
    {
        money = default;
        text = text.Trim();
        if (text.Length is 0 or > 64)
        {
            return false;
        }

        if (!char.IsAsciiDigit(text[0]) || !char.IsAsciiDigit(text[^1]))
        {
            var negative = text[0] == '-';
            text = text.TrimStart("-+").TrimEnd("+");
            if (!TryStripAll(ref text, ref currency))
            {
                return false;
            }

            if (negative)
            {
                return NumberText.TryParse(text, style, out var amount) && Make(-amount, currency, out money);
            }
        }

        return NumberText.TryParse(text, style, out var plain) && Make(plain, currency, out money);
    }

    /// <summary>The currency that a column's unit names (<c>USD</c>, <c>万元</c>, <c>in £</c>); null where it names none.</summary>
    public static string? CurrencyOfUnit(ReadOnlySpan<char> unit)
    {
        unit = unit.Trim();
        unit = unit.StartsWith("in ", StringComparison.OrdinalIgnoreCase) ? unit[3..] : unit;
        return Strip(ref unit, null);
    }

    /// <summary>Takes signs and codes of currencies from a text's ends.</summary>
    internal static void StripSigns(ref ReadOnlySpan<char> text)
    {
        while (Strip(ref text, null) is not null)
        {
        }
    }

    // "人民币100元" and "USD$100" say it twice; two currencies in one cell say nothing.
    private static bool TryStripAll(ref ReadOnlySpan<char> text, ref string? currency)
    {
        string? said = null;
        while (Strip(ref text, said ?? currency) is { } found)
        {
            if (said is not null && found != said)
            {
                return false;
            }

            said = found;
        }

        currency = said ?? currency;
        return true;
    }

    private static bool Make(decimal amount, string? currency, out Money money)
    {
        money = currency is null ? default : new Money(amount, currency);
        return currency is not null;
    }

    private static string? Strip(ref ReadOnlySpan<char> text, string? currency)
    {
        foreach (var (sign, meant) in Signs)
        {
            if (text.StartsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                text = text[sign.Length..].Trim();
                return meant ?? OfSharedSign(sign, currency);
            }

            if (text.EndsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                text = text[..^sign.Length].Trim();
                return meant ?? OfSharedSign(sign, currency);
            }
        }

        if (text.Length >= 3 && Codes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..3], out var code))
        {
            text = text[3..].Trim();
            return code;
        }

        if (text.Length >= 3 && Codes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[^3..], out code))
        {
            text = text[..^3].Trim();
            return code;
        }

        return null;
    }

    private static string OfSharedSign(string sign, string? currency) => sign switch
    {
        "$" => currency is "AUD" or "CAD" or "HKD" or "SGD" or "NZD" or "TWD" or "MXN" ? currency : "USD",
        _ => currency is "JPY" ? "JPY" : "CNY",
    };
}
