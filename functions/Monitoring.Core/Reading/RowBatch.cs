namespace Monitoring.Reading;

/// <summary>Some consecutive records of a table, copied into one buffer, so that another thread can work on them while the reader
/// goes on. Reused: <see cref="Clear"/> keeps the buffers.</summary>
public sealed class RowBatch
{
    private readonly List<int> _fieldEnds = [];
    private readonly List<Entry> _rows = [];
    private char[] _chars = new char[1 << 16];
    private int _length;

    public int Count => _rows.Count;

    /// <summary>UTF-16 units held; a caller closes a batch when it grows large, however few its rows.</summary>
    public int CharCount => _length;

    /// <summary>The position among the upload's data rows of the first row held, 1-based.</summary>
    public long FirstRowNumber { get; set; } = 1;

    public void Add(Row row)
    {
        var firstField = _fieldEnds.Count;
        var start = _length;
        for (var i = 0; i < row.FieldCount; i++)
        {
            var field = row.Field(i);
            if (_length + field.Length > _chars.Length)
            {
                Array.Resize(ref _chars, Math.Max(_chars.Length * 2, _length + field.Length));
            }

            field.CopyTo(_chars.AsSpan(_length));
            _length += field.Length;
            _fieldEnds.Add(_length);
        }

        _rows.Add(new Entry(start, firstField, row.FieldCount, row.LineNumber, row.Fault));
    }

    public void Clear()
    {
        _fieldEnds.Clear();
        _rows.Clear();
        _length = 0;
    }

    /// <summary>A cursor over the batch's rows, one for each thread that reads them.</summary>
    public Cursor OpenCursor() => new(this);

    private readonly record struct Entry(int Start, int FirstField, int FieldCount, long LineNumber, string? Fault);

    public sealed class Cursor(RowBatch batch) : Row
    {
        private Entry _entry;

        public override int FieldCount => _entry.FieldCount;

        public override long LineNumber => _entry.LineNumber;

        public override string? Fault => _entry.Fault;

        /// <summary>0-based within the batch.</summary>
        public void MoveTo(int rowIndex) => _entry = batch._rows[rowIndex];

        public override ReadOnlySpan<char> Field(int columnIndex)
        {
            if (columnIndex < 0 || columnIndex >= _entry.FieldCount)
            {
                return [];
            }

            var field = _entry.FirstField + columnIndex;
            var start = columnIndex == 0 ? _entry.Start : batch._fieldEnds[field - 1];
            return batch._chars.AsSpan(start, batch._fieldEnds[field] - start);
        }
    }
}
