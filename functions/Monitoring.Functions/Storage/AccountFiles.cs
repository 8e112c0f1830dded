using System.Security.Cryptography;
using Azure.Storage.Blobs;
using Monitoring.Accounting;
using Monitoring.Moving;
using Monitoring.Spreading;

namespace Monitoring.Functions.Storage;

/// <summary>The files of a state in a storage account: the office's own in the container <c>config</c>, uploads and receipts in theirs.</summary>
/// <param name="basis">Of the figures whose receipts are meant.</param>
internal sealed class AccountFiles(BlobServiceClient blobs, ISpreadState state, string basis) : IStateFiles
{
    private readonly KeptFiles _own = new(blobs.GetBlobContainerClient(Containers.Config));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> ListOwnAsync(CancellationToken cancellationToken) =>
        [.. (await _own.ListAsync("", cancellationToken)).Where(IsOwn)];

    /// <inheritdoc/>
    public async ValueTask<Stream?> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var bytes = IsOwn(name) ? await _own.FindAsync(name, cancellationToken) : await state.Receipts.FindAsync(PlaceOf(name), cancellationToken);
        return bytes is null ? null : new MemoryStream(bytes, writable: false);
    }

    /// <inheritdoc/>
    /// <exception cref="StateFormatException">The container holds other settings already.</exception>
    public async ValueTask WriteAsync(string name, Stream bytes, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await bytes.CopyToAsync(content, cancellationToken);
        if (!IsOwn(name))
        {
            await state.Receipts.WriteAsync(PlaceOf(name), content.ToArray(), cancellationToken);
        }
        else if (await _own.FindAsync(name, cancellationToken) is not { } there)
        {
            await _own.WriteAsync(name, content.ToArray(), cancellationToken);
        }
        else if (!there.AsSpan().SequenceEqual(content.ToArray()))
        {
            throw new StateFormatException($"config/{name}: found another one there than the state brings. Nothing was imported; delete it there and try again.");
        }
    }

    /// <inheritdoc/>
    public async ValueTask<Stream?> OpenUploadAsync(LedgerEntry entry, CancellationToken cancellationToken)
    {
        if (await state.Uploads.FindAsync(entry.Id, cancellationToken) is not { } kept)
        {
            return null;
        }

        try
        {
            var local = await state.Uploads.FetchAsync(kept, cancellationToken);
            return new FileStream(local.File.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.DeleteOnClose);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The bytes are others than the entry's.</exception>
    public async ValueTask WriteUploadAsync(LedgerEntry entry, Stream bytes, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            ExportId id;
            await using (var local = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 16))
            {
                await bytes.CopyToAsync(local, cancellationToken);
                local.Position = 0;
                id = ExportId.FromHash(await SHA256.HashDataAsync(local, cancellationToken));
            }

            if (id != entry.Id)
            {
                throw new InvalidDataException($"found other bytes of '{entry.FileName}' than those of its SHA-256");
            }

            await state.Uploads.KeepAsync(new UploadedFile(entry.Id, path, entry.FileName, entry.Length, entry.ReceivedAt), cancellationToken);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> RejectsOf(LedgerEntry entry) =>
        [.. UploadInquiry.RejectsOf(basis, entry).Select(name => name[(basis.Length + 1)..])];

    /// <inheritdoc/>
    public string? NameRejects(IReadOnlyList<string> names) => names.Count == 0 ? null : string.Join("; ", names.Select(name => $"{basis}/{name}"));

    private static bool IsOwn(string name) =>
        name is "settings.json" or "watchlist.json" or "topics.txt"
        || (name.Split('/') is [var folder, var file]
            && ((folder == "services" && file.EndsWith(".json", StringComparison.Ordinal)) || (folder == "models" && file.EndsWith(".model", StringComparison.Ordinal))));

    /// <summary>What became of rows lies under another folder here.</summary>
    private string PlaceOf(string name) =>
        name.StartsWith("receipts/", StringComparison.Ordinal) ? $"{basis}/rows/{name["receipts/".Length..]}" : $"{basis}/{name}";
}
