using Monitoring.Accounting;
using Monitoring.Moving;

namespace Monitoring.Cli;

/// <summary>The files of a state folder, under the names that they have in every host.</summary>
internal sealed class FolderFiles(StateFolder folder) : IStateFiles
{
    private const string BetweenRejects = "; rejects/";

    public ValueTask<IReadOnlyList<string>> ListOwnAsync(CancellationToken cancellationToken) => new(
    [
        .. new[] { folder.Settings, folder.WatchList, folder.Topics }.Where(File.Exists)
            .Concat(FilesIn(folder.Services, "*.json")).Concat(FilesIn(folder.Models, "*.model"))
            .Select(folder.Relative).Order(StringComparer.Ordinal),
    ]);

    public ValueTask<Stream?> OpenAsync(string name, CancellationToken cancellationToken) => new(Open(Path.Combine(folder.Root, name)));

    public ValueTask WriteAsync(string name, Stream bytes, CancellationToken cancellationToken) =>
        WriteFileAsync(Path.Combine(folder.Root, name), bytes, cancellationToken);

    public ValueTask<Stream?> OpenUploadAsync(LedgerEntry entry, CancellationToken cancellationToken) => new(Open(PathOf(entry.Id)));

    public ValueTask WriteUploadAsync(LedgerEntry entry, Stream bytes, CancellationToken cancellationToken) =>
        WriteFileAsync(PathOf(entry.Id), bytes, cancellationToken);

    public IReadOnlyList<string> RejectsOf(LedgerEntry entry) =>
        entry.RejectsFile is { } names ? [.. names.Split(BetweenRejects).Select((name, i) => i == 0 ? name : $"rejects/{name}")] : [];

    public string? NameRejects(IReadOnlyList<string> names) => names.Count == 0 ? null : string.Join("; ", names);

    private static string[] FilesIn(string directory, string pattern) => Directory.Exists(directory) ? Directory.GetFiles(directory, pattern) : [];

    private static FileStream? Open(string path) => File.Exists(path) ? File.OpenRead(path) : null;

    private static async ValueTask WriteFileAsync(string path, Stream bytes, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + ".unfinished";
        await using (var file = File.Create(temporary))
        {
            await bytes.CopyToAsync(file, cancellationToken);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path, overwrite: true);
    }

    private string PathOf(ExportId id) => Path.Combine(folder.Uploads, id.Hex[..2], id.Hex);
}
