using System.Text;
using Monitoring.Accounting;
using Monitoring.Delivering;
using Monitoring.Issuing;
using Monitoring.Matching;
using Monitoring.Pages.Answering;
using Monitoring.Pages.Framing;
using Monitoring.Pages.Guarding;
using Monitoring.Pages.Overviewing;
using Monitoring.Summarizing;

namespace Monitoring.Pages.Reporting;

/// <summary>What was issued, as it was issued; and a month's mail, before and when it leaves.</summary>
internal static class ReportPages
{
    public static async Task<PageAnswer?> AnswerAsync(PageContext page, Antiforgery antiforgery, CancellationToken cancellationToken)
    {
        var isPost = page.Request.Method == "POST";
        return page.Request.Parts switch
        {
            ["reports"] when !isPost => await ListAsync(page, cancellationToken),
            ["reports", var id] when !isPost => await ShowAsync(page, id, cancellationToken),
            ["reports", var id, "page"] when !isPost => await AsIssuedAsync(page, id, cancellationToken),
            ["reports", var id, "json"] when !isPost => await JsonAsync(page, id, cancellationToken),
            ["mail", var entity, var month] => isPost
                ? await SendAsync(page, antiforgery, entity, month, cancellationToken)
                : await PreviewAsync(page, entity, month, cancellationToken),
            ["mail", var entity, var month, "page"] when !isPost => await MailPageAsync(page, entity, month, cancellationToken),
            ["mail", var entity, var month, "send"] when !isPost => PageAnswer.Html(await page.RenderAsync<ConfirmPage>(
                (nameof(ConfirmPage.Entity), page.Entity(entity)), (nameof(ConfirmPage.Month), Question.Month(month)))),
            _ => null,
        };
    }

    public static string AddressOf(IssuedReport report) => $"/reports/{Uri.EscapeDataString(report.Id)}";

    public static string MailAddressOf(string entity, Month month) => $"/mail/{Uri.EscapeDataString(entity)}/{month}";

    private static async Task<PageAnswer> ListAsync(PageContext page, CancellationToken cancellationToken)
    {
        var kind = page.Request.ValueOf("kind") is { Length: > 0 } asked && Enum.TryParse<ReportKind>(asked, ignoreCase: true, out var known) ? (ReportKind?)known : null;
        var reports = await page.Office.State.Issued.ListAsync(new ReportFilter(kind), cancellationToken);
        var months = MonthsWithRows.List(await page.LedgerAsync(cancellationToken));
        return PageAnswer.Html(await page.RenderAsync<ReportsPage>(
            (nameof(ReportsPage.Reports), reports), (nameof(ReportsPage.Kind), kind), (nameof(ReportsPage.Newest), months.Count > 0 ? months[^1] : (Month?)null)));
    }

    private static async Task<PageAnswer> ShowAsync(PageContext page, string id, CancellationToken cancellationToken)
    {
        var report = await FindAsync(page, id, cancellationToken);
        var revisions = await page.Office.State.Issued.ListAsync(ReportFilter.Of(report.Key), cancellationToken);
        return PageAnswer.Html(await page.RenderAsync<ReportPage>(
            (nameof(ReportPage.Report), report), (nameof(ReportPage.Revisions), revisions),
            (nameof(ReportPage.Changes), report.IsIntact ? ReportChangesJson.Of(report) : null)));
    }

    /// <summary>Made again from the JSON that was issued, whose figures and words are those of then.</summary>
    private static async Task<PageAnswer> AsIssuedAsync(PageContext page, string id, CancellationToken cancellationToken)
    {
        var report = await FindAsync(page, id, cancellationToken);
        report.RequireIntact();
        var html = report.Key.Kind switch
        {
            ReportKind.Summary => await SummaryPage.RenderAsync(SummaryJson.Read(report.Json), page.Words.Language),
            ReportKind.Review => await ReviewPage.RenderAsync(ReviewJson.Read(report.Json), page.Words.Language),
            _ => await IndexPages.RenderAsync(IndexJson.Read(report.Json), page.Words.Language),
        };
        return PageAnswer.Html(html).With("Content-Security-Policy", Policies.Document);
    }

    private static async Task<PageAnswer> JsonAsync(PageContext page, string id, CancellationToken cancellationToken)
    {
        var report = await FindAsync(page, id, cancellationToken);
        report.RequireIntact();
        var bytes = Encoding.UTF8.GetBytes(report.Json);
        return PageAnswer.Download($"{report.Id}.json", "application/json", (stream, stop) => stream.WriteAsync(bytes, stop).AsTask());
    }

    private static async Task<PageAnswer> PreviewAsync(PageContext page, string entityId, string month, CancellationToken cancellationToken)
    {
        var (entity, of) = (page.Entity(entityId), Question.Month(month));
        var highlights = await FindAsync(page, entity, of, cancellationToken);
        var revisions = await page.Office.State.Issued.ListAsync(ReportFilter.Of(ReportKey.Summary(entity.Id, of)), cancellationToken);
        return PageAnswer.Html(await page.RenderAsync<MailPage>(
            (nameof(MailPage.Entity), entity), (nameof(MailPage.Month), of), (nameof(MailPage.Highlights), highlights),
            (nameof(MailPage.Last), revisions.Count > 0 ? revisions[^1] : null)));
    }

    private static async Task<PageAnswer> MailPageAsync(PageContext page, string entityId, string month, CancellationToken cancellationToken) =>
        await page.Office.Summaries.FindAsync(page.Entity(entityId), Question.Month(month), cancellationToken) is { } summary
            ? PageAnswer.Html(await SummaryMail.PageAsync(summary, page.Office.Rules.Settings.Mail, page.Office.Rules.Settings.Spoken())).With("Content-Security-Policy", Policies.Document)
            : PageAnswer.Text(page.Words.MailPending);

    private static async Task<PageAnswer> SendAsync(
        PageContext page, Antiforgery antiforgery, string entityId, string month, CancellationToken cancellationToken)
    {
        await FormReading.ReadAsync(page, antiforgery, cancellationToken);
        var (entity, of) = (page.Entity(entityId), Question.Month(month));
        var closed = await page.Office.Sending.SendAsync(entity, of, cancellationToken);
        var outcome = closed.Outcome switch
        {
            CloseOutcome.Sent => "sent",
            CloseOutcome.NothingMoved => "same",
            _ => "another",
        };
        return PageAnswer.SeeOther($"{MailAddressOf(entity.Id, of)}?done={outcome}");
    }

    private static async Task<Highlights> FindAsync(PageContext page, WatchEntity entity, Month month, CancellationToken cancellationToken) =>
        await page.Office.Summaries.FindAsync(entity, month, cancellationToken) is { } summary
            ? new Highlights(entity.Id, month, summary, null)
            : new Highlights(entity.Id, month, null, await page.Office.Summaries.BeginAsync(entity, month, cancellationToken));

    private static async Task<IssuedReport> FindAsync(PageContext page, string id, CancellationToken cancellationToken) =>
        (await page.Office.State.Issued.ListAsync(ReportFilter.All, cancellationToken)).FirstOrDefault(report => report.Id == id)
        ?? throw new RefusedException(404, page.Words.NoSuchReport);
}
