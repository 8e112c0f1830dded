namespace Monitoring.Verifying;

/// <summary>What of the state was looked at.</summary>
public enum VerifiedPart
{
    /// <summary>The state file as such.</summary>
    File,

    /// <summary>The rules that the figures stand on.</summary>
    Rules,

    Upload,

    Ledger,

    Receipt,

    Mention,

    Rollup,

    Statement,

    Report,

    /// <summary>A summary that was made and is handed out again.</summary>
    Summary,
}

/// <summary>Something that is stored otherwise than it is worked out.</summary>
/// <param name="Subject">What it is of: <c>uob, 2023-11, shard 3</c>, the name of a file, the id of a report.</param>
/// <param name="Figure">Which figure, or of which mention; empty where all of the subject is meant.</param>
/// <param name="Stored">As stored; <c>none</c> where nothing is.</param>
/// <param name="WorkedOut">As it follows from what it stands on; <c>none</c> where nothing does.</param>
/// <param name="By">What it was worked out from.</param>
/// <param name="Remedy">What to do.</param>
public sealed record Discrepancy(VerifiedPart Part, string Subject, string Figure, string Stored, string WorkedOut, string By, string Remedy)
{
    public const string None = "none";

    /// <summary>Null where it belongs to no entity.</summary>
    public string? Entity { get; init; }

    /// <summary>Null where it belongs to no month.</summary>
    public Month? Month { get; init; }

    /// <summary>The upload that it stands on; null where that is no single one.</summary>
    public ExportId? Upload { get; init; }

    public override string ToString() =>
        $"{Part.ToString().ToLowerInvariant()} {Subject}{(Figure.Length > 0 ? $", {Figure}" : "")}: stored {Stored}, by the {By} {WorkedOut}. {Remedy}";
}
