using Monitoring.Noting;
using Monitoring.Registering;

namespace Monitoring.Summarizing.Reviewing;

/// <summary>What uploads state and a year's mentions in, every figure of the review out; nothing after it adds, divides or ranks.</summary>
public static class ReviewBuilder
{
    private const int PostsOfChannel = 5;

    /// <exception cref="SummaryException">A setting makes no sense: an unknown rate card, zone or rate.</exception>
    public static Review Build(ReviewInput input)
    {
        var declared = RateCards.Declared(input.Settings);
        var card = RateCards.Chosen(input.Settings, declared);
        var asOfLocal = SummaryBuilder.Local(input.AsOf, input.Settings.TimeZone);
        var asOfDay = DateOnly.FromDateTime(asOfLocal.DateTime);
        var accounts = AccountReport.Of(input.Snapshots, input.Year, asOfDay);
        var indicators = new IndicatorReport(input.Indicators, input.Year, asOfDay, card).Of();
        var mentions = input.Now is null ? null : new MentionReport(input, declared);
        var figures = mentions?.Figures(asOfDay);
        var posts = input.Posts.Where(post => post.Statement.Day.Year == input.Year && post.Statement.Measure > 0).ToList();
        return new Review
        {
            Entity = input.Entity.Id,
            EntityNames = new SortedDictionary<string, string>(input.Entity.Names.ToDictionary(), StringComparer.Ordinal),
            Year = input.Year,
            PeriodStart = new DateOnly(input.Year, 1, 1),
            PeriodEnd = new DateOnly(input.Year, 12, 31),
            TimeZone = input.Settings.TimeZone,
            AsOf = input.AsOf.ToUniversalTime(),
            AsOfLocal = asOfLocal,
            AsKnown = input.AsKnown,
            Measures = Review.CurrentMeasures,
            Revision = 1,
            Accounts = accounts,
            AccountMetrics = AccountMetricReport.Of(input.Snapshots, input.Year, asOfDay),
            Indicators = indicators,
            Mentions = figures,
            YearBefore = mentions?.YearBefore(),
            AveBridge = mentions?.Bridge(),
            OwnPosts = OwnPosts(posts),
            Remarks = Remarks(input, figures),
            Files = Files(input, posts),
        };
    }

    private static List<ChannelPosts> OwnPosts(IEnumerable<StatedBy<Post>> posts) =>
    [
        .. posts.GroupBy(post => post.Statement.Channel.Key(), StringComparer.Ordinal)
            .OrderBy(channel => channel.Key, StringComparer.Ordinal)
            .Select(channel => new ChannelPosts(
                channel.Key,
                [
                    .. channel.Select(source => source.Statement)
                        .OrderByDescending(post => post.Measure).ThenBy(post => post.PublishedAt).ThenBy(post => post.Mention)
                        .Take(PostsOfChannel)
                        .Select(post => new PostFigures(
                            post.Mention.ToString(), DisplayText.Of(post.Headline, DisplayText.HeadlineLength), Tags.UnknownLanguage,
                            DisplayText.Of(post.Account, DisplayText.NameLength), post.Day, post.Measure!.Value,
                            EngagementMeasure.Of(post.Channel, post.Engagement), post.Engagement.Views, post.Engagement.Impressions,
                            post.Engagement.Likes, post.Engagement.Shares, post.Engagement.Comments, null, DisplayText.Link(post.Url))),
                ])),
    ];

    private static List<Note> Remarks(ReviewInput input, MentionFigures? figures) =>
    [
        .. input.Snapshots.Where(stated => stated.Conflict is not null && stated.Subject.AsOf.Year == input.Year).Select(stated => stated.Conflict!),
        .. input.Indicators.Where(stated => stated.Conflict is not null && stated.Subject.PeriodEnd.Year == input.Year).Select(stated => stated.Conflict!),
        .. (figures?.Ave.MissingRates ?? []).Select(rate => Note.Sentences(NoteKinds.RateMissing.Say(rate.From, rate.To, rate.Month), rate.Because)!),
    ];

    private static List<FileFigures> Files(ReviewInput input, IEnumerable<StatedBy<Post>> posts)
    {
        var rows = input.Now?.RowsByFile.ToDictionary() ?? [];
        var stated = input.Snapshots.Where(one => Math.Abs(one.Subject.AsOf.Year - input.Year) <= 1).SelectMany(one => one.Sources).Select(source => source.Row.Export)
            .Concat(input.Indicators.Where(one => one.Subject.PeriodEnd.Year <= input.Year).SelectMany(one => one.Sources).Select(source => source.Row.Export))
            .Concat(posts.Select(post => post.Row.Export));
        foreach (var export in stated)
        {
            rows[export] = rows.GetValueOrDefault(export) + 1;
        }

        return
        [
            .. rows.Where(row => input.Files.ContainsKey(row.Key))
                .Select(row => (File: input.Files[row.Key], Rows: row.Value))
                .OrderBy(file => file.File.Name, StringComparer.Ordinal).ThenBy(file => file.File.Id)
                .Select(file => new FileFigures(
                    file.File.Id.Hex, DisplayText.Of(file.File.Name, DisplayText.NameLength), file.File.Service, file.Rows)),
        ];
    }
}
