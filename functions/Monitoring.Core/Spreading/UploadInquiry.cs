using Monitoring.Accounting;

namespace Monitoring.Spreading;

/// <summary>An upload, and how far it is.</summary>
/// <param name="Basis">The figures that the entry is of.</param>
/// <param name="AppliedBatches">How many of its batches are applied, while they are being applied; else null.</param>
/// <param name="IsInReports">Whether the figures that reports stand on hold its rows.</param>
public sealed record UploadProgress(string Basis, LedgerEntry Entry, int? AppliedBatches, bool IsInReports);

/// <summary>Says what became of uploads. While the figures are worked out again under changed rules, an upload is told as it stands under
/// those; reports may hold it already, by the earlier ones.</summary>
public sealed class UploadInquiry(IntakeRules rules, ISpreadState state)
{
    /// <summary>In the order of arrival.</summary>
    public async Task<IReadOnlyList<UploadProgress>> ListAsync(CancellationToken cancellationToken)
    {
        var active = await ActiveFigures.OpenAsync(rules, state, cancellationToken);
        var inReports = await active.State.Ledger.ListAsync(cancellationToken);
        var done = inReports.Where(entry => entry.State == IntakeState.Done).Select(entry => entry.Id).ToHashSet();
        var told = inReports.ToDictionary(entry => entry.Id, entry => (active.Basis, Entry: entry));
        if (!active.AreCurrent)
        {
            var current = await SpreadFigures.OpenAsync(rules, state, cancellationToken);
            foreach (var entry in await current.State.Ledger.ListAsync(cancellationToken))
            {
                told[entry.Id] = (current.Basis, entry);
            }
        }

        var uploads = new List<UploadProgress>();
        foreach (var (basis, entry) in told.Values.OrderBy(upload => upload.Entry.ReceivedAt).ThenBy(upload => upload.Entry.Id))
        {
            var applied = entry.State == IntakeState.Applying
                ? await new WorkFiles(state.Work, basis, entry.Id).CountOutcomesAsync(entry.Batches, cancellationToken)
                : (int?)null;
            uploads.Add(new UploadProgress(basis, entry, applied, done.Contains(entry.Id)));
        }

        return uploads;
    }

    /// <returns>Null for an upload that never came.</returns>
    public async Task<UploadProgress?> FindAsync(ExportId id, CancellationToken cancellationToken) =>
        (await ListAsync(cancellationToken)).FirstOrDefault(upload => upload.Entry.Id == id);

    /// <summary>What became of each row that did not count, as gzipped CSV (<see cref="RowOutcomesWriter"/>).</summary>
    /// <returns>Null until all its batches are applied.</returns>
    public ValueTask<byte[]?> FindReceiptAsync(UploadProgress upload, CancellationToken cancellationToken) =>
        state.Receipts.FindAsync(UploadClosing.ReceiptName(upload.Basis, upload.Entry.Id), cancellationToken);

    /// <summary>The rejected rows, a CSV file for each table of the upload.</summary>
    /// <exception cref="InvalidDataException">One that the ledger names is gone.</exception>
    public async Task<IReadOnlyList<(string FileName, byte[] Content)>> ReadRejectsAsync(
        UploadProgress upload, CancellationToken cancellationToken)
    {
        var files = new List<(string FileName, byte[] Content)>();
        foreach (var name in RejectsOf(upload.Basis, upload.Entry))
        {
            var content = await state.Receipts.FindAsync(name, cancellationToken)
                ?? throw new InvalidDataException($"{name} is not there any more. Retry the upload.");
            files.Add((name[(name.LastIndexOf('/') + 1)..], content));
        }

        return files;
    }

    /// <summary>Names are joined as <c>b/rejects/one.csv; b/rejects/two.csv</c>; a name may hold a semicolon itself, a basis does not begin
    /// one.</summary>
    public static IReadOnlyList<string> RejectsOf(string basis, LedgerEntry entry) =>
        [.. (entry.RejectsFile?.Split($"; {basis}/") ?? []).Select((part, i) => i == 0 ? part : $"{basis}/{part}")];
}
