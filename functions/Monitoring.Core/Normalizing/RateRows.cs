using Monitoring.Reading;
using Monitoring.Recognizing;

namespace Monitoring.Normalizing;

/// <summary>Rows of a table of exchange rates.</summary>
internal sealed class RateRows(FigureCells cells, RowFields fields)
{
    private const decimal Most = 1_000_000m;

    public NormalizedFigures Normalize(Row row)
    {
        var (from, to, rate, correction) = ((string?)null, (string?)null, default(FigureCell), 0);
        var rejection = ReadMonth(row, out var month)
            ?? ReadCurrencies(row, out from, out to)
            ?? cells.ReadFigure(row, Field.Rate, "rate", out rate)
            ?? cells.ReadCorrection(row, out correction);
        if (rejection is null && (rate.Value is <= 0 or > Most || rate.Qualifier != Qualifier.Exact || rate.Unit == "%"))
        {
            rejection = Rejection.At(
                cells.PlaceOf(Field.Rate, "rate"), fields.First(row, Field.Rate), "an exact rate above 0, and 1,000,000 at most");
        }

        // "Rate (USD)" says what it leads into.
        to ??= rate.Unit;
        if (rejection is null && from == to)
        {
            rejection = Rejection.At(cells.PlaceOf(Field.Currency, "currency"), from, "a currency other than the one that the rate leads into");
        }

        return rejection is not null
            ? NormalizedFigures.Rejected(rejection)
            : new NormalizedFigures(
                [new StatedRate(month, from!, to, rate.Value, cells.Text(row, Field.Source) ?? "", correction)], null, null, null, null, null);
    }

    private string? ReadMonth(Row row, out Month month)
    {
        month = default;
        var text = cells.Text(row, Field.Period);
        if (text is not null && PeriodText.TryParse(text, out var first, out var last) && Month.Of(first) == Month.Of(last))
        {
            month = Month.Of(first);
            return null;
        }

        // A workbook keeps a month as one of its days.
        if (text is not null && cells.ReadDay(row, Field.Period, "month", out var day) is null)
        {
            month = Month.Of(day);
            return null;
        }

        return Rejection.At(cells.PlaceOf(Field.Period, "month"), text, "a month such as 2023-11");
    }

    private string? ReadCurrencies(Row row, out string? from, out string? to)
    {
        to = null;
        var text = fields.First(row, Field.Currency);
        var pair = text.IndexOf('/');
        from = CurrencyOf(pair > 0 ? text[..pair] : text);
        if (from is null)
        {
            return Rejection.At(cells.PlaceOf(Field.Currency, "currency"), text, "a currency such as GBP");
        }

        var target = pair > 0 ? text[(pair + 1)..] : fields.First(row, Field.TargetCurrency);
        to = target.IsEmpty ? null : CurrencyOf(target);
        return target.IsEmpty || to is not null
            ? null
            : Rejection.At(cells.PlaceOf(pair > 0 ? Field.Currency : Field.TargetCurrency, "currency"), target, "a currency such as USD");
    }

    // Any three letters are taken for a code, as in the settings.
    private static string? CurrencyOf(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        return text.Length == 3 && char.IsAsciiLetter(text[0]) && char.IsAsciiLetter(text[1]) && char.IsAsciiLetter(text[2])
            ? text.ToString().ToUpperInvariant()
            : MoneyText.CurrencyOfUnit(text);
    }
}
