using Monitoring.Reading;

namespace Monitoring.Recognizing;

/// <summary>A table without what stands above its rows, and without headers that come again where downloads were joined.</summary>
internal sealed class DataRowReader(TableReader table, int recordsToSkip, Predicate<Row> isRepeatedHeader) : TableReader
{
    private bool _started;

    public override int FieldCount => table.FieldCount;

    public override long LineNumber => table.LineNumber;

    public override string? Fault => table.Fault;

    public override ReadOnlySpan<char> Field(int columnIndex) => table.Field(columnIndex);

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
