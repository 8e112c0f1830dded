using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Monitoring.Spreading;

namespace Monitoring.Functions.Storage;

/// <summary>Uploads as they came: the bytes in a container under their hash, and in a table the entry that makes them known.</summary>
internal sealed class KeptUploads(BlobContainerClient container, TableClient table) : IKeptUploads
{
    private const string Partition = "kept";
    private const string NameName = "FileName";
    private const string LengthName = "Length";
    private const string ReceivedName = "ReceivedAt";

    /// <inheritdoc/>
    public async ValueTask<KeptUpload> KeepAsync(UploadedFile file, CancellationToken cancellationToken)
    {
        // Bytes that were lost come back with a file that is uploaded again.
        if (!await BlobOf(file.Id).ExistsAsync(cancellationToken))
        {
            await WriteAsync(file, cancellationToken);
        }

        if (await FindAsync(file.Id, cancellationToken) is { } before)
        {
            return before;
        }

        var kept = new KeptUpload(file.Id, file.FileName, file.Length, file.ReceivedAt.ToUniversalTime());
        return await table.TryWriteRowAsync(RowOf(kept), read: null, cancellationToken)
            ? kept
            : await FindAsync(file.Id, cancellationToken)
                ?? throw new InvalidOperationException($"The entry of upload {file.Id} was there and is gone. Nobody deletes these; upload the file again.");
    }

    /// <inheritdoc/>
    public async ValueTask<KeptUpload?> FindAsync(ExportId id, CancellationToken cancellationToken) =>
        await table.FindRowAsync(Partition, id.Hex, cancellationToken) is { } row ? UploadOf(row) : null;

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<KeptUpload>> ListAsync(CancellationToken cancellationToken)
    {
        var uploads = new List<KeptUpload>();
        await foreach (var row in table.QueryAsync<TableEntity>($"PartitionKey eq '{Partition}'", cancellationToken: cancellationToken))
        {
            uploads.Add(UploadOf(row));
        }

        return [.. uploads.OrderBy(upload => upload.ReceivedAt).ThenBy(upload => upload.Id)];
    }

    /// <inheritdoc/>
    public async ValueTask<LocalUpload> FetchAsync(KeptUpload upload, CancellationToken cancellationToken)
    {
        try
        {
            var copy = await LocalCopy.OfAsync(BlobOf(upload.Id), version: null, Path.GetTempPath(), cancellationToken);
            return new LocalUpload(new UploadedFile(upload.Id, copy.Path, upload.FileName, copy.Length, upload.ReceivedAt));
        }
        catch (RequestFailedException gone) when (BlobErrorCode.BlobNotFound == gone.ErrorCode)
        {
            throw new FileNotFoundException($"{upload.FileName}: its kept bytes are gone. Upload the file again.", gone);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DropAsync(ExportId id, CancellationToken cancellationToken) =>
        await BlobOf(id).DeleteIfExistsAsync(cancellationToken: cancellationToken);

    /// <summary>Two characters as a folder, so that people can page through the container.</summary>
    private BlobClient BlobOf(ExportId id) => container.GetBlobClient($"{id.Hex[..2]}/{id.Hex}");

    private async Task WriteAsync(UploadedFile file, CancellationToken cancellationToken)
    {
        await using var bytes = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, useAsync: true);
        var onlyNew = new BlobUploadOptions { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
        try
        {
            await BlobOf(file.Id).UploadAsync(bytes, onlyNew, cancellationToken);
        }
        catch (RequestFailedException kept) when (kept.Status == 412 || BlobErrorCode.BlobAlreadyExists == kept.ErrorCode)
        {
            // The same bytes: another worker was faster, or one was stopped before it wrote the entry.
            return;
        }
    }

    private static TableEntity RowOf(KeptUpload upload) => new(Partition, upload.Id.Hex)
    {
        [NameName] = upload.FileName,
        [LengthName] = upload.Length,
        [ReceivedName] = upload.ReceivedAt.ToString("O", CultureInfo.InvariantCulture),
    };

    private static KeptUpload UploadOf(TableEntity row) => new(
        new ExportId(row.RowKey),
        row.GetString(NameName),
        row.GetInt64(LengthName) ?? throw new InvalidDataException($"The entry of upload {row.RowKey} lacks '{LengthName}'."),
        DateTimeOffset.Parse(row.GetString(ReceivedName), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));
}
