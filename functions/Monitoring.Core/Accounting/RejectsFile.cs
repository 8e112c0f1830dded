namespace Monitoring.Accounting;

/// <summary>The form of a rejects file: the export's own columns, and one more.</summary>
public static class RejectsFile
{
    /// <summary>Heads the column with the reason; a mended file is uploaded with or without it.</summary>
    public const string ReasonColumn = "Rejected because";
}
