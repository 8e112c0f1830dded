using Monitoring.Recognizing;

namespace Monitoring.Accounting;

/// <summary>Adds up what becomes of a file's rows, in row order.</summary>
internal sealed class Account(IReceipt receipt)
{
    private readonly long[] _outcomes = new long[4];
    private readonly LeftOpenTally _leftOpen = new();
    private readonly SortedSet<Month> _months = [];
    private DaySpan _days;

    public long Rows => _outcomes.Sum();

    /// <param name="batch">Holds these rows next.</param>
    public void Take(ReadRows rows, AppliedBatch batch)
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

            if (batch.TakeRow(rows.Matched[next++]) is { } repeat)
            {
                receipt.Duplicate(rows.Rows[i], repeat.Of, repeat.Row);
                _outcomes[(int)RowOutcome.Duplicate]++;
            }
            else
            {
                _outcomes[(int)RowOutcome.Counted]++;
            }
        }

        _leftOpen.Add(rows.LeftOpen);
        _months.UnionWith(rows.Months);
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
        LeftOpen = _leftOpen.ToList(),
        Months = [.. _months.Select(month => month.ToString())],
    };
}
