using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Delivering.Print;

/// <summary>Charts as SVG, in the colours of the style sheet. They place figures; what these say was worked out before.</summary>
internal static class Charts
{
    private static readonly string[] MonthLetters = ["J", "F", "M", "A", "M", "J", "J", "A", "S", "O", "N", "D"];

    /// <summary>Hits by month, the year before as a paler column beside each; a question mark where no upload covers a day.</summary>
    public static MarkupString Months(IReadOnlyList<long?> now, IReadOnlyList<long?>? before, Labels labels)
    {
        const int Height = 120;
        const int Step = 40;
        var highest = Math.Max(1, now.Concat(before ?? []).Max() ?? 0);
        var svg = new StringBuilder();
        Open(svg, 12 * Step, Height + 34, labels.Of("Hits by month", "每月提及"));
        for (var month = 0; month < 12; month++)
        {
            var left = month * Step;
            if (before is not null)
            {
                Column(left + 4, before[month], "before");
            }

            Column(left + (before is null ? 8 : 18), now[month], "bar");
            Text(svg, left + 18, Height + 28, labels.Of(MonthLetters[month], $"{month + 1}"), "middle");
        }

        Text(svg, 0, 10, Printed.Number(highest), "start");
        return Close(svg);

        void Column(double x, long? known, string colour)
        {
            if (known is not { } hits)
            {
                Text(svg, x + 6, Height + 12, "?", "middle");
                return;
            }

            var height = hits == 0 ? 0 : Math.Max(1, (double)hits / highest * Height);
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x:0.##}\" y=\"{Height + 14 - height:0.##}\" width=\"{(before is null ? 20 : 13)}\" height=\"{height:0.##}\" fill=\"var(--{colour})\"/>");
        }
    }

    /// <summary>The five scores as a pentagon on scales of 0 to 100, and those of a middle entity as a dashed one.</summary>
    public static MarkupString Profile(IReadOnlyList<DimensionFigures> dimensions, IReadOnlyList<decimal?> middle, Labels labels)
    {
        const double Radius = 110;
        const double X = 235;
        const double Y = 140;
        var svg = new StringBuilder();
        Open(svg, 470, 280, labels.Of("Profile of the five dimensions", "五个维度"));
        foreach (var ring in (double[])[25, 50, 75, 100])
        {
            Pentagon(Enumerable.Repeat(ring, 5), "fill=\"none\" stroke=\"var(--line)\"");
        }

        for (var i = 0; i < 5; i++)
        {
            var (x, y) = At(i, 100);
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{X}\" y1=\"{Y}\" x2=\"{x:0.##}\" y2=\"{y:0.##}\" stroke=\"var(--line)\"/>");
            var (labelX, labelY) = At(i, 114);
            var anchor = Math.Abs(labelX - X) < 5 ? "middle" : labelX > X ? "start" : "end";
            Text(svg, labelX, labelY + 2, $"{labels.Dimension(dimensions[i].Key)} {IndexNames.Score(dimensions[i].Score)}", anchor, "ink");
        }

        Pentagon(middle.Select(score => (double)(score ?? 0)), "fill=\"none\" stroke=\"var(--muted)\" stroke-dasharray=\"4 3\"");
        Pentagon(
            dimensions.Select(dimension => (double)(dimension.Score ?? 0)),
            "fill=\"var(--bar)\" fill-opacity=\"0.22\" stroke=\"var(--bar)\" stroke-width=\"2\"");
        return Close(svg);

        (double X, double Y) At(int corner, double score)
        {
            var angle = (corner * 2 * Math.PI / 5) - (Math.PI / 2);
            return (X + (Radius * score / 100 * Math.Cos(angle)), Y + (Radius * score / 100 * Math.Sin(angle)));
        }

        void Pentagon(IEnumerable<double> scores, string look)
        {
            var points = scores.Select((score, i) => At(i, score)).Select(at => string.Create(CultureInfo.InvariantCulture, $"{at.X:0.##},{at.Y:0.##}"));
            svg.Append(CultureInfo.InvariantCulture, $"<polygon points=\"{string.Join(' ', points)}\" {look}/>");
        }
    }

    /// <summary>What each dimension adds to a score, as one bar of 100.</summary>
    public static MarkupString Contributions(EntityFigures entity, IReadOnlyDictionary<string, decimal> weights, Labels labels)
    {
        var known = entity.Dimensions.Where(dimension => dimension.Score is not null).ToList();
        var total = known.Sum(dimension => weights[dimension.Key]);
        return Stacked(
            known.Select(dimension => ((double)(dimension.Score!.Value * weights[dimension.Key] / total / 100), dimension.Key)), 150, 10,
            labels.Of($"Score {IndexNames.Score(entity.Score)}", $"得分{IndexNames.Score(entity.Score)}"));
    }

    /// <summary>Shares of a whole side by side.</summary>
    /// <param name="parts">0 to 1 each, with the name of its colour.</param>
    public static MarkupString Stacked(IEnumerable<(double Share, string Colour)> parts, int width, int height, string label)
    {
        var svg = new StringBuilder();
        Open(svg, width, height, label);
        svg.Append(CultureInfo.InvariantCulture, $"<rect width=\"{width}\" height=\"{height}\" fill=\"var(--track)\"/>");
        var left = 0.0;
        foreach (var (share, colour) in parts)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{left * width:0.##}\" width=\"{share * width:0.##}\" height=\"{height}\" fill=\"var(--{colour})\"/>");
            left += share;
        }

        return Close(svg);
    }

    /// <summary>One share as a bar of the longest.</summary>
    public static MarkupString Bar(decimal part, decimal longest) =>
        Stacked([(longest <= 0 ? 0 : (double)(part / longest), "bar")], 140, 8, "");

    /// <summary>Cumulative share of hits, those with the most hits first; the straight line is what equal ones would give.</summary>
    public static MarkupString Cumulative(IReadOnlyList<decimal> shares, Labels labels)
    {
        const int Size = 220;
        const int Left = 34;
        var svg = new StringBuilder();
        Open(svg, Left + Size + 90, Size + 34, labels.Of("Cumulative share of hits", "提及的累计占比"));
        foreach (var share in (double[])[0, 0.5, 1])
        {
            var y = 8 + (Size * (1 - share));
            svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" y1=\"{y:0.##}\" x2=\"{Left + Size}\" y2=\"{y:0.##}\" stroke=\"var(--line)\"/>");
            Text(svg, Left - 6, y + 4, share.ToString("P0", Percent), "end");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<line x1=\"{Left}\" y1=\"{8 + Size}\" x2=\"{Left + Size}\" y2=\"8\" stroke=\"var(--muted)\" stroke-dasharray=\"4 3\"/>");
        var points = shares.Prepend(0).Select((share, i) => (X: Left + (Size * (double)i / shares.Count), Y: 8 + (Size * (1 - (double)share)))).ToList();
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{string.Join(' ', points.Select(at => string.Create(CultureInfo.InvariantCulture, $"{at.X:0.##},{at.Y:0.##}")))}\" fill=\"none\" stroke=\"var(--bar)\" stroke-width=\"2\"/>");
        if (shares.Count > 10)
        {
            var (x, y) = points[10];
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"4\" fill=\"var(--bar)\"/>");
            Text(svg, x + 9, y + 16, labels.Of($"first ten: {Printed.Percent(shares[9])}", $"前十：{Printed.Percent(shares[9])}"), "start", "ink");
        }

        Text(svg, Left, Size + 28, "0", "middle");
        Text(svg, Left + Size, Size + 28, labels.Of($"{shares.Count} entities", $"{shares.Count}个对象"), "middle");
        return Close(svg);
    }

    private static readonly NumberFormatInfo Percent = new() { PercentPositivePattern = 1 };

    private static void Open(StringBuilder svg, double width, double height, string label) => svg.Append(
        CultureInfo.InvariantCulture,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" ")
        .Append(label.Length == 0 ? "aria-hidden=\"true\">" : $"role=\"img\" aria-label=\"{WebUtility.HtmlEncode(label)}\">");

    private static void Text(StringBuilder svg, double x, double y, string text, string anchor, string? look = null) => svg.Append(
        CultureInfo.InvariantCulture,
        $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\"{(look is null ? "" : $" class=\"{look}\"")}>{WebUtility.HtmlEncode(text)}</text>");

    private static MarkupString Close(StringBuilder svg) => new(svg.Append("</svg>").ToString());
}
