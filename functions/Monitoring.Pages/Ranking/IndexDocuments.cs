using System.Globalization;
using Monitoring.Accounting;
using Monitoring.Pages.Answering;
using Monitoring.Pages.Framing;
using Monitoring.Pages.Guarding;
using Monitoring.Summarizing;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Pages.Ranking;

/// <summary>The ranking of a year, an entity of it, and two of them side by side.</summary>
internal static class IndexDocuments
{
    /// <summary>The columns that the ranking can be sorted by.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["rank", "name", "score", "hits", .. Dimensions];

    public static IReadOnlyList<string> Dimensions => ["volume", "reputation", "coverage", "dynamism", "responsiveness"];

    private const int LongestNote = 500;

    public static async Task<PageAnswer?> AnswerAsync(PageContext page, Antiforgery antiforgery, CancellationToken cancellationToken)
    {
        var isPost = page.Request.Method == "POST";
        var parts = page.Request.Parts;
        var years = MonthsWithRows.List(await page.LedgerAsync(cancellationToken)).Select(month => month.Year).Distinct().OrderDescending().ToList();
        if (parts.Length == 1 && !isPost)
        {
            var asked = page.Request.ValueOf("year") is { } given ? Question.Year(given) : years.FirstOrDefault();
            return asked == 0 ? throw new RefusedException(404, page.Words.NoYear) : PageAnswer.SeeOther(AddressOf(asked, page.Request.ValueOf("panel")));
        }

        if (parts.Length is < 2 or > 3)
        {
            return null;
        }

        var (year, panel) = Read(page, parts[1]);
        if (parts is [_, _, "issue"])
        {
            return isPost
                ? await IssueAsync(page, antiforgery, year, panel, cancellationToken)
                : PageAnswer.Html(await page.RenderAsync<IssuePage>((nameof(IssuePage.Year), year), (nameof(IssuePage.Panel), panel)));
        }

        if (isPost)
        {
            return null;
        }

        var standing = await page.Office.Indexes.FindAsync(year, panel.Key, cancellationToken);
        if (standing.Index is not { } index)
        {
            return PageAnswer.Html(await page.RenderAsync<PendingPage>((nameof(PendingPage.Year), year), (nameof(PendingPage.Failure), standing.Failure)))
                .With("X-Ready", standing.Failure is null ? "no" : "yes");
        }

        return parts switch
        {
            [_, _] => Ready(await page.RenderAsync<RankingPage>((nameof(RankingPage.Index), index), (nameof(RankingPage.Years), years), (nameof(RankingPage.Panel), panel))),
            [_, _, "compare"] => Ready(await page.RenderAsync<ComparePage>(
                (nameof(ComparePage.Index), index), (nameof(ComparePage.First), Find(page, index, page.Request.ValueOf("a"), 0)),
                (nameof(ComparePage.Second), Find(page, index, page.Request.ValueOf("b"), 1)))),
            [_, _, var id] => Ready(await page.RenderAsync<ProfilePage>(
                (nameof(ProfilePage.Index), index), (nameof(ProfilePage.Entity), Find(page, index, id, 0)))),
            _ => null,
        };
    }

    /// <param name="panel">Whom it ranks; null or empty for all that are watched.</param>
    public static string AddressOf(int year, string? panel = null) =>
        string.Create(CultureInfo.InvariantCulture, $"/index/{year:D4}{(panel is { Length: > 0 } key ? $"-{Uri.EscapeDataString(key)}" : "")}");

    /// <summary>Of the ranking that a page is part of.</summary>
    public static string RootOf(PageContext page) => $"/index/{Uri.EscapeDataString(page.Request.Parts[1])}";

    /// <summary>Of an entity in the ranking that a page is part of.</summary>
    public static string AddressOf(PageContext page, string entity) => $"{RootOf(page)}/{Uri.EscapeDataString(entity)}";

    /// <summary>The rows of an entity's year.</summary>
    public static MentionQuery RowsOf(ImpactIndex index, EntityFigures entity) => new() { Entity = entity.Id, Period = Period.OfYear(index.Year) };

    /// <summary><c>2023</c>, or with a panel behind it <c>2023-chinese-cities</c>.</summary>
    private static (int Year, PanelChoice Panel) Read(PageContext page, string part)
    {
        var panels = page.Office.Indexes.Panels;
        if (part.Split('-', 2) is not [var year, var key])
        {
            return (Question.Year(part), panels[0]);
        }

        return (Question.Year(year), panels.FirstOrDefault(panel => panel.Key == key) ?? throw new RefusedException(404, page.Words.NoPanel));
    }

    private static async Task<PageAnswer> IssueAsync(
        PageContext page, Antiforgery antiforgery, int year, PanelChoice panel, CancellationToken cancellationToken)
    {
        var form = await FormReading.ReadAsync(page, antiforgery, cancellationToken);
        var note = form.GetValueOrDefault("note")?.Trim() ?? "";
        if (note.Length > LongestNote)
        {
            throw new RefusedException(400, page.Words.LongNote(LongestNote));
        }

        var id = await page.Office.Indexes.IssueAsync(year, panel.Key, note.Length > 0 ? note : null, cancellationToken);
        return PageAnswer.SeeOther(id is null ? "/reports?kind=index&done=begun" : $"/reports/{Uri.EscapeDataString(id)}");
    }

    private static PageAnswer Ready(string html) => PageAnswer.Html(html).With("X-Ready", "yes");

    private static EntityFigures Find(PageContext page, ImpactIndex index, string? id, int rank) =>
        id is null && index.Entities.Count > rank ? index.Entities[rank]
        : index.Entities.FirstOrDefault(entity => entity.Id == id) ?? throw new RefusedException(404, page.Words.NotRanked);
}
