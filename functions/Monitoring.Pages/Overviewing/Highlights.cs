using Monitoring.Summarizing;

namespace Monitoring.Pages.Overviewing;

/// <summary>What of a month takes its mentions side by side.</summary>
/// <param name="Summary">Null while it is being made, and where it could not be.</param>
/// <param name="Failure">Why it could not be made; null otherwise.</param>
public sealed record Highlights(string Entity, Month Month, Summary? Summary, string? Failure)
{
    public static Highlights None { get; } = new("", default, null, null);
}
