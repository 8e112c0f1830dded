using System.Text.Json;

namespace Monitoring.Issuing;

/// <summary>The <c>changes</c> of a report's JSON.</summary>
public static class ReportChangesJson
{
    /// <returns>Null where the report lists none: a first revision.</returns>
    /// <exception cref="ReportException">It can't be read.</exception>
    public static ReportChanges? Of(IssuedReport report)
    {
        try
        {
            using var json = JsonDocument.Parse(report.Json);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("changes", out var changes)
                ? Whole(changes.Deserialize(IssuingJsonContext.Readable.ReportChanges))
                : null;
        }
        catch (JsonException cause)
        {
            throw new ReportException($"{report.Id}: its changes can't be read ({cause.Message.TrimEnd('.')}), expected a report as it was issued.", cause);
        }
    }

    // Revisions that were sent before causes were kept have no such lists.
    private static ReportChanges? Whole(ReportChanges? read) => read is null ? null : new ReportChanges(
        read.SinceRevision,
        read.IssuedAt,
        [.. (read.Figures ?? []).Select(figure => figure with { MovedBy = figure.MovedBy ?? [] })],
        read.Wording ?? [],
        read.NewFiles ?? [],
        read.FilesGone ?? [],
        read.Rules ?? []);
}
