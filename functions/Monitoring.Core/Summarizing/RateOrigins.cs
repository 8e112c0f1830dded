using Monitoring.Issuing;
using Monitoring.Registering;

namespace Monitoring.Summarizing;

/// <summary>Which uploaded exchange rates stand behind the amounts of a report.</summary>
internal static class RateOrigins
{
    public static IEnumerable<OriginStatement> Of(SummaryInput input) =>
        Of(
            input.UploadedRates, input.Settings.Currency,
            month => month == input.Month ? "" : month == input.Month.Previous ? "previous" : month == input.Month.SameMonthLastYear ? "lastYear" : null);

    public static IEnumerable<OriginStatement> Of(IReadOnlyList<Stated<StatedRate>> rates, string currency, int year) =>
        Of(rates, currency, month => month.Year == year ? "" : month.Year == year - 1 ? FigurePart.YearBefore : null);

    /// <param name="scopeOf">Null for a month that the report doesn't look at.</param>
    private static IEnumerable<OriginStatement> Of(IReadOnlyList<Stated<StatedRate>> rates, string currency, Func<Month, string?> scopeOf)
    {
        foreach (var rate in rates.Where(rate => rate.Subject.To == currency))
        {
            if (scopeOf(rate.Subject.Month) is { } scope)
            {
                var all = new FigurePart(scope, "", FigurePart.Rate, "");
                foreach (var origin in OriginStatement.Of(rate, all, all with { Key = $"{rate.Subject.Month} {rate.Subject.From}" }))
                {
                    yield return origin;
                }
            }
        }
    }
}
