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
    public static string Write(ImpactIndex index)
    {
        var text = new StringBuilder();
        Line(text, $"{index.Panel}: communication impact index {index.Year}");
        Line(text, $"version {index.Version}, as of {Printed.Instant(index.AsOfLocal, index.TimeZone)}, revision {index.Revision}");
        if (index.AsKnown is { } asKnown)
        {
            Paragraph(text, asKnown.Note);
        }
        Line(text, "");
        foreach (var (english, chinese) in IndexSentences.Of(index))
        {
            Paragraph(text, english);
            Paragraph(text, chinese);
        }

        Changes(text, index.Changes);
        RankingTable(text, index);
        LeftOpen(text, index.LeftOpen);
        Title(text, "Concentration of hits");
        foreach (var top in index.Concentration.Top.Where(top => top.ByHits is not null))
        {
            Line(text, TextColumns.Left($"the first {top.Entities}", LabelWidth) + TextColumns.Right(Printed.Percent(top.ByHits), 10)
                + TextColumns.Right($"by rank {Printed.Percent(top.ByRank)}", 20));
        }

        Line(text, TextColumns.Left("Herfindahl index", LabelWidth)
            + TextColumns.Right(index.Concentration.Herfindahl is { } herfindahl ? IndexNames.Number(herfindahl, 4) : "–", 10));
        foreach (var (title, shares, name) in IndexNames.Lists(index.Shares).Where(list => list.Shares.Count > 0))
        {
            ShareTable(text, title, [.. shares.Select(share => (name(share.Key), share.Hits, share.Share))]);
        }

        ShareTable(
            text, "Topics (share of hits, which may have several)",
            [.. index.Shares.Topics.Select(topic => (Names.Topic(topic.Key), topic.Hits, topic.ShareOfHits))]);
        Title(text, "Basis");
        foreach (var (label, value) in IndexNames.Basis(index))
        {
            var lines = TextColumns.Wrap(value, TextColumns.Width + 24 - LabelWidth).DefaultIfEmpty("").ToList();
            for (var i = 0; i < lines.Count; i++)
            {
                Line(text, TextColumns.Left(i == 0 ? label : "", LabelWidth) + lines[i]);
            }
        }

        return text.ToString();
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
            Paragraph(text, $"{change.Label}: {change.From} -> {change.To}{(change.By.Length > 0 ? $", moved by {change.By}" : "")}");
        }

        if (YearChanges.Others(changes) is > 0 and var others)
        {
            Line(text, $"{Printed.Count(others, "more difference")} in the JSON file");
        }

        foreach (var rule in changes.Rules)
        {
            Paragraph(text, $"Changed rule: {ChangeText.Of(rule)}");
        }
    }

    private static void LeftOpen(StringBuilder text, OpenNames? leftOpen)
    {
        if (leftOpen is not { Rows: > 0 })
        {
            return;
        }

        Title(text, $"Rows that leave a shared name open, {Printed.Number(leftOpen.Rows)}");
        Paragraph(text, leftOpen.Reason);
        foreach (var name in leftOpen.Names)
        {
            Line(text, TextColumns.Left(TextColumns.Cut(name.Name, LabelWidth - 1), LabelWidth) + TextColumns.Right(Printed.Number(name.Rows), 14));
        }
    }

    private static void RankingTable(StringBuilder text, ImpactIndex index)
    {
        Title(text, "Ranking");
        Line(text, TextColumns.Right("Rank", 5) + TextColumns.Right("", 6) + TextColumns.Right("range", 9) + "  "
            + TextColumns.Left("", NameWidth) + TextColumns.Right("Score", 8)
            + string.Concat(DimensionScores.Keys.Select(key => TextColumns.Right(IndexNames.Dimension(key)[..3] + ".", 7))) + TextColumns.Right("Hits", 11));
        foreach (var entity in index.Entities)
        {
            Line(text, TextColumns.Right(IndexNames.Rank(entity), 5) + TextColumns.Right(IndexNames.RankChange(entity), 6)
                + TextColumns.Right(IndexNames.RankRange(entity), 9) + "  "
                + TextColumns.Left(TextColumns.Cut(IndexNames.Entity(entity), NameWidth - 3) + " " + IndexNames.Marks(entity), NameWidth)
                + TextColumns.Right(IndexNames.Score(entity.Score), 8)
                + string.Concat(entity.Dimensions.Select(dimension => TextColumns.Right(dimension.Score is { } score ? IndexNames.Number(score, 1) : "–", 7)))
                + TextColumns.Right(Printed.Number(entity.Hits), 11));
        }

        if (index.Entities.Any(entity => entity.IsPartial))
        {
            Paragraph(text, "† partial: a dimension or a part of one had no data");
        }

        if (index.Entities.Any(entity => entity.IsSmallBase))
        {
            Paragraph(text, "‡ small base: fewer than 20 stories");
        }
    }

    private static void ShareTable(StringBuilder text, string title, IReadOnlyList<(string Name, long Hits, decimal Share)> shares)
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
            Line(text, $"and {Printed.Number(shares.Count - ShownShares)} more in the JSON file");
        }
    }

    private static void Title(StringBuilder text, string title)
    {
        Line(text, "");
        Line(text, title);
        Line(text, new string('-', TextColumns.WidthOf(title)));
    }

    private static void Paragraph(StringBuilder text, string paragraph)
    {
        foreach (var line in TextColumns.Wrap(paragraph, TextColumns.Width + 24))
        {
            Line(text, line);
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line.TrimEnd()).Append('\n');
}
