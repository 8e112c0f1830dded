using Monitoring.Delivering;
using Monitoring.Summarizing;

namespace Monitoring.Cli;

/// <summary>A month's summary, made now or handed out as it was made before: then it is read only where more than its JSON is wanted.</summary>
internal sealed class MadeSummary
{
    private Summary? _summary;
    private string? _json;

    /// <param name="json">As <see cref="SummaryJson.WriteText"/> wrote it.</param>
    public MadeSummary(string json) => _json = json;

    public MadeSummary(SummaryInput input) => (_summary, Input) = (SummaryBuilder.Build(input), input);

    public Summary Summary => _summary ??= SummaryJson.Read(_json!);

    public string Json => _json ??= SummaryJson.WriteText(_summary!);

    /// <summary>What it was made from; null where it was made before.</summary>
    public SummaryInput? Input { get; }
}
