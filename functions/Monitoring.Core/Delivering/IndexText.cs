using System.Text;
using Monitoring.Issuing;
using Monitoring.Summarizing;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Delivering;

/// <summary>The index as plain text for terminals, 96 columns wide where the ranking stands.</summary>
public static class IndexText
{
    private const int NameWidth = 24;
    private const int LabelWidth = 26;
    private const int ShownShares = 8;

    /// <summary>Lines end with LF.</summary>
    public static string Write(ImpactIndex index, ReportLanguage language = ReportLanguage.English)
    {
        var l = Labels.In(language);
        var text = new StringBuilder();
        Line(text, l.Of($"{index.Panel}: communication impact index {index.Year}", $"{l.Panel(index.Panel)}：{index.Year}年传播影响力指数"));
        var asOf = l.Instant(index.AsOfLocal, index.TimeZone);
        Line(text, l.Of($"version {index.Version}, as of {asOf}, revision {index.Revision}", $"公式版本{index.Version}，截至{asOf}，第{index.Revision}版"));
        if (index.AsKnown is { } asKnown)
        {
            Paragraph(text, l, l.Said(asKnown.Note));
        }

        Line(text, "");
        foreach (var (english, chinese) in IndexSentences.Of(index))
        {
            Paragraph(text, l, l.Of(english, chinese));
            Paragraph(text, l, l.Of(chinese, english));
        }

        Changes(text, l, index.Changes);
        RankingTable(text, l, index);
        LeftOpen(text, l, index.LeftOpen);
        Title(text, l.Of("Concentration of hits", "提及集中度"));
        foreach (var top in index.Concentration.Top.Where(top => top.ByHits is not null))
        {
            Line(text, TextColumns.Left(l.Of($"the first {top.Entities}", $"前{top.Entities}"), LabelWidth) + TextColumns.Right(Printed.Percent(top.ByHits), 10)
                + TextColumns.Right($"{l.Of("by rank", "按名次")} {Printed.Percent(top.ByRank)}", 20));
        }

        Line(text, TextColumns.Left(l.Of("Herfindahl index", "赫芬达尔指数"), LabelWidth)
            + TextColumns.Right(index.Concentration.Herfindahl is { } herfindahl ? IndexNames.Number(herfindahl, 4) : "–", 10));
        foreach (var (title, shares, name) in IndexNames.Lists(index.Shares, l).Where(list => list.Shares.Count > 0))
        {
            ShareTable(text, l, title, [.. shares.Select(share => (name(share.Key), share.Hits, share.Share))]);
        }

        ShareTable(
            text, l, l.Of("Topics (share of hits, which may have several)", "主题（占提及的比例，可有多个）"),
            [.. index.Shares.Topics.Select(topic => (l.Topic(topic.Key), topic.Hits, topic.ShareOfHits))]);
        Title(text, l.Of("Basis", "依据"));
        foreach (var (label, value) in IndexNames.Basis(index, l))
        {
            var lines = TextColumns.Wrap(value, TextColumns.Width + 24 - LabelWidth, l.Spoken == ReportLanguage.Chinese).DefaultIfEmpty("").ToList();
            for (var i = 0; i < lines.Count; i++)
            {
                Line(text, TextColumns.Left(i == 0 ? label : "", LabelWidth) + lines[i]);
            }
        }

        return text.ToString();
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
            Paragraph(text, l, l.Of(
                $"{change.Label}: {change.From} -> {change.To}{(change.By.Length > 0 ? $", moved by {change.By}" : "")}",
                $"{change.Label}：{change.From} → {change.To}{(change.By.Length > 0 ? $"，变动来源：{change.By}" : "")}"));
        }

        if (YearChanges.Others(changes) is > 0 and var others)
        {
            Line(text, l.Of($"{Printed.Count(others, "more difference")} in the JSON file", $"另有{Printed.Number(others)}处变化见JSON文件"));
        }

        foreach (var rule in changes.Rules)
        {
            Paragraph(text, l, $"{l.Of("Changed rule: ", "规则变动：")}{ChangeText.Of(rule, l)}");
        }
    }

    private static void LeftOpen(StringBuilder text, Labels l, OpenNames? leftOpen)
    {
        if (leftOpen is not { Rows: > 0 })
        {
            return;
        }

        Title(text, $"{l.Of("Rows that leave a shared name open, ", "同名未能辨明的行：")}{Printed.Number(leftOpen.Rows)}");
        Paragraph(text, l, l.Said(leftOpen.Reason));
        foreach (var name in leftOpen.Names)
        {
            Line(text, TextColumns.Left(TextColumns.Cut(name.Name, LabelWidth - 1), LabelWidth) + TextColumns.Right(Printed.Number(name.Rows), 14));
        }
    }

    private static void RankingTable(StringBuilder text, Labels l, ImpactIndex index)
    {
        Title(text, l.Of("Ranking", "排名"));
        Line(text, TextColumns.Right(l.Of("Rank", "名次"), 5) + TextColumns.Right("", 6) + TextColumns.Right(l.Of("range", "区间"), 9) + "  "
            + TextColumns.Left("", NameWidth) + TextColumns.Right(l.Of("Score", "得分"), 8)
            + string.Concat(DimensionScores.Keys.Select(key => TextColumns.Right(l.Of(IndexNames.Dimension(key)[..3] + ".", l.Dimension(key)), 7))) + TextColumns.Right(l.Of("Hits", "提及"), 11));
        foreach (var entity in index.Entities)
        {
            Line(text, TextColumns.Right(IndexNames.Rank(entity), 5) + TextColumns.Right(IndexNames.RankChange(entity), 6)
                + TextColumns.Right(IndexNames.RankRange(entity), 9) + "  "
                + TextColumns.Left(TextColumns.Cut(IndexNames.Entity(entity, l), NameWidth - 3) + " " + IndexNames.Marks(entity), NameWidth)
                + TextColumns.Right(IndexNames.Score(entity.Score), 8)
                + string.Concat(entity.Dimensions.Select(dimension => TextColumns.Right(dimension.Score is { } score ? IndexNames.Number(score, 1) : "–", 7)))
                + TextColumns.Right(Printed.Number(entity.Hits), 11));
        }

        if (index.Entities.Any(entity => entity.IsPartial))
        {
            Paragraph(text, l, l.Of("† partial: a dimension or a part of one had no data", "† 数据不全：某一维度或其一部分无数据"));
        }

        if (index.Entities.Any(entity => entity.IsSmallBase))
        {
            Paragraph(text, l, l.Of("‡ small base: fewer than 20 stories", "‡ 样本小：报道少于20篇"));
        }
    }

    private static void ShareTable(StringBuilder text, Labels l, string title, IReadOnlyList<(string Name, long Hits, decimal Share)> shares)
    {
        if (shares.Count == 0)
        {
            return;
        }

        Title(text, title);
        foreach (var (name, hits, share) in shares.Take(ShownShares))
        {
            Line(text, TextColumns.Left(TextColumns.Cut(DisplayText.Of(name, DisplayText.NameLength), LabelWidth - 1), LabelWidth)
                + TextColumns.Right(Printed.Number(hits), 14) + TextColumns.Right(Printed.Percent(share), 10));
        }

        if (shares.Count > ShownShares)
        {
            Line(text, l.More(shares.Count - ShownShares));
        }
    }

    private static void Title(StringBuilder text, string title)
    {
        Line(text, "");
        Line(text, title);
        Line(text, new string('-', TextColumns.WidthOf(title)));
    }

    private static void Paragraph(StringBuilder text, Labels l, string paragraph)
    {
        foreach (var line in TextColumns.Wrap(paragraph, TextColumns.Width + 24, l.Spoken == ReportLanguage.Chinese))
        {
            Line(text, line);
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');
}
