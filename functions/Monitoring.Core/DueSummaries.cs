using Monitoring.Configuring;
using Monitoring.Issuing;

namespace Monitoring;

/// <summary>Which months wait for their summary, from what was issued and the clock alone: a tick that comes twice, late or not at all
/// sends each summary once.</summary>
public static class DueSummaries
{
    // A correction to a month further back is for the year's review; nobody expects a mail about it.
    private const int MonthsRevised = 12;

    /// <param name="now">Any instant; the reporting zone decides the day.</param>
    /// <param name="covered">Months that any upload covers a day of.</param>
    /// <param name="newestUpload">When the newest upload came into the figures; null before the first.</param>
    /// <param name="issued">The entity's summaries of all months, by month and revision. One that was issued without a mail is nobody's
    /// summary yet: the month stays due as if it were not there.</param>
    /// <returns>In order: months never sent or not sent to the end, and sent ones that newer uploads may have changed.</returns>
    public static IReadOnlyList<Month> Of(
        Settings settings, DateTimeOffset now, IReadOnlySet<Month> covered, DateTimeOffset? newestUpload, IReadOnlyList<IssuedReport> issued)
    {
        var sent = issued.Where(report => report.Mail is not null)
            .Select(report => (Month: Month.Parse(report.Key.Period), report.Revision, report.Mail!.State, At: report.IssuedAt))
            .ToList();
        var zone = ReportingZone.Of(settings);
        var today = ReportingZone.DayOf(now, zone);
        var closed = today.Day >= settings.Schedule.CloseOnDay ? Month.Of(today).Previous : Month.Of(today).Previous.Previous;
        var due = new SortedSet<Month>();

        // An office that starts with years of exports gets last month's summary, not a mail for every month of them.
        var first = sent.Count == 0 ? closed : sent.Min(revision => revision.Month);
        for (var month = first; month <= closed; month = month.Next)
        {
            if (covered.Contains(month) && !sent.Any(revision => revision.Month == month && revision.State == SendingState.Sent))
            {
                due.Add(month);
            }
        }

        foreach (var month in sent.GroupBy(revision => revision.Month))
        {
            var last = month.MaxBy(revision => revision.Revision);
            var isRevisable = closed.Ordinal - month.Key.Ordinal < MonthsRevised;

            // Uploads of one day make one revision, which leaves the day after.
            var mayHaveMoved = newestUpload > last.At && ReportingZone.DayOf(last.At, zone) < today && ReportingZone.DayOf(newestUpload.Value, zone) < today;
            if (last.State != SendingState.Sent || (isRevisable && mayHaveMoved))
            {
                due.Add(month.Key);
            }
        }

        return [.. due];
    }
}
