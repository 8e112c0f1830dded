using System.Text;
using Monitoring.Summarizing;

namespace Monitoring.Delivering;

/// <summary>The summary as plain text, 72 columns wide, for terminals and for mail clients that show no HTML.</summary>
public static class SummaryText
{
    private const int LabelWidth = 30;
    private const int NumberWidth = 20;

    /// <summary>Lines end with LF.</summary>
    public static string Write(Summary summary)
    {
        var text = new StringBuilder();
        Heading(text, summary);
        MainFigures(text, summary);
        Changes(text, summary);
        Days(text, summary);
        Groups(text, "Sentiment", summary.Breakdown.Sentiment, Names.Sentiment);
        Groups(text, "Channels", summary.Breakdown.Channels, Names.Channel);
        Stories(text, summary);
        Outlets(text, summary);
        Posts(text, summary);
        Groups(text, "Languages", summary.Breakdown.Languages, Names.Language);
        Groups(text, "Countries", summary.Breakdown.Countries, Names.Country);
        Groups(text, "Topics (a hit may have several)", summary.Breakdown.Topics, Names.Topic);
        Ave(text, summary.Ave);
        Basis(text, summary);
        return text.ToString();
    }

    private static void Heading(StringBuilder text, Summary summary)
    {
        Line(text, Names.Title(summary));
        Line(text, $"Media monitoring, {Printed.Name(summary.Month)}");
        Line(text, $"Revision {summary.Revision}, as of {Printed.Instant(summary.AsOfLocal, summary.TimeZone)}");
        if (summary.AsKnown is { } asKnown)
        {
            Paragraph(text, asKnown.Note);
        }
    }

    private static void MainFigures(StringBuilder text, Summary summary)
    {
        var notes = new SortedSet<string>(StringComparer.Ordinal);
        Title(text, "Figures");
        Figure(text, "Hits", Printed.Number(summary.Hits));
        Against(text, notes, summary, month => (month.Growth.Hits, Printed.Number(month.Hits)));
        Figure(text, "Stories", Printed.Number(summary.Stories));
        Against(text, notes, summary, month => (month.Growth.Stories, Printed.Number(month.Stories)));
        Figure(text, "Total potential views", Printed.Reach(summary.Reach, summary), Printed.Short(summary.Reach));
        Against(text, notes, summary, month => (month.Growth.Reach, Printed.Number(month.Reach)));
        Figure(text, "Unique-outlet reach", Printed.Reach(summary.UniqueOutletReach, summary), Printed.Short(summary.UniqueOutletReach));
        Against(text, notes, summary, month => (month.Growth.UniqueOutletReach, Printed.Number(month.UniqueOutletReach)));
        Figure(text, $"AVE, {summary.Ave.Currency}", Printed.Amount(summary.Ave.Amount), Printed.Short(summary.Ave.Amount ?? 0));
        Against(text, notes, summary, month => (month.Growth.Ave, Printed.Amount(month.Ave)));
        if (summary.Ave.Other.Count > 0)
        {
            Paragraph(text, $"AVE not converted: {Printed.Money(summary.Ave.Other)}");
        }

        foreach (var note in notes)
        {
            Paragraph(text, $"* {note}");
        }

        Paragraph(
            text,
            "Potential views are counted again for every hit and are not unique people. "
            + $"Hits without reach: {Printed.Number(summary.HitsWithoutReach)}.");
    }

    private static void Against(
        StringBuilder text, SortedSet<string> notes, Summary summary, Func<ComparedMonth, (Growth Growth, string Base)> figure)
    {
        Against(text, notes, summary.Previous, summary.Month.Previous, figure);
        Against(text, notes, summary.LastYear, summary.Month.SameMonthLastYear, figure);
    }

    private static void Against(
        StringBuilder text, SortedSet<string> notes, ComparedMonth? month, Month of,
        Func<ComparedMonth, (Growth Growth, string Base)> figure)
    {
        var label = $"  on {Printed.ShortName(of)}";
        if (month is null || figure(month) is not { Growth.Fraction: not null } known)
        {
            Figure(text, label, Growth.NoBase);
            return;
        }

        // The same note for each figure is said once, below them all.
        var mark = "";
        if (known.Growth.Note is { } note)
        {
            notes.Add(note);
            mark = " *";
        }

        Figure(text, label, Printed.Growth(known.Growth) + mark, $"from {known.Base}");
    }

    private static void Changes(StringBuilder text, Summary summary)
    {
        if (summary.Changes is not { } changes)
        {
            return;
        }

        Title(text, $"Changed since revision {changes.SinceRevision} of {Printed.Day(DateOnly.FromDateTime(changes.IssuedAt.UtcDateTime))}");
        foreach (var (label, from, to) in Changed.Main(changes))
        {
            Figure(text, label, from, "-> " + to);
        }

        if (Changed.Others(changes) is > 0 and var others)
        {
            Line(text, $"and {Printed.Count(others, "more difference")} in the JSON file");
        }

        foreach (var file in changes.NewFiles)
        {
            Paragraph(text, $"New since: {file.Name}, {Printed.Count(file.Rows, "row")}");
        }

        foreach (var file in changes.FilesGone)
        {
            Paragraph(text, $"No longer behind a figure: {DisplayText.Of(file.Name, DisplayText.NameLength)}");
        }
    }

    private static void Days(StringBuilder text, Summary summary)
    {
        Title(text, "Hits by day (? = no upload covers the day)");
        const int perLine = 6;
        foreach (var week in summary.Days.Chunk(perLine))
        {
            Line(text, string.Concat(week.Select(day =>
                TextColumns.Right($"{day.Key[^2..]}: {(day.Value is { } hits ? Printed.Number(hits) : "?")}", TextColumns.Width / perLine))));
        }
    }

    private static void Groups(StringBuilder text, string title, IReadOnlyList<GroupFigures> groups, Func<string, string> name)
    {
        if (groups.Count == 0)
        {
            return;
        }

        Title(text, title);
        foreach (var group in groups)
        {
            Figure(text, name(group.Key), Printed.Number(group.Hits), Printed.Percent(group.Share));
        }
    }

    private static void Stories(StringBuilder text, Summary summary)
    {
        if (summary.TopStories.Count == 0)
        {
            return;
        }

        Title(text, "Top stories");
        var rank = 0;
        foreach (var story in summary.TopStories)
        {
            rank++;
            Item(text, $"{rank,2}. ", Headline(story.Headline));
            var reach = story.Reach is { } views ? $"{Printed.Number(views)} potential views" : "no reach given";
            Item(text, "    ", $"{Printed.Spread(story.Hits, story.Outlets)}, {reach}, "
                + $"first {Printed.ShortDay(story.FirstDay)}");
            Link(text, story.Url);
        }
    }

    private static void Outlets(StringBuilder text, Summary summary)
    {
        if (summary.Outlets.Count == 0)
        {
            return;
        }

        Title(text, $"Top outlets of {Printed.Number(summary.OutletCount)}: hits, potential views");
        foreach (var outlet in summary.Outlets)
        {
            Figure(text, outlet.Name, Printed.Number(outlet.Hits), outlet.LargestReach is null ? "–" : Printed.Number(outlet.Reach));
        }
    }

    private static void Posts(StringBuilder text, Summary summary)
    {
        foreach (var channel in summary.TopPosts)
        {
            Title(text, $"Top posts, {Names.Channel(channel.Channel)}");
            foreach (var post in channel.Posts)
            {
                Item(text, "  - ", Headline(post.Headline));
                Item(text, "    ", $"{Printed.Number(post.Engagement)} {post.Measure}, {Printed.ShortDay(post.Day)}, {post.Outlet}");
                Link(text, post.Url);
            }
        }
    }

    private static void Ave(StringBuilder text, AveFigures ave)
    {
        Title(text, "Advertising value equivalent");
        Paragraph(text, $"Formula: {ave.Formula}.");
        Figure(text, "Reported by the exports", "", Printed.Count(ave.HitsReported, "hit"));
        foreach (var (currency, amount) in ave.ReportedByCurrency)
        {
            Figure(text, "  of which", Printed.Money(amount, currency));
        }

        Figure(text, "Added by the rate card", Printed.Money(ave.AddedByRateCard, ave.Currency), Printed.Count(ave.HitsByRateCard, "hit"));
        Figure(text, "Without any value", "", Printed.Count(ave.HitsWithoutValue, "hit"));
        Figure(text, "Card over all reach", Printed.Money(ave.RecomputedByCard.Amount, ave.RecomputedByCard.Currency));
        if (ave.Comparison is { Hits: > 0, Difference: { } difference })
        {
            Figure(text, "Reported less recomputed", Printed.Money(difference, ave.Currency), $"{Printed.Count(ave.Comparison.Hits, "hit")} with both");
        }

        Figure(text, "Ten largest outlets", Printed.Percent(ave.TenLargestOutletsShare), "of the amount");
        Figure(text, "Reprints", Printed.Percent(ave.ReprintsShare), "of the amount");
        foreach (var range in ave.Ranges)
        {
            Paragraph(text, $"By the declared cards in {range.Currency}: {Printed.Amount(range.Low)} ({range.LowCard}) to "
                + $"{Printed.Amount(range.High)} ({range.HighCard}).");
        }

        foreach (var rate in ave.RatesUsed)
        {
            Paragraph(text, $"Rate used: 1 {rate.From} = {Printed.Constant(rate.Rate)} {rate.To}, {Printed.Name(rate.Month)}.");
        }

        foreach (var rate in ave.MissingRates)
        {
            Paragraph(text, $"Rate missing: {rate.From} to {rate.To}, {Printed.Name(rate.Month)}; amounts in {rate.From} stay in {rate.From}."
                + (rate.Because is { } because ? $" {because}" : ""));
        }

        Paragraph(text, ave.Caution);
    }

    private static void Basis(StringBuilder text, Summary summary)
    {
        Title(text, "What the figures stand on");
        Paragraph(text, $"Period: {Printed.Day(summary.PeriodStart)} to {Printed.Day(summary.PeriodEnd)}, days in {summary.TimeZone}.");
        Paragraph(text, $"Days without upload: {(summary.CoverageGaps.Count == 0 ? "none" : Printed.Days(summary.CoverageGaps))}.");
        if (summary.DaysToCome.Count > 0)
        {
            Paragraph(text, $"Days still to come: {Printed.Days(summary.DaysToCome)}.");
        }

        foreach (var note in summary.TaggedBy.Notes)
        {
            Paragraph(text, note);
        }

        foreach (var sentence in summary.Checked is { } check ? CheckSentences.Of(check, summary.Hits) : [])
        {
            Paragraph(text, sentence);
        }

        Paragraph(text, $"Measures version {summary.Measures}.");
        foreach (var file in summary.Files)
        {
            Figure(text, file.Name, Printed.Count(file.Rows, "row"), file.Sha256.Length > 12 ? file.Sha256[..12] : file.Sha256);
        }
    }

    private static void Title(StringBuilder text, string title)
    {
        text.Append('\n');
        Line(text, title);
        Line(text, new string('-', Math.Min(TextColumns.Width, TextColumns.WidthOf(title))));
    }

    private static void Figure(StringBuilder text, string label, string number, string? beside = null) =>
        Line(text, $"{TextColumns.Left(TextColumns.Cut(label, LabelWidth), LabelWidth)} {TextColumns.Right(number, NumberWidth)}"
            + (beside is null ? "" : TextColumns.Right(beside, TextColumns.Width - LabelWidth - NumberWidth - 1)));

    private static void Item(StringBuilder text, string lead, string item)
    {
        foreach (var line in TextColumns.Wrap(item, TextColumns.Width - lead.Length))
        {
            Line(text, lead + line);
            lead = new string(' ', lead.Length);
        }
    }

    private static void Paragraph(StringBuilder text, string paragraph) => Item(text, "", paragraph);

    private static string Headline(string headline) =>
        DisplayText.Of(headline, DisplayText.HeadlineLength) is { Length: > 0 } shown ? shown : "(without a headline)";

    // A link is the one thing that may run over the edge, since a broken one leads nowhere.
    private static void Link(StringBuilder text, string? url)
    {
        if (DisplayText.Link(url) is { } link)
        {
            Line(text, "    " + link);
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');
}
