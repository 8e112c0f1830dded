using System.Security.Cryptography;
using Monitoring.Accounting;
using Monitoring.Retaining;

namespace Monitoring.Cli;

/// <summary>The bytes of uploads in a state folder: in <c>uploads/</c>, their rejected rows, and what <c>watch</c> laid aside under
/// <c>inbox/</c>.</summary>
internal sealed class FolderBytes(StateFolder folder) : IUploadBytes
{
    private static readonly string[] LaidAside = ["done", "failed"];

    private readonly FolderFiles _files = new(folder);
    private ILookup<string, string>? _laidAside;

    public ValueTask DropAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        Delete(Path.Combine(folder.Uploads, entry.Id.Hex[..2], entry.Id.Hex));
        foreach (var rejects in _files.RejectsOf(entry))
        {
            Delete(Path.Combine(folder.Root, rejects));
        }

        _laidAside ??= FindLaidAside();
        foreach (var copy in _laidAside[entry.Id.Hex])
        {
            Delete(copy);
        }

        return ValueTask.CompletedTask;
    }

    private ILookup<string, string> FindLaidAside() => LaidAside
        .Select(name => Path.Combine(folder.Inbox, name)).Where(Directory.Exists)
        .SelectMany(Directory.GetFiles)
        .ToLookup(
            file =>
            {
                using var bytes = File.OpenRead(file);
                return Convert.ToHexStringLower(SHA256.HashData(bytes));
            },
            StringComparer.Ordinal);

    private static void Delete(string path)
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }
}
