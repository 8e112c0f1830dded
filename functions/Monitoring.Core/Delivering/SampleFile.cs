using System.Globalization;
using Monitoring.Checking;
using Monitoring.Registering;
using Monitoring.Summarizing;

namespace Monitoring.Delivering;

/// <summary>A month's sample as a file to fill in, which is taken back like any upload: a workbook, or CSV.</summary>
/// <param name="by">Stands in each row as the person who judges; null to leave that to be filled in.</param>
/// <param name="at">Stands in each row as the time of the judgement; of two about one mention the later counts.</param>
public sealed class SampleFile(SampleSheet sheet, string? by, DateTimeOffset at)
{
    private const int LongestText = 2000;

    private static readonly string[] Sentiments = ["right", "positive", "neutral", "negative", "mixed"];

    private IReadOnlyList<(string Name, int Width, Func<SampledRow, string?> Text)> Columns =>
    [
        ("mention", 16, row => row.Mention.Id.ToString()),
        ("entity", 8, _ => sheet.EntityId),
        ("day", 11, row => row.Mention.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("outlet", 22, row => row.Mention.Coverage.Outlet.Name),
        ("headline", 50, row => row.Mention.Coverage.Dropped?.Notice ?? DisplayText.Of(row.Mention.Coverage.Headline, LongestText)),
        ("text", 70, row => DisplayText.Of(row.Mention.Coverage.Text, LongestText)),
        ("url", 30, row => row.Mention.Coverage.Url),
        .. CorrectionSheet.TaggedHeader.Select(tagged => (
            tagged.Name, tagged.Field == CorrectedField.Topics ? 20 : 12, (Func<SampledRow, string?>)(row => row.ToldOf(tagged.Field) ?? "unknown"))),
        ("judged before", 24, JudgedBefore),
        (Named(CorrectedField.Sentiment), 17, _ => null),
        (Named(CorrectedField.Language), 17, _ => null),
        (Named(CorrectedField.Topics), 17, _ => null),
        (Named(CorrectedField.NotUs), 8, _ => null),
        ("corrected by", 16, _ => by),
        ("corrected at", 20, _ => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        ("note", 30, _ => null),
    ];

    /// <summary>A workbook of one sheet, which offers the sentiments to choose from. Leaves the stream open.</summary>
    public void WriteXlsx(Stream stream)
    {
        var columns = Columns;
        Workbook.Write(
            stream,
            [
                new Sheet("Review sheet", [.. columns.Select(column => (column.Name, column.Width))], Rows(columns))
                {
                    Choices = new Dictionary<string, IReadOnlyList<string>>
                    {
                        [Named(CorrectedField.Sentiment)] = Sentiments,
                        [Named(CorrectedField.Language)] = ["right"],
                        [Named(CorrectedField.Topics)] = ["right", "no topic"],
                        [Named(CorrectedField.NotUs)] = ["yes"],
                    },
                },
            ]);
    }

    /// <summary>Leaves the stream open.</summary>
    public void WriteCsv(Stream stream)
    {
        var columns = Columns;
        CsvTable.Write(stream, columns.Select(column => column.Name), Rows(columns));
    }

    private static string Named(CorrectedField field) => CorrectionSheet.Header[2 + (int)field];

    private static string JudgedBefore(SampledRow row) => string.Join("; ", TaggerCheck.Fields
        .Select(field => row.Words.GetValueOrDefault(field)).OfType<MentionCorrection>()
        .Select(word => $"{word.Field.ToString().ToLowerInvariant()} {(word.Value!.Length > 0 ? word.Value : "none")} by {DisplayText.Of(word.By, 40)}"));

    private IEnumerable<IEnumerable<Cell>> Rows(IReadOnlyList<(string Name, int Width, Func<SampledRow, string?> Text)> columns) =>
        sheet.Rows.Select(row => columns.Select(column => Cell.Of(column.Text(row))));
}
