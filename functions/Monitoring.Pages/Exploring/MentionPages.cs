using Monitoring.Pages.Answering;
using Monitoring.Pages.Framing;
using Monitoring.Pages.Guarding;
using Monitoring.Summarizing;

namespace Monitoring.Pages.Exploring;

/// <summary>The rows behind a figure, as an address asks for them.</summary>
internal static class MentionPages
{
    private const int Shown = 100;

    public static async Task<PageAnswer> ShowAsync(PageContext page, string entityId, string period, CancellationToken cancellationToken)
    {
        var query = MentionQuery.Read(page.Entity(entityId).Id, period, page.Request.ValueOf);
        var months = query.Period.Months.Take(25).ToList();
        if (months.Count > 24 || (months.Count > 1 && query.Figure is ExplainedFigure.Stories or ExplainedFigure.UniqueOutletReach))
        {
            throw new RefusedException(400, page.Words.ByMonthOnly);
        }

        var explained = new List<Explanation>();
        foreach (var month in months)
        {
            var input = await new MonthReport(page.Office.State, page.Office.Rules).ReadMonthAsync(page.Entity(entityId), month, cancellationToken);
            explained.Add(Explanation.Of(input, query.Figure, query.Filter));
        }

        var rows = explained.SelectMany(month => month.Rows).Where(row => IsAskedFor(query, row.Row)).ToList();
        return PageAnswer.Html(await page.RenderAsync<MentionsPage>(
            (nameof(MentionsPage.Query), query), (nameof(MentionsPage.Unit), explained[0].Unit), (nameof(MentionsPage.Formula), explained[0].Formula),
            (nameof(MentionsPage.Rows), rows), (nameof(MentionsPage.Shown), Shown)));
    }

    private static bool IsAskedFor(MentionQuery query, MentionRow row) =>
        query.Period.Holds(row.Day)
        && (query.Story is null || row.Story == query.Story)
        && (query.Id is null || row.Id == query.Id)
        && (query.Text is not { } text
            || row.Headline.Contains(text, StringComparison.OrdinalIgnoreCase) || row.Outlet.Contains(text, StringComparison.OrdinalIgnoreCase));
}
