using Monitoring.Accounting;
using Monitoring.Reading;

namespace Monitoring.Recognizing;

/// <summary>A table without what stands above its rows, and without headers that come again where downloads were joined.</summary>
internal sealed class DataRowReader(TableReader table, int recordsToSkip, Predicate<Row> isRepeatedHeader) : TableReader
{
    private bool _started;

    /// <summary>Without the reason of an earlier upload where no header names that column: another one may stand in its place.</summary>
    public override int FieldCount =>
        recordsToSkip == 0 && table.FieldCount > 0 && RejectsFile.IsReason(table.Field(table.FieldCount - 1)) ? table.FieldCount - 1 : table.FieldCount;

    public override long LineNumber => table.LineNumber;

    public override string? Fault => table.Fault;

    public override ReadOnlySpan<char> Field(int columnIndex) =>
        recordsToSkip > 0 || columnIndex < FieldCount ? table.Field(columnIndex) : [];

    public override bool Read()
    {
        if (!_started)
        {
            _started = true;
            for (var i = 0; i < recordsToSkip; i++)
            {
                table.Read();
            }
        }

        while (table.Read())
        {
            if (!isRepeatedHeader(table))
            {
                return true;
            }
        }

        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            table.Dispose();
        }

        base.Dispose(disposing);
    }
}
