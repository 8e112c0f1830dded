namespace Monitoring.Summarizing;

/// <summary>An upload that a month stands on.</summary>
/// <param name="Name">The file's name, for people.</param>
/// <param name="Service">Id of the service whose columns it has.</param>
/// <param name="Rows">Rows of the file that stand behind the month's mentions.</param>
public sealed record SourceFile(ExportId Id, string Name, string Service, long Rows);
