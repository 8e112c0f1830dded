using System.Globalization;
using Monitoring.Noting;
using Monitoring.Summarizing;
using Monitoring.Summarizing.Reviewing;

namespace Monitoring.Delivering;

/// <summary>The review as a workbook: every figure with its as-of, basis and note, the bridge, months, shares, posts, sentences, and what it
/// stands on.</summary>
public static class ReviewXlsx
{
    private static readonly (string, int)[] FigureColumns =
    [
        ("figure", 40), ("value", 18), ("unit", 14), ("qualifier", 10), ("base", 18), ("net", 14), ("growth, fraction", 12), ("growth, % as printed", 12),
        ("window or period from", 12), ("to", 12), ("as of", 12), ("basis", 40), ("remark", 50), ("source", 28), ("note", 6),
    ];

    /// <summary>Leaves the stream open.</summary>
    public static void Write(Stream stream, Review review)
    {
        var notes = new ReviewFootnotes(review, Labels.In(ReportLanguage.English));
        Workbook.Write(
            stream,
            [
                new Sheet("Figures", FigureColumns, FigureRows(review, notes)),
                new Sheet(
                    "AVE bridge", [("part", 40), ("amount", 20), ("currency", 9)], BridgeRows(review)),
                new Sheet(
                    "Months", [("month", 9), ("hits", 12), ("reach", 18), ("days without upload", 10), ("hits a year before", 14)],
                    (review.Mentions?.Months ?? []).Select(month => (Cell[])
                        [Cell.Of(month.Month.ToString()), Cell.Of(month.Hits), Cell.Of(month.Reach), Cell.Of((long)month.UnknownDays), Cell.Of(month.HitsBefore)])),
                new Sheet(
                    "Shares", [("of", 12), ("key", 24), ("hits", 12), ("share", 10), ("reach", 18), ("hits a year before", 14), ("change of share", 12)],
                    ShareRows(review)),
                new Sheet(
                    "Posts", [("whose", 14), ("channel", 12), ("headline", 60), ("outlet or account", 24), ("day", 11), ("engagement", 12), ("measure", 26), ("url", 40)],
                    PostRows(review)),
                new Sheet(
                    "Stories", [("headline", 60), ("hits", 10), ("outlets", 10), ("reach", 18), ("first day", 11), ("first outlet", 24), ("url", 40)],
                    (review.Mentions?.TopStories ?? []).Select(story => (Cell[])
                        [
                            Cell.Of(story.Headline), Cell.Of(story.Hits), Cell.Of((long)story.Outlets), Cell.Of(story.Reach), Cell.Of(Day(story.FirstDay)),
                            Cell.Of(story.FirstOutlet), Cell.Of(story.Url),
                        ])),
                new Sheet(
                    "Sentences", [("of", 30), ("English", 90), ("Chinese", 90), ("note", 6)],
                    ReviewSentences.Of(review, notes).Select(sentence => (Cell[])
                        [Cell.Of(sentence.Id), Cell.Of(sentence.English), Cell.Of(sentence.Chinese), Cell.Of((long)sentence.Footnote)])),
                new Sheet(
                    "Accounts", [("channel", 14), ("account", 24), ("figure", 24), ("last of the year", 16), ("qualifier", 10), ("as of", 12), ("days stated", 10), ("sum", 16), ("last of the year before", 16), ("as of", 12), ("basis", 40), ("source", 28)],
                    review.AccountMetrics.Select(metric => (Cell[])
                        [
                            Cell.Of(metric.Channel), Cell.Of(metric.Account), Cell.Of(metric.Name), Cell.Of(metric.Value), Cell.Of(metric.Qualifier),
                            Cell.Of(Day(metric.AsOf)), Cell.Of((long)metric.Days), Cell.Of(metric.Sum), Cell.Of(metric.Before),
                            Cell.Of(metric.BeforeAsOf is { } before ? Day(before) : ""), Cell.Of(metric.Basis), Cell.Of(metric.Source),
                        ])),
                YearChanges.ToSheet(review.Changes),
                new Sheet("Notes", [("number", 8), ("note", 120)], NoteRows(review, notes)),
            ]);
    }

    private static IEnumerable<Cell[]> FigureRows(Review review, ReviewFootnotes notes)
    {
        foreach (var account in review.Accounts)
        {
            yield return Row(
                $"Followers, {ReviewNames.Channel(account)} {account.Account}".TrimEnd(), account.Value, "followers", account.Qualifier, account.Growth,
                account.Opening, account.AsOf, account.AsOf, account.Basis, account.Source, notes.Of(review, account));
        }

        foreach (var indicator in review.Indicators)
        {
            yield return Row(
                indicator.Name, indicator.Value, indicator.Unit, indicator.Qualifier, indicator.Growth, indicator.PeriodStart, indicator.PeriodEnd,
                indicator.AsOf, indicator.Basis, indicator.Source, notes.Of(review, indicator));
        }

        var (mentions, before) = (review.Mentions, review.YearBefore);
        yield return Of("Hits", mentions?.Hits, "hits", before?.Hits, before?.Growth.Hits, notes.Hits);
        yield return Of("Stories", mentions?.Stories, "stories", before?.Stories, before?.Growth.Stories, notes.Hits);
        yield return Of("Total potential views", mentions?.Reach, "views", before?.Reach, before?.Growth.Reach, notes.Reach ?? notes.Hits);
        yield return Of("Unique-outlet reach", mentions?.UniqueOutletReach, "views", before?.UniqueOutletReach, before?.Growth.UniqueOutletReach, notes.Reach ?? notes.Hits);
        yield return Of("AVE", mentions?.Ave.Amount, mentions?.Ave.Currency, before?.Ave, before?.Growth.Ave, notes.Ave ?? notes.Hits);
        foreach (var range in mentions?.Ave.Ranges ?? [])
        {
            yield return Of($"AVE, lowest declared card ({range.LowCard})", range.Low, range.Currency, null, null, notes.Ave ?? notes.Hits);
            yield return Of($"AVE, highest declared card ({range.HighCard})", range.High, range.Currency, null, null, notes.Ave ?? notes.Hits);
        }

        if (mentions?.Ave is { Comparison.Hits: > 0 } ave)
        {
            yield return Of("AVE, reported less recomputed, hits with both", ave.Comparison.Difference, ave.Currency, ave.Comparison.Recomputed, null, notes.Ave ?? notes.Hits);
        }

        Cell[] Of(string name, decimal? value, string? unit, decimal? start, Growth? growth, int note) => Row(
            name, value, unit, "exact",
            new Change(
                start, null, value - start, growth?.Fraction, growth?.Fraction is { } fraction ? Figures.Rounded(fraction * 100, 2) : null,
                value is null ? Note.Kept(ReviewNames.NoUpload) : growth is null ? Growth.NoBase : growth.Note),
            review.PeriodStart, review.PeriodEnd, DateOnly.FromDateTime(review.AsOfLocal.DateTime), "all uploaded mentions that name the entity", "", note);
    }

    private static Cell[] Row(
        string name, decimal? value, string? unit, string qualifier, Change growth, DateOnly? from, DateOnly to, DateOnly asOf, string? basis, string source,
        int note) =>
    [
        Cell.Of(name), Cell.Of(value), Cell.Of(unit), Cell.Of(qualifier), Cell.Of(growth.Base), Cell.Of(growth.Net), Cell.Of(growth.Fraction),
        Cell.Of(growth.Percent), Cell.Of(from is { } first ? Day(first) : ""), Cell.Of(Day(to)), Cell.Of(Day(asOf)), Cell.Of(basis), Cell.Of(growth.Note?.ToString()),
        Cell.Of(source), Cell.Of((long)note),
    ];

    private static IEnumerable<Cell[]> BridgeRows(Review review)
    {
        if (review.AveBridge is not { } bridge)
        {
            yield break;
        }

        yield return [Cell.Of("The year before"), Cell.Of(bridge.From), Cell.Of(bridge.Currency)];
        foreach (var part in bridge.Parts)
        {
            yield return [Cell.Of(ReviewNames.BridgePart(part.Key, Labels.In(ReportLanguage.English))), Cell.Of(part.Amount), Cell.Of(bridge.Currency)];
        }

        yield return [Cell.Of("This year"), Cell.Of(bridge.To), Cell.Of(bridge.Currency)];
    }

    private static IEnumerable<Cell[]> ShareRows(Review review) =>
        review.Mentions is not { } mentions
            ? []
            : ((IEnumerable<(string, IReadOnlyList<ReviewGroup>)>)
            [
                ("sentiment", mentions.Sentiment), ("channels", mentions.Channels), ("languages", mentions.Languages), ("countries", mentions.Countries),
                ("topics", mentions.Topics),
            ]).SelectMany(list => list.Item2.Select(group => (Cell[])
                [
                    Cell.Of(list.Item1), Cell.Of(group.Key), Cell.Of(group.Hits), Cell.Of(group.Share), Cell.Of(group.Reach), Cell.Of(group.HitsBefore),
                    Cell.Of(group.ShareChange),
                ]))
                .Concat(mentions.Outlets.Select(outlet => (Cell[])
                [
                    Cell.Of("outlets"), Cell.Of(outlet.Name), Cell.Of(outlet.Hits), Cell.Of(outlet.Share), Cell.Of(outlet.Reach),
                    Cell.Of(outlet.HitsBefore), Cell.Of((decimal?)null),
                ]));

    private static IEnumerable<Cell[]> PostRows(Review review) =>
        review.OwnPosts.SelectMany(channel => channel.Posts.Select(post => Post("own account", channel.Channel, post)))
            .Concat((review.Mentions?.TopPosts ?? []).SelectMany(channel => channel.Posts.Select(post => Post("mention", channel.Channel, post))));

    private static Cell[] Post(string whose, string channel, PostFigures post) =>
    [
        Cell.Of(whose), Cell.Of(channel), Cell.Of(post.Headline), Cell.Of(post.Outlet), Cell.Of(Day(post.Day)), Cell.Of(post.Engagement), Cell.Of(post.Measure),
        Cell.Of(post.Url),
    ];

    private static IEnumerable<Cell[]> NoteRows(Review review, ReviewFootnotes notes) =>
        notes.Notes.Select((note, i) => (Cell[])[Cell.Of((long)i + 1), Cell.Of(note)])
            .Concat(review.Remarks.Select(remark => (Cell[])[Cell.Of((long?)null), Cell.Of(remark.ToString())]))
            .Concat(review.Files.Select(file => (Cell[])
                [Cell.Of((long?)null), Cell.Of($"File: {file.Name}, {file.Service}, {Printed.Count(file.Rows, "row")}, SHA-256 {file.Sha256}")]));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
