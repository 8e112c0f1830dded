using Monitoring.Applying;
using Monitoring.Recognizing;

namespace Monitoring.Accounting;

/// <summary>Adds up what becomes of a file's rows, in row order.</summary>
internal sealed class Account(IReceipt receipt)
{
    private readonly long[] _outcomes = new long[4];
    private DaySpan _days;

    public long Rows => _outcomes.Sum();

    /// <param name="mentions">The applied batch: of each matched row, one for each of its entities.</param>
    /// <param name="repeats">For each of these, the row that it repeats; null where it counted.</param>
    /// <param name="applied">How many of them earlier rows have used up.</param>
    public void Take(ReadRows rows, IReadOnlyList<MatchedMention> mentions, IReadOnlyList<RowRef?> repeats, ref int applied)
    {
        var next = 0;
        for (var i = 0; i < rows.Rows.Count; i++)
        {
            if (rows.Rejected.TryGetValue(i, out var rejected))
            {
                receipt.Rejected(rejected);
                _outcomes[(int)RowOutcome.Rejected]++;
                continue;
            }

            if (next == rows.Matched.Count || rows.Matched[next].Position != i)
            {
                receipt.Unmatched(rows.Rows[i]);
                _outcomes[(int)RowOutcome.Unmatched]++;
                continue;
            }

            // A row that names several entities counts when it is new to one of them.
            var counted = false;
            foreach (var _ in rows.Matched[next++].Entities)
            {
                counted |= repeats[applied++] is null;
            }

            if (counted)
            {
                _outcomes[(int)RowOutcome.Counted]++;
            }
            else
            {
                receipt.Duplicate(rows.Rows[i], mentions[applied - 1].Mention.Id, repeats[applied - 1]!.Value);
                _outcomes[(int)RowOutcome.Duplicate]++;
            }
        }

        _days = _days.With(rows.Days);
    }

    public LedgerEntry ToEntry(UploadedFile file, RecognizedExport export) => LedgerEntry.Of(file, export) with
    {
        Rows = Rows,
        Counted = _outcomes[(int)RowOutcome.Counted],
        Duplicate = _outcomes[(int)RowOutcome.Duplicate],
        Unmatched = _outcomes[(int)RowOutcome.Unmatched],
        Rejected = _outcomes[(int)RowOutcome.Rejected],
        FirstDay = _days.First,
        LastDay = _days.Last,
    };
}
