using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Monitoring.Delivering.Page;

/// <summary>The page's type and colours. Mail clients that drop the style sheet are left with the inline styles, which are the light
/// ones; every colour also has a class, by which the style sheet turns it dark.</summary>
internal static class Look
{
    public const string Sans =
        "font-family:-apple-system,Segoe UI,Helvetica,Arial,PingFang SC,Hiragino Sans GB,Microsoft YaHei,Noto Sans CJK SC,sans-serif";

    public const string Serif = "font-family:Georgia,Times New Roman,Songti SC,STSong,SimSun,Noto Serif CJK SC,serif";

    public const string Ink = "color:#1d2733";
    public const string Muted = "color:#5a6472";
    public const string Link = "color:#1f4f80";
    public const string Line = "border-bottom:1px solid #e2e0da";

    public const string Paper = "#f4f3ef";
    public const string Card = "#ffffff";
    public const string Tint = "#f8f7f4";
    public const string Bar = "#2f6299";
    public const string Track = "#eceae5";

    /// <summary>For a table of figures. It stands on the table and not on its cells, which inherit it even where a client
    /// keeps tables from inheriting, and so keeps the page small.</summary>
    public const string Table = "font-size:13px;line-height:18px;font-variant-numeric:tabular-nums;" + Sans + ";" + Ink;

    public static MarkupString StyleSheet { get; } = new(
        """

        :root{color-scheme:light dark;supported-color-schemes:light dark}
        body{margin:0;padding:0;-webkit-text-size-adjust:100%}
        table{border-spacing:0}
        a{text-decoration:underline;text-underline-offset:2px}
        bdi{overflow-wrap:anywhere}
        @media (max-width:600px){
        .pad{padding-left:18px!important;padding-right:18px!important}
        .cell{display:block!important;width:auto!important;padding-left:0!important;padding-right:0!important}
        .wide{display:none!important}
        .title{font-size:25px!important;line-height:31px!important}
        }
        @media screen and (prefers-color-scheme:dark){
        .paper{background:#12161b!important}
        .card{background:#1b2128!important}
        .tint{background:#222a33!important}
        .ink{color:#e9ecf0!important}
        .muted{color:#a4aebb!important}
        .link{color:#8fc1f3!important}
        .line{border-color:#343d48!important}
        .bar{background:#6aa5df!important}
        .track{background:#2a323c!important}
        .positive{background:#43b39c!important}
        .neutral{background:#7b8694!important}
        .negative{background:#ea8660!important}
        .mixed{background:#e0bd6a!important}
        .unknown{background:#3c4651!important}
        }
        @media print{
        .paper,.card{background:#fff!important}
        .sheet{width:100%!important;max-width:none!important}
        .keep{break-inside:avoid}
        h2{break-after:avoid}
        *{-webkit-print-color-adjust:exact;print-color-adjust:exact}
        }

        """);

    /// <summary>Bluish green and vermilion, unlike in lightness too: who can't tell red from green tells these.</summary>
    public static string Sentiment(string key) => key switch
    {
        "positive" => "#11806f",
        "neutral" => "#a3acb8",
        "negative" => "#d0603a",
        "mixed" => "#dcb152",
        _ => "#d5d8dd",
    };

    /// <summary>The length of a bar in whole percent of the longest; something to see for anything above 0.</summary>
    public static string Percent(decimal part, decimal longest) =>
        (longest <= 0 || part <= 0 ? 0 : (int)Math.Clamp(Math.Round(part / longest * 100), 1, 100)).ToString(CultureInfo.InvariantCulture);

    /// <summary>The height of a column in whole pixels.</summary>
    public static string Pixels(decimal part, decimal highest, int height) =>
        (highest <= 0 || part <= 0 ? 1 : (int)Math.Clamp(Math.Round(part / highest * height), 2, height)).ToString(CultureInfo.InvariantCulture);
}
