using Monitoring.Reading;
using Monitoring.Recognizing;

namespace Monitoring.Normalizing;

/// <summary>Rows of a register of indicators.</summary>
internal sealed class IndicatorRows(FigureCells cells)
{
    public NormalizedFigures Normalize(Row row)
    {
        if (cells.Text(row, Field.Indicator) is not { } name)
        {
            return NormalizedFigures.Rejected(Rejection.At(cells.PlaceOf(Field.Indicator, "name"), [], "an indicator's name"));
        }

        var (asOf, start, end, correction) = (default(DateOnly), default(DateOnly), default(DateOnly), 0);
        var rejection = cells.ReadFigure(row, Field.Value, "value", out var figure)
            ?? cells.ReadDay(row, Field.Date, "as-of date", out asOf)
            ?? ReadPeriod(row, asOf, out start, out end)
            ?? cells.ReadCorrection(row, out correction);
        if (rejection is not null)
        {
            return NormalizedFigures.Rejected(rejection);
        }

        var basis = cells.Text(row, Field.Basis);
        var indicator = new Indicator(
            name, figure.Value, figure.Qualifier, cells.Text(row, Field.Unit) ?? figure.Unit, start, end, asOf, basis,
            cells.Text(row, Field.Definition), correction);
        return new NormalizedFigures([indicator], null, name, basis, cells.Text(row, Field.Entity), Rejection: null);
    }

    /// <summary>From the columns of its first and last day, else from one that names it as a whole; a figure without a period is one of
    /// its as-of day.</summary>
    private string? ReadPeriod(Row row, DateOnly asOf, out DateOnly start, out DateOnly end)
    {
        (start, end) = (asOf, asOf);
        if (cells.Has(row, Field.PeriodStart) || cells.Has(row, Field.PeriodEnd))
        {
            var rejection = cells.ReadDay(row, Field.PeriodStart, "period start", out start)
                ?? cells.ReadDay(row, Field.PeriodEnd, "period end", out end);
            return rejection is null && end < start
                ? Rejection.At(cells.PlaceOf(Field.PeriodEnd, "period end"), cells.Text(row, Field.PeriodEnd), "a day that is not before the period's first")
                : rejection;
        }

        return cells.Text(row, Field.Period) is { } period && !PeriodText.TryParse(period, out start, out end)
            ? Rejection.At(cells.PlaceOf(Field.Period, "period"), period, "a year, quarter or month such as 2023, 2023 Q1 or 2023-11")
            : null;
    }
}
