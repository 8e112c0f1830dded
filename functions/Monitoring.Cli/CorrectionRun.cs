using Monitoring.Reading;
using Monitoring.Registering;

namespace Monitoring.Cli;

/// <summary>Takes what a person sets of a mention: kept and taken as an upload of its own.</summary>
internal static class CorrectionRun
{
    /// <exception cref="UploadException">It was not taken.</exception>
    public static Task TakeAsync(Office office, Terminal terminal, CorrectionRequest request, CancellationToken cancellationToken) =>
        TakeAsync(office, terminal, [request], cancellationToken);

    /// <summary>Several at once, as one upload.</summary>
    /// <param name="requests">At least one.</param>
    /// <exception cref="UploadException">They were not taken.</exception>
    public static async Task TakeAsync(Office office, Terminal terminal, IReadOnlyList<CorrectionRequest> requests, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("monitoring-correction-");
        try
        {
            var path = Path.Combine(folder.FullName, CorrectionSheet.NameOf(requests[0]));
            await File.WriteAllBytesAsync(path, CorrectionSheet.Write(requests), cancellationToken);
            var receipt = (await new IngestRun(office, terminal).TakeAsync([path], onFile: null, cancellationToken))[0];
            if (receipt.Error is not null || receipt.Counted < requests.Count)
            {
                throw new UploadException(receipt.Error ?? $"{receipt.File}: the correction was not taken; 'monitoring ledger' shows what became of it.");
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
