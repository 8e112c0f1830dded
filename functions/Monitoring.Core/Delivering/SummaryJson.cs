using System.Globalization;
using System.Text.Json;
using Monitoring.Issuing;
using Monitoring.Summarizing;

namespace Monitoring.Delivering;

/// <summary>The summary for machines, and the form in which an issued one is kept: UTF-8 without a byte order mark, indented, lines end with
/// LF, properties always all there and in the same order, but for a check of the taggers where nobody made
/// one; money as numbers.</summary>
public static class SummaryJson
{
    public static byte[] Write(Summary summary) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(summary, SummaryJsonContext.Readable.Summary), (byte)'\n'];

    public static string WriteText(Summary summary) =>
        JsonSerializer.Serialize(summary, SummaryJsonContext.Readable.Summary) + "\n";

    /// <summary>A summary that was kept in that form.</summary>
    /// <exception cref="ReportException">It is none.</exception>
    public static Summary Read(string json)
    {
        try
        {
            var summary = JsonSerializer.Deserialize(json, SummaryJsonContext.Readable.Summary)
                ?? throw new ReportException("A summary that is kept is null; put it back as it was issued.");
            return summary with { Days = WithUnknown(summary) };
        }
        catch (JsonException cause)
        {
            throw new ReportException($"A summary that is kept can't be read ({cause.Message.TrimEnd('.')}); put it back as it was issued.", cause);
        }
    }

    /// <summary>The JSON leaves out days of unknown count.</summary>
    private static SortedDictionary<string, long?> WithUnknown(Summary summary)
    {
        var days = new SortedDictionary<string, long?>(StringComparer.Ordinal);
        for (var day = summary.PeriodStart; day <= summary.PeriodEnd; day = day.AddDays(1))
        {
            var name = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            days[name] = summary.Days.GetValueOrDefault(name);
        }

        return days;
    }
}
