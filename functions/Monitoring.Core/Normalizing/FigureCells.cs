using System.Globalization;
using Monitoring.Reading;
using Monitoring.Recognizing;
using Monitoring.Summarizing;
using NodaTime;

namespace Monitoring.Normalizing;

/// <summary>A figure as a cell gives it.</summary>
/// <param name="Unit">From the cell itself or its column's label: a currency, <c>%</c>; null where neither names one.</param>
internal readonly record struct FigureCell(decimal Value, Qualifier Qualifier, string? Unit);

/// <summary>Reads the cells of a row that state figures: numbers with their qualifiers, days, names. Each answers null where it read what
/// it was asked for, else why the row is rejected.</summary>
internal sealed class FigureCells(HeaderMatch match, RowFields fields)
{
    private const decimal Most = 1_000_000_000_000_000m;
    private const int FirstYear = 1990;
    private const int LastYear = 2100;

    private readonly NumberStyle _style = match.Columns.Numbers;
    private readonly DayOrder _order = match.Columns.Dates;
    private readonly ZoneNames _zones = new(match.Service.ZoneNames);
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[match.Service.TimeZone];

    /// <summary>Null where the row has none.</summary>
    public string? Text(Row row, Field field) =>
        fields.First(row, field) is { IsEmpty: false } value && StoredText.Of(value, isOneLine: true) is { Length: > 0 } text ? text : null;

    public bool Has(Row row, Field field) => !fields.First(row, field).IsEmpty;

    /// <summary>A day as it is printed; a time behind it plays no part.</summary>
    public string? ReadDay(Row row, Field field, string what, out DateOnly day)
    {
        day = default;
        var text = fields.First(row, field, default, out var column);
        var place = PlaceOf(column, field, what);
        if (text.IsEmpty)
        {
            return Rejection.At(place, text, "a date");
        }

        var fault = DateText.TryParse(text, _order, _zones, out var printed);
        if (fault != DateFault.None)
        {
            return Rejection.At(place, text, ExportClock.Expected(fault));
        }

        day = printed.IsInstant && printed.TicksOfDay is { } ticks ? DayHere(printed.Day, ticks) : printed.Day;
        return day.Year is < FirstYear or > LastYear ? Rejection.At(place, text, "a date from 1990 to 2100") : null;
    }

    /// <summary>The figure in a field's column, its qualifier from the cell's own marks or from the column beside.</summary>
    public string? ReadFigure(Row row, Field field, string what, out FigureCell figure)
    {
        figure = default;
        var cell = fields.First(row, field, default, out var column);
        var place = PlaceOf(column, field, what);
        if (cell.IsEmpty)
        {
            return Rejection.At(place, cell, "a number");
        }

        if (!TryRead(cell, _style, out figure))
        {
            return Rejection.At(place, cell, "a number");
        }

        figure = figure with { Value = Figures.Plain(figure.Value * (column?.Scale ?? 1)), Unit = figure.Unit ?? column?.Currency };
        if (Math.Abs(figure.Value) > Most)
        {
            return Rejection.At(place, cell, "a number up to 1,000,000,000,000,000");
        }

        var word = fields.First(row, Field.Qualifier, default, out var qualifierColumn);
        if (word.IsEmpty)
        {
            return null;
        }

        if (!FigureMarks.TryRead(word, out var qualifier))
        {
            return Rejection.At(PlaceOf(qualifierColumn, Field.Qualifier, "qualifier"), word, "a qualifier such as '>', '+' or 'about'");
        }

        figure = figure with { Qualifier = qualifier };
        return null;
    }

    /// <summary>0 where the row corrects nothing.</summary>
    public string? ReadCorrection(Row row, out int correction)
    {
        correction = 0;
        var text = fields.First(row, Field.Correction, default, out var column);
        return text.IsEmpty || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out correction) && correction <= 1_000_000)
            ? null
            : Rejection.At(PlaceOf(column, Field.Correction, "correction"), text, "a whole number from 0 to 1,000,000");
    }

    public string PlaceOf(Field field, string what) => PlaceOf(null, field, what);

    private string PlaceOf(ColumnBinding? column, Field field, string what) =>
        (column ?? fields.Columns(field).FirstOrDefault())?.Place ?? what;

    /// <summary>A figure with the marks beside its digits: <c>over 4,000</c>, <c>6,000+</c>, <c>17.57%</c>, <c>£2.1 million</c>.</summary>
    internal static bool TryRead(ReadOnlySpan<char> cell, NumberStyle style, out FigureCell figure)
    {
        var text = TextFolding.Fold(cell);
        var qualifier = FigureMarks.Strip(ref text);
        string? unit = null;
        if (text.EndsWith('%'))
        {
            (text, unit) = (text[..^1].TrimEnd(), "%");
        }

        if (NumberText.TryParse(text, style, out var number))
        {
            figure = new FigureCell(number, qualifier, unit);
            return true;
        }

        // A bare number was read above: what is left has to name its currency.
        var isMoney = MoneyText.TryParse(text, style, currency: null, out var money);
        figure = new FigureCell(money.Amount, qualifier, money.Currency);
        return isMoney && unit is null;
    }

    private DateOnly DayHere(DateOnly day, long ticks) =>
        Instant.FromDateTimeUtc(DateTime.SpecifyKind(day.ToDateTime(TimeOnly.MinValue).AddTicks(ticks), DateTimeKind.Utc)).InZone(_zone).Date.ToDateOnly();
}
