namespace Monitoring.Matching;

/// <summary>The export that a row stands in, as far as matching asks.</summary>
/// <param name="ServiceId">Id of the service that the export was recognised as, such as <c>meltwater</c>.</param>
/// <param name="FileName">The upload's own name, without its folder.</param>
public readonly record struct ExportContext(string ServiceId, string FileName);
