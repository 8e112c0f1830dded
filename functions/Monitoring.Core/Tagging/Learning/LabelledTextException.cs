namespace Monitoring.Tagging.Learning;

/// <summary>A file of labelled texts has a line that is none.</summary>
public sealed class LabelledTextException(string fileName, int lineNumber, string message)
    : Exception($"{fileName}, line {lineNumber}: {message}")
{
    public string FileName { get; } = fileName;

    /// <summary>1-based.</summary>
    public int LineNumber { get; } = lineNumber;
}
