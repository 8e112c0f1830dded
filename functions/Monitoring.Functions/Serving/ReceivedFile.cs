using System.Security.Cryptography;
using Monitoring.Spreading;

namespace Monitoring.Functions.Serving;

/// <summary>What a request brings, on local disk as an upload is read from.</summary>
internal static class ReceivedFile
{
    private const int BufferSize = 1 << 17;

    /// <summary>Writes the content to its end, and leaves no file where that fails.</summary>
    public static async Task<LocalUpload> WriteAsync(string name, Stream content, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var length = 0L;
            await using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: true))
            {
                var buffer = new byte[BufferSize];
                for (int read; (read = await content.ReadAsync(buffer, cancellationToken)) > 0; length += read)
                {
                    hash.AppendData(buffer, 0, read);
                    await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                }
            }

            return new LocalUpload(new UploadedFile(ExportId.FromHash(hash.GetHashAndReset()), path, name, length, receivedAt));
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }
}
