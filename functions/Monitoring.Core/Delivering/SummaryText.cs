using System.Text;
using Monitoring.Summarizing;

namespace Monitoring.Delivering;

/// <summary>The summary as plain text, 72 columns wide, for terminals and for mail clients that show no HTML.</summary>
public static class SummaryText
{
    private const int LabelWidth = 30;
    private const int NumberWidth = 20;

    /// <summary>Lines end with LF.</summary>
    public static string Write(Summary summary, ReportLanguage language = ReportLanguage.English)
    {
        var l = Labels.In(language);
        var text = new StringBuilder();
        Heading(text, l, summary);
        MainFigures(text, l, summary);
        Changes(text, l, summary);
        Days(text, l, summary);
        Groups(text, l.Of("Sentiment", "情感"), summary.Breakdown.Sentiment, l.Sentiment);
        Groups(text, l.Of("Channels", "渠道"), summary.Breakdown.Channels, l.Channel);
        Stories(text, l, summary);
        Outlets(text, l, summary);
        Posts(text, l, summary);
        Groups(text, l.Of("Languages", "语言"), summary.Breakdown.Languages, l.Language);
        Groups(text, l.Of("Countries", "国家和地区"), summary.Breakdown.Countries, l.Country);
        Groups(text, l.Of("Topics (a hit may have several)", "主题（一次提及可有多个）"), summary.Breakdown.Topics, l.Topic);
        Ave(text, l, summary.Ave);
        Basis(text, l, summary);
        return text.ToString();
    }

    private static void Heading(StringBuilder text, Labels l, Summary summary)
    {
        Line(text, l.Title(summary.EntityNames, summary.Entity));
        Line(text, l.Of($"Media monitoring, {Printed.Name(summary.Month)}", $"媒体监测月度报告，{l.Month(summary.Month)}"));
        var asOf = l.Instant(summary.AsOfLocal, summary.TimeZone);
        Line(text, l.Of($"Revision {summary.Revision}, as of {asOf}", $"第{summary.Revision}版，截至{asOf}"));
        if (summary.AsKnown is { } asKnown)
        {
            Paragraph(text, l, l.Said(asKnown.Note));
        }
    }

    private static void MainFigures(StringBuilder text, Labels l, Summary summary)
    {
        var notes = new SortedSet<string>(StringComparer.Ordinal);
        Title(text, l.Of("Figures", "主要数据"));
        Figure(text, l.HitsLabel, Printed.Number(summary.Hits));
        Against(text, l, notes, summary, month => (month.Growth.Hits, Printed.Number(month.Hits)));
        Figure(text, l.StoriesLabel, Printed.Number(summary.Stories));
        Against(text, l, notes, summary, month => (month.Growth.Stories, Printed.Number(month.Stories)));
        Figure(text, l.ReachLabel, l.Reach(summary.Reach, summary), l.Short(summary.Reach));
        Against(text, l, notes, summary, month => (month.Growth.Reach, Printed.Number(month.Reach)));
        Figure(text, l.UniqueReachLabel, l.Reach(summary.UniqueOutletReach, summary), l.Short(summary.UniqueOutletReach));
        Against(text, l, notes, summary, month => (month.Growth.UniqueOutletReach, Printed.Number(month.UniqueOutletReach)));
        Figure(
            text, l.Of($"AVE, {summary.Ave.Currency}", l.AveLabel(summary.Ave.Currency)), Printed.Amount(summary.Ave.Amount), l.Short(summary.Ave.Amount ?? 0));
        Against(text, l, notes, summary, month => (month.Growth.Ave, Printed.Amount(month.Ave)));
        if (summary.Ave.Other.Count > 0)
        {
            Paragraph(text, l, $"{l.Of("AVE not converted: ", "未折算的广告等值：")}{l.Money(summary.Ave.Other)}");
        }

        foreach (var note in notes)
        {
            Paragraph(text, l, $"* {note}");
        }

        Paragraph(
            text, l,
            l.Of(
                $"Potential views are counted again for every hit and are not unique people. Hits without reach: {Printed.Number(summary.HitsWithoutReach)}.",
                $"潜在浏览量按每次提及累计，不等于独立人数。未提供浏览量的提及：{Printed.Number(summary.HitsWithoutReach)}次。"));
    }

    private static void Against(
        StringBuilder text, Labels l, SortedSet<string> notes, Summary summary, Func<ComparedMonth, (Growth Growth, string Base)> figure)
    {
        Against(text, l, notes, summary.Previous, summary.Month.Previous, figure);
        Against(text, l, notes, summary.LastYear, summary.Month.SameMonthLastYear, figure);
    }

    private static void Against(
        StringBuilder text, Labels l, SortedSet<string> notes, ComparedMonth? month, Month of,
        Func<ComparedMonth, (Growth Growth, string Base)> figure)
    {
        var label = l.Of($"  on {Printed.ShortName(of)}", $"  较{l.Month(of)}");
        if (month is null || figure(month) is not { Growth.Fraction: not null } known)
        {
            Figure(text, label, l.NoBase);
            return;
        }

        // The same note for each figure is said once, below them all.
        var mark = "";
        if (known.Growth.Note is { } note)
        {
            notes.Add(l.Said(note));
            mark = " *";
        }

        Figure(text, label, Printed.Growth(known.Growth) + mark, l.Of($"from {known.Base}", $"基数 {known.Base}"));
    }

    private static void Changes(StringBuilder text, Labels l, Summary summary)
    {
        if (summary.Changes is not { } changes)
        {
            return;
        }

        Title(text, YearChanges.Lead(changes, l));
        foreach (var (label, from, to) in Changed.Main(changes, l))
        {
            Figure(text, label, from, "-> " + to);
        }

        if (Changed.Others(changes) is > 0 and var others)
        {
            Line(text, l.Of($"and {Printed.Count(others, "more difference")} in the JSON file", $"另有{Printed.Number(others)}处变化，见JSON文件"));
        }

        foreach (var file in changes.NewFiles)
        {
            Paragraph(text, l, l.Of($"New since: {file.Name}, {Printed.Count(file.Rows, "row")}", $"新增文件：{file.Name}，{l.Rows(file.Rows)}"));
        }

        foreach (var file in changes.FilesGone)
        {
            Paragraph(text, l, $"{l.Of("No longer behind a figure: ", "不再作为依据的文件：")}{DisplayText.Of(file.Name, DisplayText.NameLength)}");
        }
    }

    private static void Days(StringBuilder text, Labels l, Summary summary)
    {
        Title(text, l.Of("Hits by day (? = no upload covers the day)", "逐日提及次数（? = 当日没有上传数据）"));
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

    private static void Stories(StringBuilder text, Labels l, Summary summary)
    {
        if (summary.TopStories.Count == 0)
        {
            return;
        }

        Title(text, l.Of("Top stories", "热门报道"));
        var rank = 0;
        foreach (var story in summary.TopStories)
        {
            rank++;
            Item(text, l, $"{rank,2}. ", Headline(l, story.Headline));
            var reach = story.Reach is { } views
                ? l.Of($"{Printed.Number(views)} potential views", $"潜在浏览量{Printed.Number(views)}") : l.Of("no reach given", "未提供浏览量");
            Item(text, l, "    ", l.Of(
                $"{Printed.Spread(story.Hits, story.Outlets)}, {reach}, first {Printed.ShortDay(story.FirstDay)}",
                $"{l.Spread(story.Hits, story.Outlets)}，{reach}，首发{l.ShortDay(story.FirstDay)}"));
            Link(text, story.Url);
        }
    }

    private static void Outlets(StringBuilder text, Labels l, Summary summary)
    {
        if (summary.Outlets.Count == 0)
        {
            return;
        }

        Title(text, l.Of(
            $"Top outlets of {Printed.Number(summary.OutletCount)}: hits, potential views", $"主要媒体（共{Printed.Number(summary.OutletCount)}家）：提及次数、潜在浏览量"));
        foreach (var outlet in summary.Outlets)
        {
            Figure(text, outlet.Name, Printed.Number(outlet.Hits), outlet.LargestReach is null ? "–" : Printed.Number(outlet.Reach));
        }
    }

    private static void Posts(StringBuilder text, Labels l, Summary summary)
    {
        foreach (var channel in summary.TopPosts)
        {
            Title(text, $"{l.Of("Top posts, ", "热门帖子，")}{l.Channel(channel.Channel)}");
            foreach (var post in channel.Posts)
            {
                Item(text, l, "  - ", Headline(l, post.Headline));
                Item(text, l, "    ", l.Of(
                    $"{Printed.Number(post.Engagement)} {post.Measure}, {Printed.ShortDay(post.Day)}, {post.Outlet}",
                    $"{l.Measure(post.Measure)}{Printed.Number(post.Engagement)}，{l.ShortDay(post.Day)}，{post.Outlet}".TrimEnd('，')));
                Link(text, post.Url);
            }
        }
    }

    private static void Ave(StringBuilder text, Labels l, AveFigures ave)
    {
        Title(text, l.Of("Advertising value equivalent", "广告等值（AVE）"));
        Paragraph(text, l, l.Of($"Formula: {ave.Formula}.", $"计算方法：{l.Said(ave.Formula)}。"));
        Figure(text, l.Of("Reported by the exports", "导出文件所报"), "", l.Hits(ave.HitsReported));
        foreach (var (currency, amount) in ave.ReportedByCurrency)
        {
            Figure(text, l.Of("  of which", "  其中"), Printed.Money(amount, currency));
        }

        Figure(text, l.Of("Added by the rate card", "按价目表补充"), Printed.Money(ave.AddedByRateCard, ave.Currency), l.Hits(ave.HitsByRateCard));
        Figure(text, l.Of("Without any value", "没有数值"), "", l.Hits(ave.HitsWithoutValue));
        Figure(text, l.Of("Card over all reach", "按价目表全部重算"), Printed.Money(ave.RecomputedByCard.Amount, ave.RecomputedByCard.Currency));
        if (ave.Comparison is { Hits: > 0, Difference: { } difference })
        {
            Figure(
                text, l.Of("Reported less recomputed", "所报减重算"), Printed.Money(difference, ave.Currency),
                l.Of($"{Printed.Count(ave.Comparison.Hits, "hit")} with both", $"两者皆有{l.Hits(ave.Comparison.Hits)}"));
        }

        var share = l.Of("of the amount", "占总额");
        Figure(text, l.Of("Ten largest outlets", "最大的十家媒体"), Printed.Percent(ave.TenLargestOutletsShare), share);
        Figure(text, l.Of("Reprints", "转载"), Printed.Percent(ave.ReprintsShare), share);
        foreach (var range in ave.Ranges)
        {
            Paragraph(text, l, l.Of(
                $"By the declared cards in {range.Currency}: {Printed.Amount(range.Low)} ({range.LowCard}) to {Printed.Amount(range.High)} ({range.HighCard}).",
                $"按各价目表（{range.Currency}）：{Printed.Amount(range.Low)}（{range.LowCard}）至{Printed.Amount(range.High)}（{range.HighCard}）。"));
        }

        foreach (var rate in ave.RatesUsed)
        {
            var worth = $"1 {rate.From} = {Printed.Constant(rate.Rate)} {rate.To}";
            Paragraph(text, l, l.Of($"Rate used: {worth}, {Printed.Name(rate.Month)}.", $"所用汇率：{worth}，{l.Month(rate.Month)}。"));
        }

        foreach (var rate in ave.MissingRates)
        {
            Paragraph(text, l, l.Of(
                $"Rate missing: {rate.From} to {rate.To}, {Printed.Name(rate.Month)}; amounts in {rate.From} stay in {rate.From}."
                    + (rate.Because is null ? "" : $" {rate.Because}"),
                $"缺少汇率：{rate.From}兑{rate.To}，{l.Month(rate.Month)}；{rate.From}金额保留原币种。{(rate.Because is { } because ? l.Said(because) : "")}"));
        }

        Paragraph(text, l, l.Said(ave.Caution));
    }

    private static void Basis(StringBuilder text, Labels l, Summary summary)
    {
        Title(text, l.Of("What the figures stand on", "数据依据"));
        var span = l.Span(summary.PeriodStart, summary.PeriodEnd);
        Paragraph(text, l, l.Of($"Period: {span}, days in {summary.TimeZone}.", $"统计期间：{span}，按{summary.TimeZone}时区计日。"));
        var gaps = summary.CoverageGaps.Count == 0 ? l.Of("none", "无") : l.Days(summary.CoverageGaps);
        Paragraph(text, l, l.Of($"Days without upload: {gaps}.", $"没有上传数据的日期：{gaps}。"));
        if (summary.DaysToCome.Count > 0)
        {
            Paragraph(text, l, l.Of($"Days still to come: {Printed.Days(summary.DaysToCome)}.", $"尚未到来的日期：{l.Days(summary.DaysToCome)}。"));
        }

        foreach (var note in summary.TaggedBy.Notes)
        {
            Paragraph(text, l, l.Said(note));
        }

        foreach (var sentence in summary.Checked is { } check ? CheckSentences.Of(check, summary.Hits, l.Spoken) : [])
        {
            Paragraph(text, l, sentence);
        }

        Paragraph(text, l, l.Of($"Measures version {summary.Measures}.", $"度量版本{summary.Measures}。"));
        foreach (var file in summary.Files)
        {
            Figure(text, file.Name, l.Rows(file.Rows), file.Sha256.Length > 12 ? file.Sha256[..12] : file.Sha256);
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

    private static void Item(StringBuilder text, Labels l, string lead, string item)
    {
        foreach (var line in TextColumns.Wrap(item, TextColumns.Width - lead.Length, l.Spoken == ReportLanguage.Chinese))
        {
            Line(text, lead + line);
            lead = new string(' ', lead.Length);
        }
    }

    private static void Paragraph(StringBuilder text, Labels l, string paragraph) => Item(text, l, "", paragraph);

    private static string Headline(Labels l, string headline) => l.Headline(DisplayText.Of(headline, DisplayText.HeadlineLength));

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
