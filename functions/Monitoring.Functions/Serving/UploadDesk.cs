using System.IO.Compression;
using Monitoring.Accounting;
using Monitoring.Pages.Uploading;
using Monitoring.Spreading;

namespace Monitoring.Functions.Serving;

/// <summary>Takes what pages hand in as the day's sweep takes an export: the bytes are kept under their hash and entered in the ledger before
/// the page answers, and whoever is free reads them. They don't go through the container of exports, where one file would replace another
/// of its name.</summary>
internal sealed class UploadDesk(Offices offices, PageFigures figures) : IUploadDesk
{
    private const int Shown = 50;

    // What was taken or refused longer ago stands in the ledger alone.
    private static readonly TimeSpan ShownFor = TimeSpan.FromMinutes(30);

    private readonly UploadInquiry _inquiry = new(figures.Rules, figures.Spread);

    public async ValueTask<IReadOnlyList<QueuedUpload>> ReadQueueAsync(CancellationToken cancellationToken)
    {
        var since = offices.Clock.GetUtcNow() - ShownFor;
        var uploads = await _inquiry.ListAsync(cancellationToken);
        return
        [
            .. uploads.Reverse()
                .Where(upload => upload.Entry.IsUnderway || (upload.Entry.ChangedAt ?? upload.Entry.ReceivedAt) > since)
                .Take(Shown)
                .Select((upload, number) => QueuedOf(upload, number)),
        ];
    }

    public async Task ReceiveAsync(string fileName, Stream content, CancellationToken cancellationToken)
    {
        using var local = await ReceivedFile.WriteAsync(UploadName.Of(fileName), content, offices.Clock.GetUtcNow(), cancellationToken);
        var office = await offices.OpenAsync(cancellationToken);
        var kept = await office.Intake.KeepAsync(local.File, cancellationToken);

        // False for what was taken before, of which nothing changes.
        await office.Intake.RetryAsync(kept.Id, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<(string FileName, Func<Stream> Open)>> FindRejectsAsync(LedgerEntry entry, CancellationToken cancellationToken) =>
    [
        .. (await _inquiry.ReadRejectsAsync(ProgressOf(entry), cancellationToken))
            .Select(file => (file.FileName, (Func<Stream>)(() => new MemoryStream(file.Content, writable: false)))),
    ];

    public async ValueTask<Stream?> FindReceiptAsync(LedgerEntry entry, CancellationToken cancellationToken) =>
        await _inquiry.FindReceiptAsync(ProgressOf(entry), cancellationToken) is { } receipt
            ? new GZipStream(new MemoryStream(receipt), CompressionMode.Decompress)
            : null;

    // Pages show the entries of the figures that they show.
    private UploadProgress ProgressOf(LedgerEntry entry) => new(figures.Active.Basis, entry, AppliedBatches: null, IsInReports: true);

    private QueuedUpload QueuedOf(UploadProgress upload, int number)
    {
        var state = upload.Entry.State switch
        {
            IntakeState.Waiting => QueueState.Waiting,
            IntakeState.Done => QueueState.Taken,
            IntakeState.Failed => QueueState.Failed,
            _ => QueueState.Running,
        };
        return new QueuedUpload(
            number, upload.Entry.FileName, upload.Entry.Length, state, upload.Entry.Rows,
            state is QueueState.Taken or QueueState.Failed && upload.Basis == figures.Active.Basis ? upload.Entry.Id : null, upload.Entry.Failure);
    }
}
