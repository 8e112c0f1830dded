using Monitoring.Delivering;
using Monitoring.Exploring;
using Monitoring.Pages.Answering;
using Monitoring.Pages.Framing;
using Monitoring.Pages.Guarding;
using Monitoring.Registering;
using Monitoring.Summarizing;

namespace Monitoring.Pages.Exploring;

/// <summary>What a page of mentions shows.</summary>
/// <param name="Rows">Of the page alone.</param>
/// <param name="Stories">Of those rows whose story is known, by mention.</param>
public sealed record FoundRows(
    FoundFigures Figures, IReadOnlyList<MentionRow> Rows, IReadOnlyDictionary<Fingerprint, FoundStory> Stories, FilterChoices Choices);

/// <summary>The rows behind a figure, as an address asks for them.</summary>
internal static class MentionPages
{
    public const int PerPage = 50;

    private const int MostMonths = 24;

    /// <summary>Mentions of one time lie far apart: a few large reads of a month cost less than many small ones.</summary>
    private const int PerRead = 40_000;

    /// <summary>Outlets, topics and countries that the filter offers of each.</summary>
    private const int MostChoices = 200;

    /// <summary>A file waits as long for the stories of its months to be found.</summary>
    private static readonly TimeSpan StoriesPatience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan StoriesLook = TimeSpan.FromSeconds(0.5);

    /// <summary>As many mentions are read one by one while the search is not ready.</summary>
    private const long MostWithoutSearch = 20_000;

    /// <summary>Beyond it rows can't be paged to; they are narrowed down or downloaded.</summary>
    private const int LastPage = 100_000;

    public static async Task<PageAnswer> ShowAsync(PageContext page, string entityId, string period, CancellationToken cancellationToken)
    {
        var query = Read(page, entityId, period);
        var (standing, ability) = await TellAbilityAsync(page, query, cancellationToken);
        if (ability == SearchAbility.Now)
        {
            return await RenderAsync(page, query, await SearchAsync(page, query, cancellationToken));
        }

        if ((ability == SearchAbility.Soon || page.Office.Search is null) && await CountAsync(page, query, cancellationToken) is > MostWithoutSearch and var count)
        {
            return page.Office.Search is null
                ? PageAnswer.Html(await page.RenderAsync<TooManyPage>(
                    (nameof(TooManyPage.Query), query), (nameof(TooManyPage.Count), count), (nameof(TooManyPage.Most), MostWithoutSearch)))
                : PageAnswer.Html(await page.RenderAsync<PreparingPage>((nameof(PreparingPage.Query), query), (nameof(PreparingPage.Standing), standing)))
                .With("X-Ready", "no");
        }

        var all = await ReadMonthsAsync(page, query, cancellationToken);
        return await RenderAsync(page, query, all with { Rows = [.. all.Rows.Skip((query.Page - 1) * PerPage).Take(PerPage)] });
    }

    /// <summary>All rows of the query, whatever page was shown.</summary>
    public static async Task<PageAnswer> DownloadAsync(PageContext page, string entityId, string period, string file, CancellationToken cancellationToken)
    {
        var query = Read(page, entityId, period);
        var (_, ability) = await TellAbilityAsync(page, query, cancellationToken);

        // A few are read as the summary's own files have them.
        var isLarge = ability == SearchAbility.Now && await CountAsync(page, query, cancellationToken) > MostWithoutSearch;
        if (isLarge)
        {
            await AwaitStoriesAsync(page, query, cancellationToken);
        }

        var rows = isLarge
            ? EnumerateRows(page, query, await FileNamesAsync(page, cancellationToken), cancellationToken)
            : (await ReadMonthsAsync(page, query, cancellationToken)).Rows;
        var name = $"mentions-{entityId}-{query.Period}{Path.GetExtension(file)}";
        return file.EndsWith("csv", StringComparison.Ordinal)
            ? PageAnswer.Download(name, "text/csv; charset=utf-8", (stream, stop) => WriteAsync(stream, rows, MentionsCsv.Write, stop))
            : PageAnswer.Download(
                name, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (stream, stop) => WriteAsync(stream, rows, MentionsXlsx.Write, stop));
    }

    /// <param name="ending">Of the file: <c>csv</c> or <c>xlsx</c>.</param>
    public static string DownloadAddress(MentionQuery query, string ending)
    {
        var parts = (query with { Page = 1 }).ToString().Split('?', 2);
        return $"{parts[0]}.{ending}{(parts.Length > 1 ? $"?{parts[1]}" : "")}";
    }

    public static async Task<IReadOnlyDictionary<ExportId, string>> FileNamesAsync(PageContext page, CancellationToken cancellationToken) =>
        (await page.LedgerAsync(cancellationToken)).GroupBy(entry => entry.Id).ToDictionary(entry => entry.Key, entry => entry.Last().FileName);

    private static async Task<PageAnswer> RenderAsync(PageContext page, MentionQuery query, FoundRows found) =>
        PageAnswer.Html(await page.RenderAsync<MentionsPage>((nameof(MentionsPage.Query), query), (nameof(MentionsPage.Found), found)))
            .With("X-Ready", "yes");

    private static MentionQuery Read(PageContext page, string entityId, string period)
    {
        var query = MentionQuery.Read(page.Entity(entityId).Id, period, page.Request.ValueOf);
        var months = query.Period.Months.Take(MostMonths + 1).Count();
        return months > MostMonths || (months > 1 && query.Figure is ExplainedFigure.Stories or ExplainedFigure.UniqueOutletReach)
            ? throw new RefusedException(400, page.Words.ByMonthOnly)
            : query with { Page = Math.Min(query.Page, LastPage) };
    }

    /// <summary>What the search can't answer is read as the reports read it.</summary>
    private static async Task<(SearchStanding Standing, SearchAbility Ability)> TellAbilityAsync(
        PageContext page, MentionQuery query, CancellationToken cancellationToken)
    {
        if (page.Office.Search is not { } search)
        {
            return (new SearchStanding(false), SearchAbility.Never);
        }

        var standing = await search.PrepareAsync(cancellationToken);
        return (standing, standing.IsReady ? await search.TellAbilityAsync(query, cancellationToken)
            : standing.Failure is null || IMentionSearch.Answers(query) ? SearchAbility.Soon
            : SearchAbility.Never);
    }

    private static async Task AwaitStoriesAsync(PageContext page, MentionQuery query, CancellationToken cancellationToken)
    {
        var stories = new MentionQuery { Entity = query.Entity, Period = query.Period, Figure = ExplainedFigure.Stories };
        var until = page.Office.Clock.GetUtcNow() + StoriesPatience;
        while (await page.Office.Search!.TellAbilityAsync(stories, cancellationToken) == SearchAbility.Soon && page.Office.Clock.GetUtcNow() < until)
        {
            await Task.Delay(StoriesLook, cancellationToken);
        }
    }

    private static async Task<long> CountAsync(PageContext page, MentionQuery query, CancellationToken cancellationToken)
    {
        var figures = new MonthFigures(page.Office.State);
        var count = 0L;
        foreach (var month in query.Period.Months)
        {
            count += (await figures.RollUpAsync(query.Entity, month, cancellationToken)).Total.Hits;
        }

        return count;
    }

    private static async Task<FoundRows> SearchAsync(PageContext page, MentionQuery query, CancellationToken cancellationToken)
    {
        var office = page.Office;
        var sums = await office.Search!.SumAsync(query, cancellationToken);
        var rates = await new StatedFigures(office.State.Register, office.State.Ledger).ReadRatesAsync(office.Rules.Settings.Currency, cancellationToken);
        var sideBySide = query.Figure is ExplainedFigure.Stories or ExplainedFigure.UniqueOutletReach
            ? await office.Search.SumSideBySideAsync(query, cancellationToken)
            : null;
        var figures = FoundFigures.Of(query.Figure, sums, office.Rules.Settings, rates, sideBySide);
        var found = await office.Search.FindWithStoriesAsync(query, (long)(query.Page - 1) * PerPage, PerPage, cancellationToken);
        var stories = StoriesOf(found);
        return new FoundRows(
            figures, RowsOf(page, found, stories, await FileNamesAsync(page, cancellationToken)), stories,
            await office.Search.ListChoicesAsync(query, MostChoices, cancellationToken));
    }

    private static Dictionary<Fingerprint, FoundStory> StoriesOf(IReadOnlyList<FoundMention> found) =>
        found.Where(one => one.Story is not null).ToDictionary(one => one.Stored.Mention.Id, one => one.Story!);

    private static IReadOnlyList<MentionRow> RowsOf(
        PageContext page, IReadOnlyList<FoundMention> found, Dictionary<Fingerprint, FoundStory> stories, IReadOnlyDictionary<ExportId, string> fileNames) =>
        MentionRows.OfSome(
            found.Select(one => one.Stored.Mention), page.Office.Rules.Settings, fileNames, mention => stories.GetValueOrDefault(mention.Id)?.Id ?? default);

    private static IEnumerable<MentionRow> EnumerateRows(
        PageContext page, MentionQuery query, IReadOnlyDictionary<ExportId, string> fileNames, CancellationToken cancellationToken)
    {
        for (var offset = 0L; ; offset += PerRead)
        {
            // The writers of files take rows as they come; whoever runs them has a thread for it.
            var read = page.Office.Search!.FindWithStoriesAsync(query, offset, PerRead, cancellationToken).AsTask().GetAwaiter().GetResult();
            foreach (var row in RowsOf(page, read, StoriesOf(read), fileNames))
            {
                yield return row;
            }

            if (read.Count < PerRead)
            {
                yield break;
            }
        }
    }

    private static async Task<FoundRows> ReadMonthsAsync(PageContext page, MentionQuery query, CancellationToken cancellationToken)
    {
        var (rows, sum, without) = (new List<MentionRow>(), 0m, 0L);
        Explanation? explained = null;
        var stories = new Dictionary<Fingerprint, FoundStory>();
        var mentions = new List<Mention>();
        foreach (var month in query.Period.Months)
        {
            var input = await new MonthReport(page.Office.State, page.Office.Rules).ReadMonthAsync(page.Entity(query.Entity), month, cancellationToken);
            var coverages = input.Mentions.ToDictionary(mention => mention.Id, mention => mention.Coverage);
            mentions.AddRange(input.Mentions.Where(mention => query.Period.Holds(mention.Day)));
            foreach (var story in input.Stories)
            {
                var titled = StoryRanking.Titled(story);
                var found = new FoundStory(story.Id, story.Mentions.Count, StoryRanking.Headline(titled.Coverage), titled.Language);
                foreach (var mention in story.Mentions)
                {
                    stories[mention.Id] = found;
                }
            }

            explained = Explanation.Of(input, query.Figure, query.Filter);
            foreach (var (row, contribution) in explained.Rows.Where(row => IsAskedFor(query, row.Row, coverages[row.Row.Id])))
            {
                rows.Add(row);
                sum += contribution ?? 0;
                without += contribution is null ? 1 : 0;
            }
        }

        var byCurrency = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var ave in rows.Select(row => row.Ave).OfType<Money>())
        {
            byCurrency[ave.Currency] = byCurrency.GetValueOrDefault(ave.Currency) + ave.Amount;
        }

        var figures = new FoundFigures(
            sum, without, explained!.Unit, explained.Formula, rows.Count, SumOf(row => row.Reach), SumOf(row => row.Engagement),
            byCurrency);
        return new FoundRows(figures, [.. Sorted(rows, query.Sort)], stories, FilterChoices.Of(mentions, MostChoices));

        long? SumOf(Func<MentionRow, long?> value) => rows.Exists(row => value(row) is not null) ? rows.Sum(value) : null;
    }

    private static IEnumerable<MentionRow> Sorted(List<MentionRow> rows, MentionSort sort) => sort switch
    {
        MentionSort.Oldest => rows,
        MentionSort.Reach => rows.OrderByDescending(row => row.Reach ?? -1),
        MentionSort.Engagement => rows.OrderByDescending(row => row.Engagement ?? -1),
        MentionSort.Ave => rows.OrderBy(row => row.AveSource == AveSource.Export ? 0 : 1).ThenBy(row => row.Ave?.Currency ?? "~", StringComparer.Ordinal)
            .ThenByDescending(row => row.Ave?.Amount ?? -1),
        MentionSort.Outlet => rows.OrderBy(row => Outlet.Of(row.Outlet).Key, StringComparer.Ordinal),
        _ => rows.AsEnumerable().Reverse(),
    };

    private static bool IsAskedFor(MentionQuery query, MentionRow row, Coverage coverage) =>
        query.Period.Holds(row.Day)
        && (query.Story is null || row.Story == query.Story)
        && (query.Id is null || row.Id == query.Id)
        && (query.Text is not { } text || SearchWords.Holds($"{coverage.Headline}\n{row.Outlet}\n{coverage.Text}", text));

    // Through a file: the writers write at once, and a body may be written to only without waiting.
    private static async Task WriteAsync(Stream stream, IEnumerable<MentionRow> rows, Action<Stream, IEnumerable<MentionRow>> write, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(
            Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        await Task.Run(() => write(file, rows), cancellationToken);
        file.Position = 0;
        await file.CopyToAsync(stream, cancellationToken);
    }
}
