using Monitoring.Registering;

namespace Monitoring.Summarizing.Reviewing;

/// <summary>
/// What snapshots state of an account beside its followers: the last figure of the year up to the as-of day and, of a figure that counts
/// what happened on a day, the sum over the days that are stated. What another figure counts the product doesn't know, so that none is
/// added up and none gets a growth; the last figure of the year before stands beside. Days on which rows contradict each other are left out.
/// </summary>
internal static class AccountMetricReport
{
    private static readonly HashSet<string> OfADay = new(StringComparer.Ordinal)
    {
        Metric.NewFollowers, Metric.LostFollowers, Metric.NetNewFollowers,
    };

    public static IReadOnlyList<AccountMetric> Of(IReadOnlyList<Stated<AccountSnapshot>> snapshots, int year, DateOnly asOfDay) =>
    [
        .. snapshots
            .Where(stated => stated.Subject.Metric.Key != Metric.Followers && stated.Subject.AsOf <= asOfDay && stated.Source is not null)
            .GroupBy(stated => IdOf(stated.Subject), StringComparer.Ordinal)
            .Select(series => Of([.. series.Select(stated => stated.Source!).OrderBy(source => source.Statement.AsOf)], year))
            .OfType<AccountMetric>()
            .OrderBy(metric => metric.Id, StringComparer.Ordinal),
    ];

    public static string IdOf(AccountSnapshot snapshot) => $"{AccountReport.IdOf(snapshot)}/{snapshot.Metric.Key}";

    private static AccountMetric? Of(List<StatedBy<AccountSnapshot>> series, int year)
    {
        var ofYear = series.Where(source => source.Statement.AsOf.Year == year).ToList();
        if (ofYear.Count == 0)
        {
            return null;
        }

        var last = ofYear[^1].Statement;
        var before = series.LastOrDefault(source => source.Statement.AsOf.Year == year - 1)?.Statement;
        return new AccountMetric(
            IdOf(last), last.ChannelKey, last.ChannelName, last.Account, last.Metric.Key, last.Metric.Name, last.Value,
            AccountReport.Key(last.Qualifier), last.AsOf, ofYear.Count,
            OfADay.Contains(last.Metric.Key) ? ofYear.Sum(source => source.Statement.Value) : null,
            before?.Value, before?.AsOf, last.Basis, ofYear[^1].Place);
    }
}
