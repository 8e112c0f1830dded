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

    public static async Task<PageAnswer?> AnswerAsync(PageContext page, CancellationToken cancellationToken)
    {
        var parts = page.Request.Parts;
        var years = MonthsWithRows.List(await page.LedgerAsync(cancellationToken)).Select(month => month.Year).Distinct().OrderDescending().ToList();
        if (parts.Length == 1)
        {
            var asked = page.Request.ValueOf("year") is { } given ? Question.Year(given) : years.FirstOrDefault();
            return asked == 0 ? throw new RefusedException(404, page.Words.NoYear) : PageAnswer.SeeOther(AddressOf(asked));
        }

        var year = Question.Year(parts[1]);
        if (parts.Length > 3)
        {
            return null;
        }

        var standing = await page.Office.Indexes.FindAsync(year, cancellationToken);
        if (standing.Index is not { } index)
        {
            return PageAnswer.Html(await page.RenderAsync<PendingPage>((nameof(PendingPage.Year), year), (nameof(PendingPage.Failure), standing.Failure)))
                .With("X-Ready", standing.Failure is null ? "no" : "yes");
        }

        return parts switch
        {
            [_, _] => Ready(await page.RenderAsync<RankingPage>((nameof(RankingPage.Index), index), (nameof(RankingPage.Years), years))),
            [_, _, "compare"] => Ready(await page.RenderAsync<ComparePage>(
                (nameof(ComparePage.Index), index), (nameof(ComparePage.First), Find(page, index, page.Request.ValueOf("a"), 0)),
                (nameof(ComparePage.Second), Find(page, index, page.Request.ValueOf("b"), 1)))),
            [_, _, var id] => Ready(await page.RenderAsync<ProfilePage>(
                (nameof(ProfilePage.Index), index), (nameof(ProfilePage.Entity), Find(page, index, id, 0)))),
            _ => null,
        };
    }

    public static string AddressOf(int year) => string.Create(CultureInfo.InvariantCulture, $"/index/{year:D4}");

    public static string AddressOf(int year, string entity) => $"{AddressOf(year)}/{Uri.EscapeDataString(entity)}";

    /// <summary>The rows of an entity's year.</summary>
    public static MentionQuery RowsOf(ImpactIndex index, EntityFigures entity) => new() { Entity = entity.Id, Period = Period.OfYear(index.Year) };

    private static PageAnswer Ready(string html) => PageAnswer.Html(html).With("X-Ready", "yes");

    private static EntityFigures Find(PageContext page, ImpactIndex index, string? id, int rank) =>
        id is null && index.Entities.Count > rank ? index.Entities[rank]
        : index.Entities.FirstOrDefault(entity => entity.Id == id) ?? throw new RefusedException(404, page.Words.NotRanked);
}
