using System.Globalization;
using Monitoring.Summarizing;

namespace Monitoring.Delivering;

/// <summary>One cell: a text, or a number that a spreadsheet can add up.</summary>
internal readonly record struct Cell(string Text, bool IsNumber)
{
    public static Cell Of(string? text) => new(text ?? "", false);

    public static Cell Of(long? number) => new(number?.ToString(CultureInfo.InvariantCulture) ?? "", true);

    public static Cell Of(decimal? number) => new(number?.ToString(CultureInfo.InvariantCulture) ?? "", true);
}

/// <summary>The columns of the mentions' files, the same in CSV and XLSX. The sums of reach, AVE (by currency) and engagement are the
/// summary's figures; there is no row of totals.</summary>
internal static class MentionColumns
{
    public static IReadOnlyList<(string Name, int Width, Func<MentionRow, Cell> Cell)> All { get; } =
    [
        ("fingerprint", 16, row => Cell.Of(row.Id.ToString())),
        ("day", 11, row => Cell.Of(row.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        ("time (UTC)", 18, row => Cell.Of(row.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture))),
        ("outlet", 24, row => Cell.Of(row.Outlet)),
        ("channel", 12, row => Cell.Of(row.Channel)),
        ("headline", 60, row => Cell.Of(row.Headline)),
        ("url", 40, row => Cell.Of(row.Url)),
        ("language", 10, row => Cell.Of(row.Language)),
        ("sentiment", 10, row => Cell.Of(row.Sentiment)),
        ("score", 8, row => new(double.IsFinite(row.Score) ? row.Score.ToString("0.####", CultureInfo.InvariantCulture) : "", true)),
        ("declared sentiment", 12, row => Cell.Of(row.DeclaredSentiment)),
        ("topics", 20, row => Cell.Of(string.Join("; ", row.Topics))),
        ("country", 8, row => Cell.Of(row.Country)),
        ("reach", 14, row => Cell.Of(row.Reach)),
        ("ave amount", 14, row => Cell.Of(row.Ave?.Amount)),
        ("ave currency", 8, row => Cell.Of(row.Ave?.Currency)),
        ("ave source", 11, row => Cell.Of(Source(row.AveSource))),
        ("engagement", 12, row => Cell.Of(row.Engagement)),
        ("story", 16, row => Cell.Of(row.Story == default ? "" : row.Story.ToString())),
        ("file", 30, row => Cell.Of(row.FileName)),
        ("export sha256", 16, row => Cell.Of(row.Row.Export.Hex)),
        ("row", 8, row => Cell.Of(row.Row.RowNumber)),
        ("line", 8, row => Cell.Of(row.Row.LineNumber)),
        ("corrected", 30, row => Cell.Of(string.Join("; ", row.Corrections.Select(Text)))),
    ];

    private static string Text(MentionCorrection correction) =>
        $"{correction.Field.ToString().ToLowerInvariant()} by {correction.By}, {correction.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    private static string Source(AveSource source) => source switch
    {
        AveSource.Export => "export",
        AveSource.RateCard => "rate card",
        _ => "none",
    };
}
