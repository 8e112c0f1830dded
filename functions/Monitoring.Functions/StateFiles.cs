using System.IO.Compression;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Monitoring.Functions.Storage;
using Monitoring.Moving;

namespace Monitoring.Functions;

/// <summary>Exported states as blobs <c>state/NAME</c> of the container <c>config</c>, where the office puts its other files.</summary>
internal sealed class StateFiles(BlobServiceClient blobs, SpreadStateMove move)
{
    private readonly BlobContainerClient _config = blobs.GetBlobContainerClient(Containers.Config);

    public async Task<MovedState> ExportAsync(IntakeRules rules, string name, bool withUploads, CancellationToken cancellationToken)
    {
        // On local disk first: a blob that can be seen is whole.
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        MovedState moved;
        if (IsPacked(name))
        {
            await using var packed = new GZipStream(file, CompressionLevel.Optimal, leaveOpen: true);
            moved = await move.ExportAsync(rules, packed, withUploads, cancellationToken);
        }
        else
        {
            moved = await move.ExportAsync(rules, file, withUploads, cancellationToken);
        }

        file.Position = 0;
        await BlobOf(name).UploadAsync(file, new BlobUploadOptions(), cancellationToken);
        return moved;
    }

    /// <exception cref="FileNotFoundException">There is no such blob.</exception>
    public async Task<MovedState> ImportAsync(string name, CancellationToken cancellationToken)
    {
        LocalCopy copy;
        try
        {
            copy = await LocalCopy.OfAsync(BlobOf(name), version: null, Path.GetTempPath(), cancellationToken);
        }
        catch (RequestFailedException gone) when (BlobErrorCode.BlobNotFound == gone.ErrorCode)
        {
            throw new FileNotFoundException($"config/state/{name}: found no such blob; upload what 'monitoring export-state' wrote there.", gone);
        }

        try
        {
            return await move.ImportAsync(() => Open(copy.Path, name), name, cancellationToken);
        }
        catch (InvalidDataException damaged)
        {
            throw new StateFormatException($"{name}: found packed bytes that are damaged or cut off ({damaged.Message.TrimEnd('.')}). Nothing was imported; copy it again.", damaged);
        }
        finally
        {
            File.Delete(copy.Path);
        }
    }

    private static bool IsPacked(string name) => name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    private static Stream Open(string path, string name)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        return IsPacked(name) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }

    private BlobClient BlobOf(string name) => _config.GetBlobClient($"state/{name}");
}
