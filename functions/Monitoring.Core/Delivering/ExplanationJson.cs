using System.Text.Json;
using Monitoring.Summarizing;

namespace Monitoring.Delivering;

/// <summary>A figure and the rows behind it, for machines.</summary>
public static class ExplanationJson
{
    /// <param name="limit">Writes only so many rows; null for all. Total and counts are over all of them.</param>
    /// <returns>One line, ended by LF.</returns>
    public static string WriteText(Explanation explanation, int? limit) =>
        JsonSerializer.Serialize(
            new Answer(
                JsonNamingPolicy.CamelCase.ConvertName(explanation.Figure.ToString()), explanation.Unit, explanation.Formula, explanation.Total,
                explanation.AsKnown, explanation.Rows.Count, explanation.RowsWithoutValue,
                [.. explanation.Rows.Take(limit ?? int.MaxValue).Select(row => RowOf(row.Row, row.Contribution))]),
            AnswerJsonContext.Readable.Answer) + "\n";

    private static AnswerRow RowOf(MentionRow row, decimal? contribution) => new(
        contribution, row.FileName, row.Row.Export.Hex, row.Row.RowNumber, row.Row.LineNumber, row.Id.ToString(), row.Day, row.Outlet,
        row.Channel, row.Headline, row.Url, row.Language, row.Sentiment, row.Country, row.Topics,
        row.Corrections.Count == 0 ? null : [.. row.Corrections.Select(set => new AnswerCorrection(
            JsonNamingPolicy.CamelCase.ConvertName(set.Field.ToString()), set.Value, set.By, set.At, set.Note))]);

    internal sealed record Answer(
        string Figure, string Unit, string Formula, decimal Total, AsKnown? AsKnown, long RowCount, long RowsWithoutValue, IReadOnlyList<AnswerRow> Rows);

    internal sealed record AnswerRow(
        decimal? Contribution, string File, string Sha256, long Row, long Line, string Mention, DateOnly Day, string Outlet, string Channel,
        string Headline, string? Url, string Language, string Sentiment, string? Country, IReadOnlyList<string> Topics, IReadOnlyList<AnswerCorrection>? Corrections);

    internal sealed record AnswerCorrection(string Field, string? Value, string By, DateTimeOffset At, string? Note);
}
