using Monitoring.Accounting;
using Monitoring.Spreading;

namespace Monitoring;

/// <summary>
/// Closes an upload's entry once every batch is applied. Each worker looks after it has left its outcome, so that the one who looks last
/// sees all of them, whatever the order; several that see all close it to the same entry.
/// </summary>
internal sealed class UploadClosing(IntakeRules rules, ISpreadState state, TimeProvider clock)
{
    private readonly Rebuilding _rebuilding = new(rules, state, clock);

    /// <returns>The closed entry; null where batches are still on their way.</returns>
    public async Task<LedgerEntry?> TryCloseAsync(SpreadFigures figures, ExportId id, CancellationToken cancellationToken)
    {
        var work = new WorkFiles(state.Work, figures.Basis, id);
        if (await work.FindReadingAsync(cancellationToken) is not { } reading
            || await work.CountOutcomesAsync(reading.Entry.Batches, cancellationToken) < reading.Entry.Batches)
        {
            return null;
        }

        var ends = await ReadOutcomesAsync(work, reading.Entry.Batches, cancellationToken);
        var counted = ends.Values.LongCount(end => end.Counted);
        var entry = reading.Entry with
        {
            State = IntakeState.Done,
            ChangedAt = clock.GetUtcNow(),
            DoneAt = await FirstDoneAsync(figures, id, cancellationToken) ?? clock.GetUtcNow(),
            Counted = counted,
            Duplicate = ends.Count - counted,
        };
        if (entry.Counted + entry.Duplicate + entry.Unmatched + entry.Rejected != entry.Rows)
        {
            throw new InvalidDataException(FormattableString.Invariant(
                $"{entry.FileName}: the outcomes of {entry.Rows} rows add up to {ends.Count + entry.Unmatched + entry.Rejected}. Retry the upload."));
        }

        await state.Receipts.WriteAsync(ReceiptName(figures.Basis, id), ReceiptOf(reading, ends), cancellationToken);
        await figures.State.Ledger.RecordAsync(entry, cancellationToken);
        await _rebuilding.TryActivateAsync(figures, cancellationToken);
        return entry;
    }

    /// <summary>When a rebuilt upload came into the figures that reports stand on: a rebuild is no news of its own, for which twelve months
    /// would have to be revised.</summary>
    private async Task<DateTimeOffset?> FirstDoneAsync(SpreadFigures figures, ExportId id, CancellationToken cancellationToken)
    {
        var active = (await state.ReadOfficeAsync(cancellationToken)).ActiveBasis;
        if (active is null || active == figures.Basis)
        {
            return null;
        }

        var before = await (await state.OpenAsync(active, cancellationToken)).Ledger.FindAsync(id, cancellationToken);
        return before is { State: IntakeState.Done } ? before.DoneAt : null;
    }

    public static string ReceiptName(string basis, ExportId id) => $"{basis}/rows/{RowOutcomesWriter.FileNameOf(id)}";

    /// <summary>A row counts when one of its parts is new: to one of the entities that it names, or as a statement.</summary>
    private static async Task<SortedDictionary<long, RowEnd>> ReadOutcomesAsync(
        WorkFiles work, int batches, CancellationToken cancellationToken)
    {
        var ends = new SortedDictionary<long, RowEnd>();
        for (var number = 1; number <= batches; number++)
        {
            foreach (var (row, mention, repeats) in await work.ReadOutcomeAsync(number, cancellationToken))
            {
                var counted = repeats is null || (ends.TryGetValue(row.RowNumber, out var other) && other.Counted);
                ends[row.RowNumber] = new RowEnd(row, mention, counted ? null : repeats);
            }
        }

        return ends;
    }

    private static byte[] ReceiptOf(UploadReading reading, SortedDictionary<long, RowEnd> ends)
    {
        using var bytes = new MemoryStream();
        using (var receipt = new RowOutcomesWriter(bytes))
        {
            using var duplicates = ends.Values.Where(end => !end.Counted).GetEnumerator();
            var duplicate = duplicates.MoveNext() ? duplicates.Current : null;
            foreach (var left in reading.Left)
            {
                WriteDuplicatesBefore(left.RowNumber);
                var row = new RowRef(reading.Entry.Id, left.RowNumber, left.LineNumber);
                if (left.IsRejected)
                {
                    receipt.Rejected(row);
                }
                else
                {
                    receipt.Unmatched(row);
                }
            }

            WriteDuplicatesBefore(long.MaxValue);

            void WriteDuplicatesBefore(long rowNumber)
            {
                for (; duplicate is not null && duplicate.Row.RowNumber < rowNumber; duplicate = duplicates.MoveNext() ? duplicates.Current : null)
                {
                    receipt.Duplicate(duplicate.Row, duplicate.Mention, duplicate.Repeats!.Value);
                }
            }
        }

        return bytes.ToArray();
    }

    /// <param name="Repeats">Null where it counted.</param>
    private sealed record RowEnd(RowRef Row, Fingerprint Mention, RowRef? Repeats)
    {
        public bool Counted => Repeats is null;
    }
}
