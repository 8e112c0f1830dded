using System.IO.Compression;
using System.Net.Mime;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Monitoring.Delivering;
using Monitoring.Spreading;
using Monitoring.Summarizing;

namespace Monitoring.Functions.Http;

/// <summary>What became of the uploads: all of them as JSON, and of one its rows that did not count or its rejected rows as CSV.</summary>
public sealed class LedgerRequested(Offices offices)
{
    private const string Csv = "text/csv; charset=utf-8";

    [Function(nameof(LedgerRequested))]
    public Task<IActionResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "api/ledger/{id?}/{part?}")] HttpRequest request,
        string? id, string? part, CancellationToken cancellationToken) => Answer.OfAsync(async () =>
        {
            Question.ExpectOnly(request.Query.Names(), []);
            var inquiry = (await offices.OpenAsync(cancellationToken)).Uploads;
            if (id is null)
            {
                var uploads = await inquiry.ListAsync(cancellationToken);
                return Answer.Json(new JsonArray([.. uploads.Select(JsonOf)]));
            }

            var export = Answer.ExportIdOf(id);
            return await inquiry.FindAsync(export, cancellationToken) is not { } upload
                ? Answer.Error(StatusCodes.Status404NotFound, $"No upload {export} is in the ledger.")
                : part switch
                {
                    null => Answer.Json(JsonOf(upload)),
                    "rows" => await RowsOfAsync(inquiry, upload, cancellationToken),
                    "rejects" => await RejectsOfAsync(inquiry, upload, cancellationToken),
                    _ => Answer.Error(
                        StatusCodes.Status404NotFound, $"The ledger has no '{DisplayText.Of(part, 80)}' of an upload, but rows and rejects."),
                };
        });

    private static JsonObject JsonOf(UploadProgress upload)
    {
        var json = JsonNode.Parse(LedgerJson.WriteText(upload.Entry))!.AsObject();
        json["appliedBatches"] = upload.AppliedBatches;
        json["isInReports"] = upload.IsInReports;
        return json;
    }

    private static async Task<IActionResult> RowsOfAsync(UploadInquiry inquiry, UploadProgress upload, CancellationToken cancellationToken) =>
        await inquiry.FindReceiptAsync(upload, cancellationToken) is { } receipt
            ? new FileStreamResult(new GZipStream(new MemoryStream(receipt), CompressionMode.Decompress), Csv)
            {
                FileDownloadName = $"{upload.Entry.Id}.csv",
            }
            : Answer.Error(StatusCodes.Status404NotFound, $"{upload.Entry.FileName} is {upload.Entry.State}: what became of its rows is told once it is Done.");

    private static async Task<IActionResult> RejectsOfAsync(UploadInquiry inquiry, UploadProgress upload, CancellationToken cancellationToken)
    {
        var files = await inquiry.ReadRejectsAsync(upload, cancellationToken);
        return files switch
        {
            [] => Answer.Error(StatusCodes.Status404NotFound, $"{upload.Entry.FileName}: no row was rejected."),
            [var one] => new FileContentResult(one.Content, Csv) { FileDownloadName = one.FileName },
            _ => new FileContentResult(ZipOf(files), MediaTypeNames.Application.Zip) { FileDownloadName = $"{upload.Entry.Id.Hex[..12]}.rejected.zip" },
        };
    }

    /// <summary>A workbook or archive has a file of rejected rows for each table; zipped they can be mended and uploaded as one.</summary>
    private static byte[] ZipOf(IReadOnlyList<(string FileName, byte[] Content)> files)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in files)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }
}
