using Monitoring.Issuing;

namespace Monitoring.Summarizing.Reviewing;

/// <summary>The rows that state figures of a review: of accounts, indicators, posts and exchange rates.</summary>
internal static class ReviewOrigins
{
    public static IReadOnlyList<OriginStatement> Of(ReviewInput input, Review review) =>
    [
        .. review.Accounts.SelectMany(account => Account(input, account)),
        .. review.AccountMetrics.SelectMany(metric => Metric(input, metric)),
        .. review.Indicators.SelectMany(indicator => Indicator(input, indicator)),
        .. input.Posts.Where(post => post.Statement.Day.Year == input.Year)
            .Select(post => OriginStatement.Of(post, Part(FigurePart.OwnPost, post.Statement.Mention.ToString()))),
        .. RateOrigins.Of(input.UploadedRates, input.Settings.Currency, input.Year),
    ];

    private static IEnumerable<OriginStatement> Account(ReviewInput input, AccountFigures account) =>
        input.Snapshots
            .Where(stated => stated.Subject.Metric.Key == Monitoring.Metric.Followers && AccountReport.IdOf(stated.Subject) == account.Id
                && Math.Abs(stated.Subject.AsOf.Year - input.Year) <= 1 && stated.Subject.AsOf.Year <= input.Year)
            .SelectMany(stated => OriginStatement.Of(
                stated, Parts(FigurePart.Account, account.Id, stated.Subject.AsOf == account.AsOf, stated.Subject.AsOf == account.Opening)));

    private static IEnumerable<OriginStatement> Metric(ReviewInput input, AccountMetric metric) =>
        input.Snapshots
            .Where(stated => stated.Subject.AsOf.Year == input.Year && AccountMetricReport.IdOf(stated.Subject) == metric.Id)
            .SelectMany(stated => OriginStatement.Of(stated, Part(FigurePart.AccountMetric, metric.Id)));

    private static IEnumerable<OriginStatement> Indicator(ReviewInput input, IndicatorFigures indicator)
    {
        var key = TextFolding.Fold(indicator.Name);
        return input.Indicators
            .Where(stated => stated.Subject.Key == key && stated.Subject.PeriodEnd.Year <= input.Year)
            .SelectMany(stated => OriginStatement.Of(stated, Parts(
                FigurePart.Indicator, indicator.Id,
                stated.Subject is var subject && subject.PeriodStart == indicator.PeriodStart && subject.PeriodEnd == indicator.PeriodEnd
                    && subject.AsOf == indicator.AsOf,
                stated.Subject.PeriodEnd == indicator.BasePeriodEnd && stated.Subject.AsOf == indicator.Growth.BaseAsOf)));
    }

    private static FigurePart[] Parts(string dimension, string key, bool isClosing, bool isBase) =>
    [
        Part(dimension, key),
        .. isClosing ? [Part(dimension + FigurePart.Closing, key)] : (FigurePart[])[],
        .. isBase ? [Part(dimension + FigurePart.Base, key)] : (FigurePart[])[],
    ];

    private static FigurePart Part(string dimension, string key) => new("", "", dimension, key);
}
