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
    public static string Write(Review review)
    {
        var text = new StringBuilder();
        var notes = new ReviewFootnotes(review);
        Line(text, ReviewNames.Title(review));
        Line(text, $"The year in review, {ReviewNames.Year(review)}");
        Line(text, $"As of {Printed.Instant(review.AsOfLocal, review.TimeZone)}; each figure's own as-of date stands in its note");
        Line(text, $"Revision {review.Revision}");
        if (review.AsKnown is { } asKnown)
        {
            Item(text, "", asKnown.Note);
        }

        Sentences(text, review, notes);
        Changes(text, review.Changes);
        Accounts(text, review, notes);
        AccountMetrics(text, review, notes);
        Mentions(text, review, notes);
        Bridge(text, review);
        Indicators(text, review, notes);
        Posts(text, "Top posts of the own accounts", review.OwnPosts);
        if (review.Mentions is { } mentions)
        {
            Details(text, mentions);
        }

        Remarks(text, review);
        Title(text, "Notes");
        foreach (var (note, number) in notes.Notes.Select((note, i) => (note, i + 1)))
        {
            Item(text, $"[{number}] ", note);
        }

        Files(text, review);
        return text.ToString();
    }

    private static void Sentences(StringBuilder text, Review review, ReviewFootnotes notes)
    {
        Title(text, "In words");
        foreach (var sentence in ReviewSentences.Of(review, notes))
        {
            Item(text, "", $"{sentence.English} [{sentence.Footnote}]");
            Item(text, "", sentence.Chinese);
        }
    }

    private static void Accounts(StringBuilder text, Review review, ReviewFootnotes notes)
    {
        Title(text, "Followers (growth, net growth)");
        if (review.Accounts.Count == 0)
        {
            Line(text, ReviewNames.NoUpload);
        }

        foreach (var account in review.Accounts)
        {
            Figure(text, ReviewNames.Account(review, account), ReviewNames.Figure(account), notes.Of(review, account));
        }
    }

    private static void AccountMetrics(StringBuilder text, Review review, ReviewFootnotes notes)
    {
        if (review.AccountMetrics.Count == 0)
        {
            return;
        }

        Title(text, "Other figures of the accounts");
        foreach (var metric in review.AccountMetrics)
        {
            Figure(text, $"{ReviewNames.Channel(metric.Channel, metric.ChannelName)} {DisplayText.Of(metric.Account, DisplayText.NameLength)}".TrimEnd() + $", {ReviewNames.Metric(metric)}",
                Wording.Qualified(metric.Value, metric.Qualifier), notes.AccountMetrics);
            Figure(text, "", $"as of {Printed.Day(metric.AsOf)}", null);
            if (metric.Sum is { } sum)
            {
                Figure(text, $"  sum of {Printed.Count(metric.Days, "day")}", ReviewNames.Signed(sum), null);
            }

            if (metric is { Before: { } before, BeforeAsOf: { } day })
            {
                Figure(text, $"  as of {Printed.Day(day)}", Wording.Plain(before), null);
            }
        }
    }

    private static void Changes(StringBuilder text, ReportChanges? changes)
    {
        if (changes is null)
        {
            return;
        }

        Title(text, YearChanges.Lead(changes));
        foreach (var change in YearChanges.Main(changes))
        {
            Figure(text, change.Label, $"{change.From} -> {change.To}", null);
            if (change.By.Length > 0)
            {
                Item(text, "    by ", change.By);
            }
        }

        if (YearChanges.Others(changes) is > 0 and var others)
        {
            Line(text, $"{Printed.Count(others, "more difference")} in the JSON file");
        }

        foreach (var rule in changes.Rules)
        {
            Item(text, "", $"Changed rule: {ChangeText.Of(rule)}");
        }
    }

    private static void Mentions(StringBuilder text, Review review, ReviewFootnotes notes)
    {
        Title(text, "Mentions");
        if (review.Mentions is not { } mentions)
        {
            Figure(text, "Hits, stories, reach, AVE", ReviewNames.NoUpload, notes.Hits);
            return;
        }

        var before = review.YearBefore;
        Figure(text, "Hits", Printed.Number(mentions.Hits), notes.Hits);
        Against(text, before?.Growth.Hits, Printed.Number(before?.Hits));
        Figure(text, "Stories", Printed.Number(mentions.Stories), notes.Hits);
        Against(text, before?.Growth.Stories, Printed.Number(before?.Stories));
        Figure(text, "Total potential views", Printed.Number(mentions.Reach), notes.Reach);
        Against(text, before?.Growth.Reach, Printed.Number(before?.Reach));
        Figure(text, "Unique-outlet reach", Printed.Number(mentions.UniqueOutletReach), notes.Reach);
        Against(text, before?.Growth.UniqueOutletReach, Printed.Number(before?.UniqueOutletReach));
        Figure(text, "AVE", Printed.Money(mentions.Ave.Amount, mentions.Ave.Currency), notes.Ave);
        Against(text, before?.Growth.Ave, Printed.Amount(before?.Ave));
        foreach (var range in mentions.Ave.Ranges)
        {
            Item(text, "  ", $"cards from {ReviewNames.Range(range)}");
        }

        if (mentions.Ave.Comparison is { Hits: > 0 } both)
        {
            Item(text, "  ", $"reported less recomputed: {ReviewNames.Comparison(both, mentions.Ave.Currency)}");
        }

        if (mentions.Ave.Other.Count > 0)
        {
            Item(text, "", $"AVE not converted: {Printed.Money(mentions.Ave.Other)}");
        }
    }

    private static void Against(StringBuilder text, Growth? growth, string start) =>
        Figure(text, "  on the year before", growth?.Fraction is null ? Growth.NoBase : $"{Printed.Growth(growth)} from {start}{(growth.Note is null ? "" : " *")}", null);

    private static void Bridge(StringBuilder text, Review review)
    {
        if (review.AveBridge is not { } bridge)
        {
            return;
        }

        Title(text, $"What moved the AVE, {bridge.Currency}");
        Figure(text, "The year before", Printed.Amount(bridge.From), null);
        foreach (var part in bridge.Parts)
        {
            Figure(text, ReviewNames.BridgePart(part.Key), Printed.Amount(part.Amount), null);
        }

        Figure(text, "This year", Printed.Amount(bridge.To), null);
        if (bridge.Note is { } note)
        {
            Item(text, "", $"* {note}");
        }
    }

    private static void Indicators(StringBuilder text, Review review, ReviewFootnotes notes)
    {
        if (review.Indicators.Count == 0)
        {
            return;
        }

        Title(text, "Indicators");
        foreach (var indicator in review.Indicators)
        {
            Figure(text, DisplayText.Of(indicator.Name, DisplayText.NameLength), ReviewNames.Figure(indicator), notes.Of(review, indicator));
            if (indicator.ByRateCard is { } card)
            {
                Figure(text, $"  as AVE by card '{card.Card}'", Printed.Money(card.Amount, card.Currency), null);
            }
        }
    }

    private static void Details(StringBuilder text, MentionFigures mentions)
    {
        Title(text, "Months (? = no upload, * = not all days)");
        foreach (var month in mentions.Months)
        {
            Figure(text, Printed.ShortName(month.Month), $"{ReviewNames.Hits(month)}  before {(month.HitsBefore is { } before ? Printed.Number(before) : "?")}", null);
        }

        Groups(text, "Sentiment", mentions.Sentiment, Names.Sentiment);
        Groups(text, "Channels", mentions.Channels, Names.Channel);
        Groups(text, "Languages", mentions.Languages, Names.Language);
        Groups(text, "Countries", mentions.Countries, Names.Country);
        Groups(text, "Topics (a hit may have several)", mentions.Topics, Names.Topic);
        if (mentions.Outlets.Count > 0)
        {
            Title(text, $"Top outlets of {Printed.Number(mentions.OutletCount)}");
            foreach (var outlet in mentions.Outlets)
            {
                Figure(text, outlet.Name, Printed.Count(outlet.Hits, "hit"), null);
            }
        }

        if (mentions.TopStories.Count > 0)
        {
            Title(text, "Top stories");
            foreach (var story in mentions.TopStories)
            {
                Item(text, "  - ", story.Headline.Length > 0 ? story.Headline : "(without a headline)");
                Item(text, "    ", $"{Printed.Spread(story.Hits, story.Outlets)}, first {Printed.ShortDay(story.FirstDay)}");
            }
        }

        Posts(text, "Most engaging mentions", mentions.TopPosts);
    }

    private static void Groups(StringBuilder text, string title, IReadOnlyList<ReviewGroup> groups, Func<string, string> name)
    {
        if (groups.Count == 0)
        {
            return;
        }

        Title(text, title);
        foreach (var group in groups)
        {
            var change = group.ShareChange is { } points ? $", {Printed.Points(points)}" : "";
            Figure(text, name(group.Key), $"{Printed.Number(group.Hits)}  {Printed.Percent(group.Share)}{change}", null);
        }
    }

    private static void Posts(StringBuilder text, string title, IReadOnlyList<ChannelPosts> channels)
    {
        foreach (var channel in channels)
        {
            Title(text, $"{title}, {Names.Channel(channel.Channel)}");
            foreach (var post in channel.Posts)
            {
                Item(text, "  - ", post.Headline.Length > 0 ? post.Headline : "(without a headline)");
                Item(text, "    ", $"{Printed.Number(post.Engagement)} {post.Measure}, {Printed.ShortDay(post.Day)}");
            }
        }
    }

    private static void Remarks(StringBuilder text, Review review)
    {
        if (review.Remarks.Count == 0)
        {
            return;
        }

        Title(text, "Not used, or used with a mark");
        foreach (var remark in review.Remarks)
        {
            Item(text, "- ", remark);
        }
    }

    private static void Files(StringBuilder text, Review review)
    {
        Title(text, $"Files (measures version {review.Measures})");
        foreach (var file in review.Files)
        {
            Figure(text, file.Name, $"{Printed.Count(file.Rows, "row")}  {file.Sha256[..Math.Min(12, file.Sha256.Length)]}", null);
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

    private static void Item(StringBuilder text, string lead, string item)
    {
        foreach (var line in TextColumns.Wrap(item, TextColumns.Width - lead.Length))
        {
            Line(text, lead + line);
            lead = new string(' ', lead.Length);
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');
}
