using System.Text.Json;
using Monitoring.Issuing;

namespace Monitoring.Summarizing;

/// <summary>Decides the revision: a summary that says what the issued one said keeps its number, any other gets the next one and says
/// what moved.</summary>
internal static class Revising
{
    /// <exception cref="ReportException">The last issued summary is not as it was issued.</exception>
    public static Summary Against(SummaryInput input, Summary summary)
    {
        if (input.LastIssued is not { } last)
        {
            return summary;
        }

        var json = JsonSerializer.Serialize(summary, SummaryJsonContext.Readable.Summary);
        if (Movement.Since(last, json, input.Basis) is not { } movement)
        {
            return summary with { Revision = last.Revision };
        }

        foreach (var row in input.Origins)
        {
            movement.Take(row);
        }

        foreach (var rate in RateOrigins.Of(input))
        {
            movement.Take(rate);
        }

        return summary with { Revision = movement.Revision, Changes = movement.ToChanges() };
    }
}
