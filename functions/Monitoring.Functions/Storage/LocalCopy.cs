using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace Monitoring.Functions.Storage;

/// <summary>A blob's bytes on local disk, hashed on the way.</summary>
/// <param name="Path">Of a temporary file, which belongs to the caller.</param>
internal readonly record struct LocalCopy(string Path, ExportId Id, long Length)
{
    private const int BufferSize = 1 << 17;

    /// <summary>Copies the version of that ETag, and leaves no file where that fails.</summary>
    /// <param name="version">Null for whatever is there.</param>
    /// <param name="folder">Where the file is made.</param>
    /// <exception cref="RequestFailedException">404 where it is gone, 412 where it is no longer that version.</exception>
    /// <exception cref="EndOfStreamException">It came short.</exception>
    public static async Task<LocalCopy> OfAsync(BlobClient blob, ETag? version, string folder, CancellationToken cancellationToken)
    {
        var options = new BlobDownloadOptions { Conditions = new BlobRequestConditions { IfMatch = version } };
        var answer = await blob.DownloadStreamingAsync(options, cancellationToken);
        using var download = answer.Value;
        var path = System.IO.Path.Combine(folder, System.IO.Path.GetRandomFileName());
        try
        {
            return await WriteAsync(download, path, cancellationToken);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private static async Task<LocalCopy> WriteAsync(BlobDownloadStreamingResult download, string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true);
        var buffer = new byte[BufferSize];
        var length = 0L;
        for (int read; (read = await download.Content.ReadAsync(buffer, cancellationToken)) > 0; length += read)
        {
            hash.AppendData(buffer, 0, read);
            await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return length == download.Details.ContentLength
            ? new LocalCopy(path, ExportId.FromHash(hash.GetHashAndReset()), length)
            : throw new EndOfStreamException(FormattableString.Invariant($"Found {length} bytes, expected {download.Details.ContentLength}."));
    }
}
