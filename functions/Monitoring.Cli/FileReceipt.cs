using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Cli;

/// <summary>What <c>ingest</c> says of one file, and as JSON its one line.</summary>
internal sealed record FileReceipt
{
    /// <summary>The path as given.</summary>
    public required string File { get; init; }

    public string? Sha256 { get; init; }

    public string? Format { get; init; }

    /// <summary>What its rows are: mentions, posts, accounts, indicators, rates; several joined by <c>+</c>.</summary>
    public string? Kind { get; init; }

    public string? Encoding { get; init; }

    public long Rows { get; init; }

    public long Counted { get; init; }

    public long Duplicate { get; init; }

    public long Unmatched { get; init; }

    public long Rejected { get; init; }

    /// <summary>Full path; several joined by <c>; </c> where several tables of one file have rejected rows; null where none has.</summary>
    public string? RejectsFile { get; init; }

    /// <summary>The same bytes were taken before, so that nothing changed.</summary>
    public bool Repeated { get; init; }

    /// <summary>Sheets and archive members that were not read; null where all were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? LeftOut { get; init; }

    /// <summary>Why the file could not be taken; null where it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Error { get; init; }

    public static FileReceipt Of(StateFolder folder, string path, UploadResult result) => new()
    {
        File = path,
        Sha256 = result.Entry.Id.Hex,
        Format = result.Entry.Format,
        Kind = result.Entry.Kind,
        Encoding = result.Entry.Encoding,
        Rows = result.Entry.Rows,
        Counted = result.Entry.Counted,
        Duplicate = result.Entry.Duplicate,
        Unmatched = result.Entry.Unmatched,
        Rejected = result.Entry.Rejected,
        RejectsFile = result.Entry.RejectsFile is { } rejects
            ? string.Join("; ", rejects.Split("; ").Select(file => Path.Combine(folder.Root, file)))
            : null,
        Repeated = result.IsRepeated,
        LeftOut = result.Entry.LeftOut.Count > 0 ? result.Entry.LeftOut : null,
    };

    public static FileReceipt Of(string path, string? sha256, string error) => new() { File = path, Sha256 = sha256, Error = error };

    public string ToJson() => JsonSerializer.Serialize(this, CliJson.Readable.FileReceipt);
}

// The options stand at Readable: the order in which static members of a generated class come to be is not to be relied on.
[JsonSerializable(typeof(FileReceipt))]
internal sealed partial class CliJson : JsonSerializerContext
{
    /// <summary>Chinese file names are left readable; the output is for terminals and files, never inside a page.</summary>
    public static CliJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
