using System.Globalization;

namespace Monitoring.Reading;

/// <summary>Reads the rows of one sheet, one in memory. Cells and rows without a reference follow the one before.</summary>
internal sealed class SheetReader(
    Markup markup, WorkbookPackage workbook, UploadLimits limits, Place place, CancellationToken cancellationToken) : TableReader
{
    private const int BeyondColumns = 1 << 20;

    private readonly SharedStrings.Cursor _strings = workbook.Strings.OpenCursor();
    private readonly CellText _text = new(limits.MaxFieldLength);
    private readonly char[] _number = new char[128];
    private readonly int[] _offsets = new int[limits.MaxColumns];
    private readonly int[] _lengths = new int[limits.MaxColumns];
    private char[] _chars = new char[1 << 12];
    private int _length;
    private int _fieldCount;
    private int _column;
    private long _lineNumber;
    private string? _fault;

    /// <summary>Whether the current row has a filled cell beyond the last column that is read.</summary>
    public bool IsTooWide { get; private set; }

    public override int FieldCount => _fieldCount;

    public override long LineNumber => _lineNumber;

    public override string? Fault => _fault;

    public override ReadOnlySpan<char> Field(int columnIndex) =>
        columnIndex >= 0 && columnIndex < _fieldCount ? _chars.AsSpan(_offsets[columnIndex], _lengths[columnIndex]) : [];

    public override bool Read()
    {
        try
        {
            while (ReadRow())
            {
                if (_fault is not null || !IsBlank())
                {
                    return true;
                }
            }

            return false;
        }
        catch (Exception cause) when (cause is InvalidDataException or IOException)
        {
            throw place.BreaksOff("a workbook", cause);
        }
    }

    public void WalkToEnd()
    {
        while (markup.Read())
        {
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            markup.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool ReadRow()
    {
        cancellationToken.ThrowIfCancellationRequested();
        while (markup.Read())
        {
            if (markup.IsStart && markup.Name == "row")
            {
                StartRow();
                if (!markup.IsEmptyElement)
                {
                    ReadCells();
                    return true;
                }
            }
        }

        return false;
    }

    private void StartRow()
    {
        Array.Clear(_lengths, 0, _fieldCount);
        _length = 0;
        _fieldCount = 0;
        _column = -1;
        _fault = null;
        IsTooWide = false;
        var isGiven = long.TryParse(markup.Attribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given);
        _lineNumber = isGiven && given is > 0 and < int.MaxValue ? given : _lineNumber + 1;
    }

    private void ReadCells()
    {
        while (markup.Read() && !(markup.IsEnd && markup.Name == "row"))
        {
            if (markup.IsStart && markup.Name == "c")
            {
                ReadCell();
            }
        }
    }

    private void ReadCell()
    {
        var type = "n";
        var style = 0;
        _column = Math.Min(_column + 1, BeyondColumns);
        while (markup.ReadAttribute(out var name, out var value))
        {
            switch (name)
            {
                case "r":
                    _column = ColumnOf(value) ?? _column;
                    break;
                case "t":
                    type = value;
                    break;
                case "s":
                    style = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : 0;
                    break;
            }
        }

        if (!markup.IsEmptyElement)
        {
            ReadValue();
            SetField(type, style);
        }
    }

    // <v> for a value, <is> with <t> in runs for a text in place; <f> is the formula behind the value, <rPh> how a text is spoken.
    private void ReadValue()
    {
        _text.Clear();
        var isInText = false;
        var phonetics = 0;
        while (markup.Read() && !(markup.IsEnd && markup.Name == "c"))
        {
            if (markup.IsText)
            {
                if (isInText && phonetics == 0)
                {
                    markup.ReadText(_text);
                }

                continue;
            }

            isInText = markup.IsStart && markup.Name is "v" or "t" && !markup.IsEmptyElement;
            phonetics += markup.Name != "rPh" || markup.IsEmptyElement ? 0 : markup.IsStart ? 1 : -1;
        }
    }

    private void SetField(string type, int style)
    {
        switch (type)
        {
            case "s":
                AddShared();
                break;
            case "str" or "inlineStr":
                _text.DecodeEscapes();
                AddField(_text.Value);
                break;
            case "b":
                AddField(_text.Value.Trim() switch { "1" or "true" => "TRUE", "0" or "false" => "FALSE", _ => _text.Value });
                break;
            case "e":
                AddField(_text.Value);
                break;
            case "d":
                var date = _text.Value.Trim();
                AddField(date.EndsWith("T00:00:00") ? date[..^9] : date);
                break;
            default:
                var number = CellNumber.Format(_text.Value, workbook.Styles.Of(style), workbook.Is1904, _number);
                AddField(workbook.Styles.SignOf(style) is { } sign && !number.IsEmpty ? $"{sign}{number}" : number);
                break;
        }
    }

    private void AddShared()
    {
        if (_text.Value.IsWhiteSpace())
        {
            return;
        }

        if (int.TryParse(_text.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && _strings.TryGet(index, out var shared))
        {
            AddField(shared);
            return;
        }

        var found = Place.Quote(_text.Value.ToString());
        _fault ??= string.Create(
            CultureInfo.InvariantCulture,
            $"column {_column + 1}: found shared text {found}, expected one of the workbook's {workbook.Strings.Count:N0}");
    }

    private void AddField(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty)
        {
            return;
        }

        if (_column >= limits.MaxColumns)
        {
            IsTooWide = true;
            _fault ??= string.Create(
                CultureInfo.InvariantCulture, $"found more than {limits.MaxColumns:N0} columns, expected at most that many");
            return;
        }

        if (value.Length > limits.MaxFieldLength)
        {
            value = value[..limits.MaxFieldLength];
            _fault ??= string.Create(
                CultureInfo.InvariantCulture,
                $"column {_column + 1}: found more than {limits.MaxFieldLength:N0} characters, expected at most that many");
        }

        if (_length + value.Length > limits.MaxRecordLength)
        {
            _fault ??= string.Create(
                CultureInfo.InvariantCulture,
                $"found more than {limits.MaxRecordLength:N0} characters in one row, expected at most that many");
            return;
        }

        if (_length + value.Length > _chars.Length)
        {
            Array.Resize(ref _chars, Math.Max(_chars.Length * 2, _length + value.Length));
        }

        value.CopyTo(_chars.AsSpan(_length));
        _offsets[_column] = _length;
        _lengths[_column] = value.Length;
        _length += value.Length;
        _fieldCount = Math.Max(_fieldCount, _column + 1);
    }

    /// <summary>0-based from <c>BC12</c>; null where the reference is none.</summary>
    private static int? ColumnOf(string reference)
    {
        var column = 0;
        var length = 0;
        for (; length < reference.Length && char.IsAsciiLetter(reference[length]); length++)
        {
            column = length < 4 ? (column * 26) + (reference[length] | 0x20) - 'a' + 1 : BeyondColumns;
        }

        return length == 0 ? null : column - 1;
    }

    private bool IsBlank()
    {
        for (var i = 0; i < _fieldCount; i++)
        {
            if (!Field(i).IsWhiteSpace())
            {
                return false;
            }
        }

        return true;
    }
}
