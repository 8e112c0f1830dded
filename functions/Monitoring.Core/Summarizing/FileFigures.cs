namespace Monitoring.Summarizing;

/// <param name="Rows">Rows of the file that stand behind the month's mentions.</param>
public sealed record FileFigures(string Sha256, string Name, string Service, long Rows);
