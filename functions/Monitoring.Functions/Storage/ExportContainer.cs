using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Monitoring.Spreading;

namespace Monitoring.Functions.Storage;

/// <summary>The container where people put their exports; a table holds which versions of them were taken.</summary>
internal sealed class ExportContainer(BlobContainerClient container, TableClient table) : IExportSource
{
    private const string Partition = "seen";

    /// <inheritdoc/>
    public async IAsyncEnumerable<ArrivedExport> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in container.GetBlobsAsync(new GetBlobsOptions(), cancellationToken))
        {
            if (blob.Properties.ETag is { } version)
            {
                yield return ArrivedOf(blob.Name, version);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ReceivedExport?> ReceiveAsync(string name, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        var blob = container.GetBlobClient(name);
        try
        {
            // The ETag goes with every request of the copy, so that it never mixes two versions.
            var version = (await blob.GetPropertiesAsync(cancellationToken: cancellationToken)).Value.ETag;
            var copy = await LocalCopy.OfAsync(blob, version, Path.GetTempPath(), cancellationToken);
            var file = new UploadedFile(copy.Id, copy.Path, name, copy.Length, receivedAt);
            return new ReceivedExport(ArrivedOf(name, version), new LocalUpload(file));
        }
        catch (RequestFailedException gone) when (gone.Status == 404 && BlobErrorCode.ContainerNotFound != gone.ErrorCode)
        {
            return null;
        }
        catch (Exception changed) when (changed is RequestFailedException { Status: 412 } or EndOfStreamException)
        {
            throw new ExportChangedException(name, changed);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<bool> WasTakenAsync(ArrivedExport arrived, CancellationToken cancellationToken) =>
        await table.FindRowAsync(Partition, KeyOf(arrived), cancellationToken) is not null;

    /// <inheritdoc/>
    public async ValueTask MarkTakenAsync(ArrivedExport arrived, ExportId id, CancellationToken cancellationToken)
    {
        var seen = new TableEntity(Partition, KeyOf(arrived)) { ["Name"] = arrived.Name, ["Export"] = id.Hex };
        await table.UpsertEntityAsync(seen, TableUpdateMode.Replace, cancellationToken);
    }

    // A listing gives the bare ETag, a header the quoted one.
    private static ArrivedExport ArrivedOf(string name, ETag version) => new(name, version.ToString().Trim('"'));

    // A name is any text of up to 1,024 characters, which no key takes as it is.
    private static string KeyOf(ArrivedExport arrived) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{arrived.Name}\n{arrived.Version}")));
}
