using System.Collections.Concurrent;
using Monitoring.Accounting;
using Monitoring.Configuring;
using Monitoring.Matching;
using Monitoring.Normalizing;
using Monitoring.Reading;
using Monitoring.Recognizing;
using NodaTime;

namespace Monitoring;

/// <summary>The way in for some rows of one table: normalize and match. It keeps no state between batches, so that several run side by
/// side.</summary>
internal sealed class RowBatchIntake(IntakeRules rules, RecognizedTable table, ExportContext context)
{
    // A normalizer remembers what it has read and serves one batch at a time.
    private readonly ConcurrentBag<RowNormalizer> _normalizers = [];
    private readonly Matcher _matcher = new(rules.WatchList);
    private readonly DateTimeZone _zone = ReportingZone.Of(rules.Settings);

    public ReadRows Take(RowBatch batch, ExportId export)
    {
        var rows = new ReadRows(batch.Count);
        var normalizer = _normalizers.TryTake(out var idle) ? idle : new RowNormalizer(table.Header);
        var cursor = batch.OpenCursor();
        var matched = new List<WatchEntity>();
        for (var i = 0; i < batch.Count; i++)
        {
            cursor.MoveTo(i);
            var row = new RowRef(export, batch.FirstRowNumber + i, cursor.LineNumber);
            rows.Rows.Add(row);
            var read = normalizer.Normalize(cursor);
            if (read.Coverage is not { } coverage)
            {
                rows.Rejected.Add(i, new RejectedRow(table.Source.Name, table.Header.Header, FieldsOf(cursor), row, read.Rejection!));
                continue;
            }

            rows.Cover(ReportingZone.DayOf(coverage.PublishedAt, _zone));
            matched.Clear();
            _matcher.Match(coverage, context, matched);
            if (matched.Count > 0)
            {
                rows.Matched.Add(new MatchedRow(i, row, coverage, [.. matched]));
            }
        }

        _normalizers.Add(normalizer);
        return rows;
    }

    private static string[] FieldsOf(Row row)
    {
        var fields = new string[row.FieldCount];
        for (var i = 0; i < fields.Length; i++)
        {
            fields[i] = row.Field(i).ToString();
        }

        return fields;
    }
}

/// <summary>A row that names watched entities.</summary>
/// <param name="Position">In <see cref="ReadRows.Rows"/>.</param>
/// <param name="Entities">At least one, in the order of the watch list.</param>
internal sealed record MatchedRow(int Position, RowRef Row, Coverage Coverage, IReadOnlyList<WatchEntity> Entities);

/// <summary>What a batch of rows came to, before it is tagged and applied.</summary>
internal sealed class ReadRows(int capacity)
{
    public List<RowRef> Rows { get; } = new(capacity);

    /// <summary>By position in <see cref="Rows"/>.</summary>
    public SortedDictionary<int, RejectedRow> Rejected { get; } = [];

    /// <summary>In row order.</summary>
    public List<MatchedRow> Matched { get; } = new(capacity);

    /// <summary>Of the readable rows.</summary>
    public DaySpan Days { get; private set; }

    public void Cover(DateOnly day) => Days = Days.With(day);
}
