using System.IO.Compression;
using Monitoring.Accounting;
using Monitoring.Pages.Answering;
using Monitoring.Pages.Framing;
using Monitoring.Pages.Guarding;

namespace Monitoring.Pages.Uploading;

/// <summary>Handing files in, and the ledger of what became of them.</summary>
internal static class UploadPages
{
    private const string Csv = "text/csv; charset=utf-8";

    public static async Task<PageAnswer?> AnswerAsync(
        PageContext page, Antiforgery antiforgery, SiteOptions options, CancellationToken cancellationToken)
    {
        var parts = page.Request.Parts;
        if (page.Request.Method == "POST")
        {
            return parts.Length == 1 ? await TakeAsync(page, antiforgery, options, cancellationToken) : null;
        }

        return parts switch
        {
            [_] => PageAnswer.Html(await page.RenderAsync<UploadsPage>(
                (nameof(UploadsPage.Ledger), await page.LedgerAsync(cancellationToken)),
                (nameof(UploadsPage.Queue), await page.Office.Uploads.ReadQueueAsync(cancellationToken)))),
            [_, "queue"] => await QueueAsync(page, cancellationToken),
            [_, var id] => await ShowAsync(page, id, cancellationToken),
            [_, var id, "rejects"] => await RejectsAsync(page, id, cancellationToken),
            [_, var id, "rows"] => await RowsAsync(page, id, cancellationToken),
            _ => null,
        };
    }

    public static bool IsBusy(IReadOnlyList<QueuedUpload> queue) => queue.Any(upload => upload.State is QueueState.Waiting or QueueState.Running);

    public static string AddressOf(ExportId id) => $"/uploads/{id.Hex}";

    private static async Task<PageAnswer> QueueAsync(PageContext page, CancellationToken cancellationToken)
    {
        var queue = await page.Office.Uploads.ReadQueueAsync(cancellationToken);
        return PageAnswer.Html(await page.RenderAsync<QueuePart>((nameof(QueuePart.Queue), queue))).With("X-Ready", IsBusy(queue) ? "no" : "yes");
    }

    private static async Task<PageAnswer> TakeAsync(PageContext page, Antiforgery antiforgery, SiteOptions options, CancellationToken cancellationToken)
    {
        var files = await FormReading.ReadFilesAsync(page, antiforgery, options.LongestUpload, ReceiveAsync, cancellationToken);
        return files == 0 ? throw new RefusedException(400, page.Words.NoFileChosen) : PageAnswer.SeeOther("/uploads");

        // What is wrong with the sender's side of it was refused while it was read.
        async Task ReceiveAsync(string name, Stream content, CancellationToken stop)
        {
            try
            {
                await page.Office.Uploads.ReceiveAsync(name, content, stop);
            }
            catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
            {
                throw new RefusedException(507, page.Words.NoRoom);
            }
        }
    }

    private static async Task<PageAnswer> ShowAsync(PageContext page, string id, CancellationToken cancellationToken) => PageAnswer.Html(
        await page.RenderAsync<ReceiptPage>((nameof(ReceiptPage.Entry), await FindAsync(page, id, cancellationToken))));

    private static async Task<PageAnswer> RejectsAsync(PageContext page, string id, CancellationToken cancellationToken)
    {
        var entry = await FindAsync(page, id, cancellationToken);
        return await page.Office.Uploads.FindRejectsAsync(entry, cancellationToken) switch
        {
            [] => throw new RefusedException(404, page.Words.NoUploadOfThatName),
            [var one] => PageAnswer.Download(one.FileName, Csv, async (stream, stop) =>
            {
                await using var rows = one.Open();
                await rows.CopyToAsync(stream, stop);
            }),
            var several => PageAnswer.Download($"{entry.Id.Hex[..12]}.rejected.zip", "application/zip", (stream, stop) => ZipAsync(several, stream, stop)),
        };
    }

    private static async Task<PageAnswer> RowsAsync(PageContext page, string id, CancellationToken cancellationToken)
    {
        var entry = await FindAsync(page, id, cancellationToken);
        var receipt = await page.Office.Uploads.FindReceiptAsync(entry, cancellationToken)
            ?? throw new RefusedException(404, page.Words.NoUploadOfThatName);
        return PageAnswer.Download($"{entry.Id.Hex[..12]}.rows.csv", Csv, async (stream, stop) =>
        {
            await using (receipt)
            {
                await receipt.CopyToAsync(stream, stop);
            }
        });
    }

    private static async Task<LedgerEntry> FindAsync(PageContext page, string id, CancellationToken cancellationToken) =>
        (id.Length == 64 && id.All(char.IsAsciiHexDigitLower) ? await page.Office.State.Ledger.FindAsync(new ExportId(id), cancellationToken) : null)
        ?? throw new RefusedException(404, page.Words.NoUploadOfThatName);

    /// <summary>A workbook or archive has a file of rejected rows for each table; zipped they can be mended and uploaded as one.</summary>
    private static async Task ZipAsync(IReadOnlyList<(string FileName, Func<Stream> Open)> files, Stream stream, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, open) in files)
            {
                await using var rows = open();
                await using var entry = zip.CreateEntry(name).Open();
                await rows.CopyToAsync(entry, cancellationToken);
            }
        }

        bytes.Position = 0;
        await bytes.CopyToAsync(stream, cancellationToken);
    }
}
