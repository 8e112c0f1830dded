using System.Globalization;

namespace Monitoring.Spreading;

/// <summary>Where the parts of an upload that is being worked on stand. Cut in another way, an upload has other batches: the version in
/// the path keeps what an earlier program cut apart from ours.</summary>
internal sealed class WorkFiles(IKeptFiles files, string basis, ExportId export)
{
    private const string Cut = "cut-2";

    private string Folder => $"{basis}/{export.Hex}/{Cut}";

    private string OutcomePrefix => $"{Folder}/outcome-";

    private string ReadingName => $"{Folder}/reading";

    public ValueTask WriteBatchAsync(int number, IReadOnlyList<BatchRow> rows, CancellationToken cancellationToken) =>
        files.WriteAsync(BatchName(number), BatchCodec.Encode(rows), cancellationToken);

    /// <exception cref="InvalidDataException">It is not there, or damaged.</exception>
    public async ValueTask<IReadOnlyList<BatchRow>> ReadBatchAsync(int number, CancellationToken cancellationToken) =>
        BatchCodec.Decode(await ReadAsync(BatchName(number), cancellationToken), export);

    public ValueTask WriteOutcomeAsync(int number, IReadOnlyList<BatchOutcome> outcome, CancellationToken cancellationToken) =>
        files.WriteAsync(OutcomePrefix + Name(number), OutcomeCodec.Encode(outcome), cancellationToken);

    public async ValueTask<IReadOnlyList<BatchOutcome>> ReadOutcomeAsync(int number, CancellationToken cancellationToken) =>
        OutcomeCodec.Decode(await ReadAsync(OutcomePrefix + Name(number), cancellationToken), export);

    /// <summary>How many batches are applied; those of a cut with more batches, which this upload once had, are not counted.</summary>
    public async ValueTask<int> CountOutcomesAsync(int batches, CancellationToken cancellationToken)
    {
        var names = await files.ListAsync(OutcomePrefix, cancellationToken);
        return names.Count(name => int.Parse(name.AsSpan(OutcomePrefix.Length), CultureInfo.InvariantCulture) <= batches);
    }

    public ValueTask WriteReadingAsync(UploadReading reading, CancellationToken cancellationToken) =>
        files.WriteAsync(ReadingName, ReadingCodec.Encode(reading), cancellationToken);

    /// <returns>Null where the upload was not yet read to its end.</returns>
    public async ValueTask<UploadReading?> FindReadingAsync(CancellationToken cancellationToken) =>
        await files.FindAsync(ReadingName, cancellationToken) is { } content ? ReadingCodec.Decode(content) : null;

    private static string Name(int number) => number.ToString("D6", CultureInfo.InvariantCulture);

    private string BatchName(int number) => $"{Folder}/batch-{Name(number)}";

    private async ValueTask<byte[]> ReadAsync(string name, CancellationToken cancellationToken) =>
        await files.FindAsync(name, cancellationToken)
            ?? throw new InvalidDataException($"{name} is not there, expected it beside the rest of its upload. Retry the upload.");
}
