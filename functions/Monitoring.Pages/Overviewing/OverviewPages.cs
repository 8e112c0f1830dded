using Monitoring.Accounting;
using Monitoring.Pages.Answering;
using Monitoring.Pages.Framing;
using Monitoring.Summarizing;

namespace Monitoring.Pages.Overviewing;

/// <summary>The start, and the month of an entity.</summary>
internal static class OverviewPages
{
    /// <summary>To the newest month of the first entity; where nothing is uploaded, how to begin.</summary>
    public static async Task<PageAnswer> StartAsync(PageContext page, CancellationToken cancellationToken)
    {
        var ledger = await page.LedgerAsync(cancellationToken);
        return page.WatchList.Entities.Count > 0 && MonthsWithRows.List(ledger).Count > 0
            ? Newest(page, page.WatchList.Entities[0].Id, ledger)
            : PageAnswer.Html(await page.RenderAsync<WelcomePage>());
    }

    /// <summary>What the form at the head of the page asks for.</summary>
    public static PageAnswer Go(PageContext page)
    {
        var entity = page.Entity(page.Request.ValueOf("entity") ?? "");
        return PageAnswer.SeeOther(PageContext.AddressOf(entity.Id, Question.Month(page.Request.ValueOf("month"))));
    }

    public static PageAnswer Newest(PageContext page, string entity, IReadOnlyList<LedgerEntry> ledger)
    {
        var months = MonthsWithRows.List(ledger);
        var now = Month.Of(DateOnly.FromDateTime(page.Office.Clock.GetUtcNow().DateTime));
        var newest = months.LastOrDefault(month => month <= now, months.Count > 0 ? months[^1] : now);
        return PageAnswer.SeeOther(PageContext.AddressOf(page.Entity(entity).Id, newest));
    }

    public static async Task<PageAnswer> ShowAsync(
        PageContext page, OverviewDesk desk, string entityId, string period, CancellationToken cancellationToken)
    {
        var entity = page.Entity(entityId);
        if (Period.Parse(period).Month is not { } month)
        {
            // What is no month has no overview, and its rows all the same.
            return PageAnswer.SeeOther(new MentionQuery { Entity = entity.Id, Period = Period.Parse(period) }.ToString());
        }

        var overview = await desk.ReadAsync(entity, month, cancellationToken);
        var highlights = overview.IsCovered ? await HighlightsAsync(page, entityId, month, cancellationToken) : Highlights.None;
        var months = MonthsWithRows.List(await page.LedgerAsync(cancellationToken));
        return PageAnswer.Html(await page.RenderAsync<OverviewPage>(
            (nameof(OverviewPage.Entity), entity), (nameof(OverviewPage.Overview), overview), (nameof(OverviewPage.Highlights), highlights),
            (nameof(OverviewPage.Months), months)));
    }

    /// <summary>The part of the overview that may come later than the rest, by itself.</summary>
    public static async Task<PageAnswer> StoriesAsync(PageContext page, string entityId, string period, CancellationToken cancellationToken)
    {
        var highlights = await HighlightsAsync(page, page.Entity(entityId).Id, Question.Month(period), cancellationToken);
        var part = await page.RenderAsync<HighlightsPart>((nameof(HighlightsPart.Highlights), highlights));
        return PageAnswer.Html(part).With("X-Ready", highlights.Summary is null && highlights.Failure is null ? "no" : "yes");
    }

    private static async Task<Highlights> HighlightsAsync(PageContext page, string entityId, Month month, CancellationToken cancellationToken)
    {
        var entity = page.Entity(entityId);
        return await page.Office.Summaries.FindAsync(entity, month, cancellationToken) is { } summary
            ? new Highlights(entity.Id, month, summary, null)
            : new Highlights(entity.Id, month, null, await page.Office.Summaries.BeginAsync(entity, month, cancellationToken));
    }
}
