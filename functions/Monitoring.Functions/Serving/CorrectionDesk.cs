using Monitoring.Accounting;
using Monitoring.Pages.Exploring;
using Monitoring.Reading;
using Monitoring.Registering;
using Monitoring.Spreading;

namespace Monitoring.Functions.Serving;

/// <summary>Takes what people set of mentions as an upload of its own, and applies it while the page waits. Its batches are announced like
/// all others, so that nothing is lost where the page's instance stops in the middle; whoever comes second finds it done.</summary>
internal sealed class CorrectionDesk(Offices offices, FailureNotice notice) : ICorrectionDesk
{
    public Task CorrectAsync(CorrectionRequest request, CancellationToken cancellationToken) => CorrectAsync([request], cancellationToken);

    /// <summary>Several at once, as one upload.</summary>
    /// <param name="requests">At least one.</param>
    /// <exception cref="UploadException">They were not taken.</exception>
    public async Task CorrectAsync(IReadOnlyList<CorrectionRequest> requests, CancellationToken cancellationToken)
    {
        var office = await offices.OpenAsync(cancellationToken);
        var figures = await office.OpenFiguresAsync(cancellationToken);
        if (!figures.AreCurrent)
        {
            throw new UploadException("The figures are being worked out again under changed rules. Nothing was corrected; try again when they are done.");
        }

        using var sheet = new MemoryStream(CorrectionSheet.Write(requests));
        using var local = await ReceivedFile.WriteAsync(CorrectionSheet.NameOf(requests[0]), sheet, offices.Clock.GetUtcNow(), cancellationToken);
        var kept = await office.Intake.KeepAsync(local.File, cancellationToken);
        var entry = await office.Intake.ReadAsync(kept, local.File.Path, cancellationToken);
        for (var number = 1; entry.State == IntakeState.Applying && number <= entry.Batches; number++)
        {
            await office.Batches.TakeAsync(new BatchMessage(figures.Basis, kept.Id.Hex, number), cancellationToken);
        }

        var taken = await figures.State.Ledger.FindAsync(kept.Id, cancellationToken) ?? entry;
        await notice.TellAsync(office, taken, cancellationToken);
        if (taken.State != IntakeState.Done || taken.Counted < requests.Count)
        {
            throw new UploadException(taken.Failure ?? $"{taken.FileName}: the correction was not taken; the ledger shows what became of it.");
        }
    }
}
