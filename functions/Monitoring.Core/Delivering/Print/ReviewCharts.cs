using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Components;
using Monitoring.Summarizing.Reviewing;

namespace Monitoring.Delivering.Print;

/// <summary>The review's own charts as SVG, in the colours of the style sheet; the figures stand in the table beside each.</summary>
internal static class ReviewCharts
{
    private static readonly string[] PartLabels = ["before", "hits", "reach/hit", "rate", "formula", "currency", "now"];
    private static readonly string[] PartLabelsInChinese = ["上一年", "提及数", "单条覆盖", "单价", "公式", "汇率", "本年"];

    /// <summary>Opening and closing followers of each account as two bars.</summary>
    public static MarkupString Followers(Review review, Labels labels)
    {
        const int Row = 46;
        const int Left = 110;
        const int Width = 380;
        var known = review.Accounts.Where(account => account.Value is not null).ToList();
        var longest = known.Select(account => Math.Max(account.Value!.Value, account.Growth.Base ?? 0)).DefaultIfEmpty(0).Max();
        var svg = Open(Left + Width + 90, Math.Max(1, known.Count) * Row, labels.Of("Followers at the start and the end of the window", "期初与期末粉丝"));
        for (var i = 0; i < known.Count; i++)
        {
            var account = known[i];
            var top = i * Row;
            Text(svg, Left - 8, top + 25, ReviewNames.Channel(account, labels), "end", "ink");
            if (account.Growth.Base is { } start)
            {
                Bar(svg, Left, top + 6, Length(start), "before");
                Text(svg, Left + Length(start) + 6, top + 16, Wording.Plain(start), "start");
            }

            Bar(svg, Left, top + 22, Length(account.Value!.Value), "bar");
            Text(svg, Left + Length(account.Value.Value) + 6, top + 32, Wording.Plain(account.Value.Value), "start", "ink");
        }

        return new(svg.Append("</svg>").ToString());

        double Length(decimal value) => longest <= 0 ? 0 : Math.Max(1, (double)(value / longest) * Width);
    }

    /// <summary>The year before, each part from where the one before it ended, and this year.</summary>
    public static MarkupString Bridge(AveBridge bridge, Labels labels)
    {
        const int Step = 88;
        const int Height = 170;
        const int Top = 22;
        var ends = new List<decimal> { bridge.From };
        foreach (var part in bridge.Parts)
        {
            ends.Add(ends[^1] + part.Amount);
        }

        var (low, high) = (Math.Min(0, ends.Min()), Math.Max(ends.Max(), 0.01m));
        var svg = Open(Step * PartLabels.Length, Top + Height + 24, labels.Of("What moved the AVE", "广告等值变化原因"));
        for (var i = 0; i < PartLabels.Length; i++)
        {
            var isTotal = i == 0 || i == PartLabels.Length - 1;
            var (from, to) = isTotal ? (0m, i == 0 ? bridge.From : bridge.To) : (ends[i - 1], ends[i]);
            var (y, bottom) = (Y(Math.Max(from, to)), Y(Math.Min(from, to)));
            var colour = isTotal ? "bar" : to >= from ? "positive" : "negative";
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{(i * Step) + 12}\" y=\"{y:0.##}\" width=\"{Step - 24}\" height=\"{Math.Max(1, bottom - y):0.##}\" fill=\"var(--{colour})\"/>");
            Text(svg, (i * Step) + (Step / 2), y - 6, Short(isTotal ? to : to - from, labels), "middle", "ink");
            Text(svg, (i * Step) + (Step / 2), Top + Height + 18, labels.Of(PartLabels[i], PartLabelsInChinese[i]), "middle");
        }

        return new(svg.Append("</svg>").ToString());

        double Y(decimal value) => Top + (Height * (double)((high - value) / (high - low)));
    }

    private static string Short(decimal amount, Labels labels) =>
        (amount < 0 ? "−" : "") + (labels.Short(Math.Abs(amount)) ?? Printed.Amount(Math.Abs(amount)));

    private static StringBuilder Open(int width, int height, string label) => new StringBuilder().Append(
        CultureInfo.InvariantCulture,
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{WebUtility.HtmlEncode(label)}\">");

    private static void Bar(StringBuilder svg, double x, double y, double width, string colour) => svg.Append(
        CultureInfo.InvariantCulture, $"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"13\" fill=\"var(--{colour})\"/>");

    private static void Text(StringBuilder svg, double x, double y, string text, string anchor, string? look = null) => svg.Append(
        CultureInfo.InvariantCulture,
        $"<text x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\"{(look is null ? "" : $" class=\"{look}\"")}>{WebUtility.HtmlEncode(text)}</text>");
}
