namespace Monitoring.Functions.Storage;

/// <summary>Blob containers, made when the app is deployed.</summary>
internal static class Containers
{
    /// <summary>Where people put their exports.</summary>
    public const string Exports = "exports";

    /// <summary>Uploads as they came, by content hash.</summary>
    public const string Uploads = "uploads";

    /// <summary>Batches and what came of them, and what was made for pages; deleted some weeks later by a lifecycle rule.</summary>
    public const string Work = "work";

    /// <summary>What became of rows, rejected rows to mend, and the mails that were sent.</summary>
    public const string Receipts = "receipts";

    /// <summary>settings.json, watchlist.json, services/*.json.</summary>
    public const string Config = "config";
}

/// <summary>Queues, made when the app is deployed. A message that failed five times goes to the one named <c>...-poison</c>.</summary>
internal static class Queues
{
    public const string Uploads = "uploads";

    public const string Batches = "batches";

    /// <summary>Days to be looked after once more.</summary>
    public const string Days = "days";

    /// <summary>Summaries and indexes that a page waits for.</summary>
    public const string Pieces = "pieces";

    public const string FailedUploads = "uploads-poison";

    public const string FailedBatches = "batches-poison";

    /// <summary>Exports that the blob trigger gave up; named by the runtime.</summary>
    public const string FailedExports = "webjobs-blobtrigger-poison";
}

/// <summary>Tables; the first four are made when the app is deployed, the others with the first upload under a basis.</summary>
internal static class Tables
{
    /// <summary>Kept uploads, and the exports that were taken.</summary>
    public const string Uploads = "uploads";

    /// <summary>The month ledger: every report that was issued, and how far its mail is.</summary>
    public const string Months = "months";

    /// <summary>What a tag provider was asked.</summary>
    public const string Tags = "tags";

    /// <summary>The active basis, the last tick, the budget of text records, the secret of the pages' forms.</summary>
    public const string Office = "office";

    private const string FiguresPrefix = "figures";

    /// <summary>All tables of figures; <c>figuret</c> ends the range.</summary>
    public const string AllFigures = "TableName ge 'figures' and TableName lt 'figuret'";

    /// <param name="basis">16 hexadecimal digits.</param>
    public static string FiguresOf(string basis) => FiguresPrefix + basis;

    /// <param name="basis">16 hexadecimal digits.</param>
    public static string LedgerOf(string basis) => $"ledger{basis}";

    /// <returns>Null for a table that is none of figures.</returns>
    public static string? BasisOf(string table) =>
        table.StartsWith(FiguresPrefix, StringComparison.Ordinal) && table.Length == FiguresPrefix.Length + 16 ? table[FiguresPrefix.Length..] : null;
}

internal static class AppSettingNames
{
    /// <summary>The connection of every trigger, and of the app's own clients.</summary>
    public const string Storage = "ExportStorage";
}
