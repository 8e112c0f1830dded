using System.Text.Json;
using Monitoring.Accounting;

namespace Monitoring.Delivering;

/// <summary>What became of each upload, for machines.</summary>
public static class LedgerJson
{
    /// <returns>One object in one line, ended by LF.</returns>
    public static string WriteText(LedgerEntry entry) => JsonSerializer.Serialize(Of(entry), AnswerJsonContext.Readable.Entry) + "\n";

    /// <returns>One array in one line, ended by LF, in the order given.</returns>
    public static string WriteText(IEnumerable<LedgerEntry> entries) =>
        JsonSerializer.Serialize([.. entries.Select(Of)], AnswerJsonContext.Readable.IReadOnlyListEntry) + "\n";

    private static Entry Of(LedgerEntry entry) => new(
        entry.FileName, entry.Id.Hex, JsonNamingPolicy.CamelCase.ConvertName(entry.State.ToString()), entry.ReceivedAt, entry.DoneAt, entry.Length,
        entry.Format, entry.Kind, entry.Encoding, entry.Batches, entry.Rows, entry.Counted, entry.Duplicate, entry.Unmatched, entry.Rejected,
        entry.FirstDay, entry.LastDay, entry.RejectsFile, entry.LeftOut, entry.Failure);

    internal sealed record Entry(
        string File, string Sha256, string State, DateTimeOffset ReceivedAt, DateTimeOffset? DoneAt, long Length, string Format, string Kind, string Encoding,
        int Batches, long Rows, long Counted, long Duplicate, long Unmatched, long Rejected, DateOnly? FirstDay, DateOnly? LastDay,
        string? RejectsFile, IReadOnlyList<string> LeftOut, string? Failure);
}
