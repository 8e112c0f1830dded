using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Monitoring.Issuing;

/// <summary>Writes a report's revision and its changes into its JSON, and leaves every other character as a figure has it.</summary>
internal static class ReportStamp
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <returns>Indented, lines ended by LF; <c>revision</c> and <c>changes</c> where the report has them, else at its end.</returns>
    /// <exception cref="ReportException">It is no JSON object.</exception>
    public static string Of(ReportKey key, string json, int revision, ReportChanges? changes)
    {
        JsonObject? report;
        try
        {
            report = JsonNode.Parse(json) as JsonObject;
        }
        catch (JsonException notJson)
        {
            throw new ReportException($"{key}: can't be read as JSON ({notJson.Message.TrimEnd('.')}). Nothing was issued.", notJson);
        }

        if (report is null)
        {
            throw new ReportException($"{key}: found JSON that is no object, expected a report. Nothing was issued.");
        }

        report["revision"] = revision;
        report["changes"] = JsonSerializer.SerializeToNode(changes, IssuingJsonContext.Readable.ReportChanges);
        return report.ToJsonString(Readable) + "\n";
    }
}
