using Monitoring.Accounting;
using Monitoring.Recognizing;

namespace Monitoring.Spreading;

/// <summary>Adds up what reading a file decides: rows, those rejected and those unmatched. The rest is decided batch by batch.</summary>
internal sealed class ReadAccount(RejectsWriter rejects)
{
    private readonly List<LeftRow> _left = [];
    private long _rows;
    private readonly LeftOpenTally _leftOpen = new();
    private readonly SortedSet<Month> _months = [];
    private DaySpan _days;

    /// <summary>Called in row order.</summary>
    public void Take(ReadRows rows)
    {
        _rows += rows.Rows.Count;
        var matched = 0;
        for (var i = 0; i < rows.Rows.Count; i++)
        {
            if (matched < rows.Matched.Count && rows.Matched[matched].Position == i)
            {
                matched++;
                continue;
            }

            if (rows.Rejected.TryGetValue(i, out var rejected))
            {
                rejects.Write(rejected);
            }

            _left.Add(new LeftRow(rows.Rows[i].RowNumber, rows.Rows[i].LineNumber, rejected is not null));
        }

        _leftOpen.Add(rows.LeftOpen);
        _months.UnionWith(rows.Months);
        _days = _days.With(rows.Days);
    }

    public UploadReading ToReading(UploadedFile file, RecognizedExport export, int batches, string? rejectsFile)
    {
        var rejected = _left.LongCount(row => row.IsRejected);
        var entry = LedgerEntry.Of(file, export) with
        {
            State = IntakeState.Applying,
            Batches = batches,
            Rows = _rows,
            Unmatched = _left.Count - rejected,
            Rejected = rejected,
            RejectsFile = rejectsFile,
            FirstDay = _days.First,
            LastDay = _days.Last,
            LeftOpen = _leftOpen.ToList(),
            Months = [.. _months.Select(month => month.ToString())],
        };
        return new UploadReading(entry, _left);
    }
}
