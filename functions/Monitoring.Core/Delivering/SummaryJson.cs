using System.Text.Json;
using Monitoring.Summarizing;

namespace Monitoring.Delivering;

/// <summary>The summary for machines, and the form in which a sent one is kept: UTF-8 without a byte order mark, indented, lines end with
/// LF, properties always all there and in the same order, money as numbers.</summary>
public static class SummaryJson
{
    public static byte[] Write(Summary summary) =>
        [.. JsonSerializer.SerializeToUtf8Bytes(summary, SummaryJsonContext.Readable.Summary), (byte)'\n'];

    public static string WriteText(Summary summary) =>
        JsonSerializer.Serialize(summary, SummaryJsonContext.Readable.Summary) + "\n";
}
