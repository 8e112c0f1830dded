using System.Text;
using Monitoring.Issuing;
using Monitoring.Summarizing;
using Monitoring.Summarizing.Reviewing;

namespace Monitoring.Delivering;

/// <summary>The review as plain text, 72 columns wide.</summary>
public static class ReviewText
{
    private const int LabelWidth = 34;

    /// <summary>Lines end with LF.</summary>
    public static string Write(Review review, ReportLanguage language = ReportLanguage.English)
    {
        var l = Labels.In(language);
        var text = new StringBuilder();
        var notes = new ReviewFootnotes(review, l);
        Line(text, l.Title(review.EntityNames, review.Entity));
        Line(text, l.Of($"The year in review, {ReviewNames.Year(review)}", $"{ReviewNames.Year(review)}年度回顾"));
        Line(text, $"{l.Of("As of ", "截至")}{l.Instant(review.AsOfLocal, review.TimeZone)}{l.Of("; each figure's own as-of date stands in its note", "；各数字的截止日期见其脚注")}");
        Line(text, l.Of($"Revision {review.Revision}", $"第{review.Revision}版"));
        if (review.AsKnown is { } asKnown)
        {
            Item(text, l, "", l.Said(asKnown.Note));
        }

        Sentences(text, l, review, notes);
        Changes(text, l, review.Changes);
        Accounts(text, l, review, notes);
        AccountMetrics(text, l, review, notes);
        Mentions(text, l, review, notes);
        Bridge(text, l, review);
        Indicators(text, l, review, notes);
        Posts(text, l, l.Of("Top posts of the own accounts", "自有账号热门帖文"), review.OwnPosts);
        if (review.Mentions is { } mentions)
        {
            Details(text, l, mentions);
        }

        Remarks(text, l, review);
        Title(text, l.Of("Notes", "脚注"));
        foreach (var (note, number) in notes.Notes.Select((note, i) => (note, i + 1)))
        {
            Item(text, l, $"[{number}] ", note);
        }

        Files(text, l, review);
        return text.ToString();
    }

    private static void Sentences(StringBuilder text, Labels l, Review review, ReviewFootnotes notes)
    {
        Title(text, l.Of("In words", "文字表述"));
        foreach (var sentence in ReviewSentences.Of(review, notes))
        {
            Item(text, l, "", $"{l.Of(sentence.English, sentence.Chinese)} [{sentence.Footnote}]");
            Item(text, l, "", l.Of(sentence.Chinese, sentence.English));
        }
    }

    private static void Accounts(StringBuilder text, Labels l, Review review, ReviewFootnotes notes)
    {
        Title(text, l.Of("Followers (growth, net growth)", "粉丝（增长、净增）"));
        if (review.Accounts.Count == 0)
        {
            Line(text, l.NoUpload);
        }

        foreach (var account in review.Accounts)
        {
            Figure(text, ReviewNames.Account(review, account, l), ReviewNames.Figure(account, l), notes.Of(review, account));
        }
    }

    private static void AccountMetrics(StringBuilder text, Labels l, Review review, ReviewFootnotes notes)
    {
        if (review.AccountMetrics.Count == 0)
        {
            return;
        }

        Title(text, l.Of("Other figures of the accounts", "账号其他数字"));
        foreach (var metric in review.AccountMetrics)
        {
            Figure(text, $"{ReviewNames.Metric(metric, l)}{l.Of(", ", "，")}{ReviewNames.Channel(metric.Channel, metric.ChannelName, l)} {DisplayText.Of(metric.Account, DisplayText.NameLength)}".TrimEnd(),
                l.Qualified(metric.Value, metric.Qualifier), notes.AccountMetrics);
            Figure(text, "", $"{l.Of("as of ", "截至")}{l.Day(metric.AsOf)}", null);
            if (metric.Sum is { } sum)
            {
                Figure(text, l.Of($"  sum of {Printed.Count(metric.Days, "day")}", $"  {metric.Days}天合计"), ReviewNames.Signed(sum), null);
            }

            if (metric is { Before: { } before, BeforeAsOf: { } day })
            {
                Figure(text, $"  {l.Of("as of ", "截至")}{l.Day(day)}", Wording.Plain(before), null);
            }
        }
    }

    private static void Changes(StringBuilder text, Labels l, ReportChanges? changes)
    {
        if (changes is null)
        {
            return;
        }

        Title(text, YearChanges.Lead(changes, l));
        foreach (var change in YearChanges.Main(changes, l))
        {
            Figure(text, change.Label, $"{change.From} -> {change.To}", null);
            if (change.By.Length > 0)
            {
                Item(text, l, l.Of("    by ", "    来源："), change.By);
            }
        }

        if (YearChanges.Others(changes) is > 0 and var others)
        {
            Line(text, l.Of($"{Printed.Count(others, "more difference")} in the JSON file", $"另有{Printed.Number(others)}处变化见JSON文件"));
        }

        foreach (var rule in changes.Rules)
        {
            Item(text, l, "", $"{l.Of("Changed rule: ", "规则变动：")}{ChangeText.Of(rule, l)}");
        }
    }

    private static void Mentions(StringBuilder text, Labels l, Review review, ReviewFootnotes notes)
    {
        Title(text, l.Of("Mentions", "提及"));
        if (review.Mentions is not { } mentions)
        {
            Figure(text, l.Of("Hits, stories, reach, AVE", "提及、报道主题、浏览量、广告等值"), l.NoUpload, notes.Hits);
            return;
        }

        var before = review.YearBefore;
        Figure(text, l.HitsLabel, Printed.Number(mentions.Hits), notes.Hits);
        Against(text, l, before?.Growth.Hits, Printed.Number(before?.Hits));
        Figure(text, l.StoriesLabel, Printed.Number(mentions.Stories), notes.Hits);
        Against(text, l, before?.Growth.Stories, Printed.Number(before?.Stories));
        Figure(text, l.ReachLabel, Printed.Number(mentions.Reach), notes.Reach);
        Against(text, l, before?.Growth.Reach, Printed.Number(before?.Reach));
        Figure(text, l.UniqueReachLabel, Printed.Number(mentions.UniqueOutletReach), notes.Reach);
        Against(text, l, before?.Growth.UniqueOutletReach, Printed.Number(before?.UniqueOutletReach));
        Figure(text, l.Of("AVE", "广告等值"), Printed.Money(mentions.Ave.Amount, mentions.Ave.Currency), notes.Ave);
        Against(text, l, before?.Growth.Ave, Printed.Amount(before?.Ave));
        foreach (var range in mentions.Ave.Ranges)
        {
            Item(text, l, "  ", $"{l.Of("cards from ", "各价目表：")}{ReviewNames.Range(range, l)}");
        }

        if (mentions.Ave.Comparison is { Hits: > 0 } both)
        {
            Item(text, l, "  ", $"{l.Of("reported less recomputed: ", "所报减重算：")}{ReviewNames.Comparison(both, mentions.Ave.Currency, l)}");
        }

        if (mentions.Ave.Other.Count > 0)
        {
            Item(text, l, "", $"{l.Of("AVE not converted: ", "未折算的广告等值：")}{l.Money(mentions.Ave.Other)}");
        }
    }

    private static void Against(StringBuilder text, Labels l, Growth? growth, string start) =>
        Figure(text, l.Of("  on the year before", "  较上一年"), growth?.Fraction is null ? l.NoBase : l.Of($"{Printed.Growth(growth)} from {start}", $"{Printed.Growth(growth)}，基数 {start}") + (growth.Note is null ? "" : " *"), null);

    private static void Bridge(StringBuilder text, Labels l, Review review)
    {
        if (review.AveBridge is not { } bridge)
        {
            return;
        }

        Title(text, l.Of($"What moved the AVE, {bridge.Currency}", $"广告等值变化原因（{bridge.Currency}）"));
        Figure(text, l.Of("The year before", "上一年"), Printed.Amount(bridge.From), null);
        foreach (var part in bridge.Parts)
        {
            Figure(text, ReviewNames.BridgePart(part.Key, l), Printed.Amount(part.Amount), null);
        }

        Figure(text, l.Of("This year", "本年"), Printed.Amount(bridge.To), null);
        if (bridge.Note is { } note)
        {
            Item(text, l, "", $"* {l.Said(note)}");
        }
    }

    private static void Indicators(StringBuilder text, Labels l, Review review, ReviewFootnotes notes)
    {
        if (review.Indicators.Count == 0)
        {
            return;
        }

        Title(text, l.Of("Indicators", "指标"));
        foreach (var indicator in review.Indicators)
        {
            Figure(text, DisplayText.Of(indicator.Name, DisplayText.NameLength), ReviewNames.Figure(indicator, l), notes.Of(review, indicator));
            if (indicator.ByRateCard is { } card)
            {
                Figure(text, l.Of($"  as AVE by card '{card.Card}'", $"  按价目表“{card.Card}”折广告等值"), Printed.Money(card.Amount, card.Currency), null);
            }
        }
    }

    private static void Details(StringBuilder text, Labels l, MentionFigures mentions)
    {
        Title(text, l.Of("Months (? = no upload, * = not all days)", "月份（? = 无上传数据，* = 部分日期）"));
        foreach (var month in mentions.Months)
        {
            Figure(text, l.ShortMonth(month.Month), $"{ReviewNames.Hits(month)}  {l.Of("before", "上一年")} {(month.HitsBefore is { } before ? Printed.Number(before) : "?")}", null);
        }

        Groups(text, l, l.Of("Sentiment", "情感"), mentions.Sentiment, l.Sentiment);
        Groups(text, l, l.Of("Channels", "渠道"), mentions.Channels, l.Channel);
        Groups(text, l, l.Of("Languages", "语言"), mentions.Languages, l.Language);
        Groups(text, l, l.Of("Countries", "国家和地区"), mentions.Countries, l.Country);
        Groups(text, l, l.Of("Topics (a hit may have several)", "主题（一条提及可有多个）"), mentions.Topics, l.Topic);
        if (mentions.Outlets.Count > 0)
        {
            Title(text, l.Of($"Top outlets of {Printed.Number(mentions.OutletCount)}", $"主要媒体（共{Printed.Number(mentions.OutletCount)}家）"));
            foreach (var outlet in mentions.Outlets)
            {
                Figure(text, outlet.Name, l.Hits(outlet.Hits), null);
            }
        }

        if (mentions.TopStories.Count > 0)
        {
            Title(text, l.Of("Top stories", "热门报道"));
            foreach (var story in mentions.TopStories)
            {
                Item(text, l, "  - ", l.Headline(story.Headline));
                Item(text, l, "    ", l.Of(
                    $"{Printed.Spread(story.Hits, story.Outlets)}, first {Printed.ShortDay(story.FirstDay)}",
                    $"{l.Spread(story.Hits, story.Outlets)}，首发{l.ShortDay(story.FirstDay)}"));
            }
        }

        Posts(text, l, l.Of("Most engaging mentions", "互动最多的提及"), mentions.TopPosts);
    }

    private static void Groups(StringBuilder text, Labels l, string title, IReadOnlyList<ReviewGroup> groups, Func<string, string> name)
    {
        if (groups.Count == 0)
        {
            return;
        }

        Title(text, title);
        foreach (var group in groups)
        {
            var change = group.ShareChange is { } points ? $"{l.Of(", ", "，")}{l.Points(points)}" : "";
            Figure(text, name(group.Key), $"{Printed.Number(group.Hits)}  {Printed.Percent(group.Share)}{change}", null);
        }
    }

    private static void Posts(StringBuilder text, Labels l, string title, IReadOnlyList<ChannelPosts> channels)
    {
        foreach (var channel in channels)
        {
            Title(text, $"{title}{l.Of(", ", "，")}{l.Channel(channel.Channel)}");
            foreach (var post in channel.Posts)
            {
                Item(text, l, "  - ", l.Headline(post.Headline));
                Item(text, l, "    ", l.Of(
                    $"{Printed.Number(post.Engagement)} {post.Measure}, {Printed.ShortDay(post.Day)}",
                    $"{l.Measure(post.Measure)}{Printed.Number(post.Engagement)}，{l.ShortDay(post.Day)}"));
            }
        }
    }

    private static void Remarks(StringBuilder text, Labels l, Review review)
    {
        if (review.Remarks.Count == 0)
        {
            return;
        }

        Title(text, l.Of("Not used, or used with a mark", "未采用或附有标记"));
        foreach (var remark in review.Remarks)
        {
            Item(text, l, "- ", l.Said(remark));
        }
    }

    private static void Files(StringBuilder text, Labels l, Review review)
    {
        Title(text, l.Of($"Files (measures version {review.Measures})", $"文件（度量版本{review.Measures}）"));
        foreach (var file in review.Files)
        {
            Figure(text, file.Name, $"{l.Rows(file.Rows)}  {file.Sha256[..Math.Min(12, file.Sha256.Length)]}", null);
        }
    }

    private static void Title(StringBuilder text, string title)
    {
        text.Append('\n');
        Line(text, title);
        Line(text, new string('-', Math.Min(TextColumns.Width, TextColumns.WidthOf(title))));
    }

    private static void Figure(StringBuilder text, string label, string figure, int? note)
    {
        var end = note is { } number ? $" [{number}]" : "";
        Line(text, TextColumns.Left(TextColumns.Cut(label, LabelWidth), LabelWidth)
            + TextColumns.Right(figure + end, TextColumns.Width - LabelWidth));
    }

    private static void Item(StringBuilder text, Labels l, string lead, string item)
    {
        foreach (var line in TextColumns.Wrap(item, TextColumns.Width - lead.Length, l.Spoken == ReportLanguage.Chinese))
        {
            Line(text, lead + line);
            lead = new string(' ', lead.Length);
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');
}
