using System.Text.Json;
using Monitoring.Registering;

namespace Monitoring.Delivering;

/// <summary>A correction for machines.</summary>
public static class CorrectionJson
{
    /// <returns>One line, ended by LF.</returns>
    public static string WriteLine(CorrectedMention one)
    {
        var correction = one.Correction;
        return JsonSerializer.Serialize(
            new Line(
                correction.Mention.ToString(), one.EntityId.Length > 0 ? one.EntityId : null, JsonNamingPolicy.CamelCase.ConvertName(correction.Field.ToString()),
                one.Told, correction.Value, correction.By, correction.At, correction.Note, one.Mention?.Coverage is { } coverage ? coverage.Dropped?.Notice ?? coverage.Headline : null, one.Mention?.Day),
            AnswerJsonContext.Readable.Correction) + "\n";
    }

    /// <param name="Entity">Null where it holds for all that the mention names.</param>
    /// <param name="Told">What exports and taggers say; null where no such mention is there.</param>
    /// <param name="SetTo">Null where an earlier correction was taken back.</param>
    internal sealed record Line(
        string Mention, string? Entity, string Field, string? Told, string? SetTo, string By, DateTimeOffset At, string? Note, string? Headline,
        DateOnly? Day);
}
