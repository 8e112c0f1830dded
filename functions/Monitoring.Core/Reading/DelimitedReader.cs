using System.Globalization;

namespace Monitoring.Reading;

/// <summary>
/// Cuts text into records after RFC 4180, one record in memory: quotes with doubled quotes and line breaks inside; LF, CRLF or CR. A
/// quote within an unquoted field is a character like others, text after a closing quote belongs to the field.
/// <para>
/// A quote that is never closed must not swallow the rows after it: the record is faulted, cut at its delimiters as though the quote
/// were a character, and reading resumes on the line after. Each such look ahead ends at the next lone quote, before which no other
/// quote can open anything, so that no part of a file is looked at more than twice.
/// </para>
/// </summary>
internal sealed class DelimitedReader : TableReader
{
    private const int MaxSpacesAfterQuote = 16;

    private readonly CharWindow _window;
    private readonly UploadLimits _limits;
    private readonly Place _place;
    private readonly char _delimiter;

    // Offsets count from the start of the record. An escaped field still holds the quotes that its value lacks.
    private int[] _offsets = new int[64];
    private int[] _lengths = new int[64];
    private readonly List<int> _escaped = [];
    private int _fieldCount;
    private int _recordLength;
    private long _lineNumber;
    private long _nextLineNumber = 1;
    private string? _fault;
    private bool _isLiteral;

    public DelimitedReader(
        CharFeed feed, char delimiter, bool skipsFirstLine, UploadLimits limits, Place place, CancellationToken cancellationToken)
    {
        _window = new CharWindow(feed, cancellationToken);
        _delimiter = delimiter;
        _limits = limits;
        _place = place;
        if (skipsFirstLine)
        {
            _isLiteral = true;
            ReadRecord();
        }
    }

    /// <summary>Whether the current record has more fields than are read.</summary>
    public bool IsTooWide { get; private set; }

    public override int FieldCount => _fieldCount;

    public override long LineNumber => _lineNumber;

    public override string? Fault => _fault;

    public override ReadOnlySpan<char> Field(int columnIndex) =>
        columnIndex >= 0 && columnIndex < _fieldCount ? _window.Slice(_offsets[columnIndex], _lengths[columnIndex]) : [];

    public override bool Read()
    {
        try
        {
            do
            {
                _isLiteral = false;
                if (!ReadRecord())
                {
                    return false;
                }
            }
            while (_fault is null && IsBlank());

            return true;
        }
        catch (Exception cause) when (cause is InvalidDataException or IOException)
        {
            throw _place.BreaksOff("a file", cause);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _window.Dispose();
            _fieldCount = 0;
        }

        base.Dispose(disposing);
    }

    private bool ReadRecord()
    {
        _window.Advance(_recordLength);
        _recordLength = 0;
        _fieldCount = 0;
        _fault = null;
        IsTooWide = false;
        _escaped.Clear();
        _lineNumber = _nextLineNumber;
        if (!_window.Has(0))
        {
            return false;
        }

        var at = 0;
        do
        {
            ReadPlainAhead(ref at);
        }
        while (_window.Has(at) && _window[at] == '"' && !_isLiteral ? ReadQuoted(ref at) : ReadPlain(ref at));

        foreach (var column in _escaped)
        {
            _lengths[column] = QuotedText.Unescape(_window.Slice(_offsets[column], _lengths[column]));
        }

        return true;
    }

    /// <summary>Takes the unquoted fields that stand wholly in the buffer with their delimiters: nearly all of most files.</summary>
    private void ReadPlainAhead(ref int at)
    {
        var count = _fieldCount;
        var most = Math.Min(_offsets.Length, _limits.MaxColumns);
        var rest = _window.Slice(at, Math.Max(0, Math.Min(_window.Length, _limits.MaxRecordLength) - at));
        while (count < most && !rest.IsEmpty && (rest[0] != '"' || _isLiteral))
        {
            var length = rest[0] == _delimiter ? 0 : rest.IndexOfAny(_delimiter, '\n', '\r');
            if (length < 0 || length > _limits.MaxFieldLength || rest[length] != _delimiter)
            {
                break;
            }

            _offsets[count] = at;
            _lengths[count] = length;
            count++;
            at += length + 1;
            rest = rest[(length + 1)..];
        }

        _fieldCount = count;
    }

    /// <summary>Reads the field at <paramref name="at"/>; true where another follows, which then starts at <paramref name="at"/>.</summary>
    private bool ReadPlain(ref int at)
    {
        var scan = at;
        int end;
        while (true)
        {
            var found = _window.From(scan).IndexOfAny(_delimiter, '\n', '\r');
            end = found < 0 ? _window.Length : scan + found;
            // Whichever limit comes first, so that it is the same one however much of the field is there yet.
            var longest = at + _limits.MaxFieldLength;
            if (end > Math.Min(longest, _limits.MaxRecordLength))
            {
                return longest <= _limits.MaxRecordLength ? ReadOverlong(ref at) : SkipLine(at, TooLong());
            }

            if (found >= 0 || !_window.Fill())
            {
                break;
            }

            scan = end;
        }

        return AddField(at, end - at) ? PassEnd(end, ref at) : SkipColumns(at);
    }

    private bool ReadQuoted(ref int at)
    {
        var content = at + 1;
        var isEscaped = false;
        for (var scan = content; ;)
        {
            var found = _window.From(scan).IndexOf('"');
            var close = found < 0 ? _window.Length : scan + found;
            if (close - content > _limits.MaxFieldLength || close > _limits.MaxRecordLength)
            {
                return TakeLiterally(ref at, string.Create(
                    CultureInfo.InvariantCulture, $"its closing quote within {_limits.MaxFieldLength:N0} characters"));
            }

            if (found < 0)
            {
                scan = close;
                if (!_window.Fill())
                {
                    return TakeLiterally(ref at, "its closing quote before the end of the file");
                }

                continue;
            }

            if (_window.Has(close + 1) && _window[close + 1] == '"')
            {
                isEscaped = true;
                scan = close + 2;
                continue;
            }

            return EndQuoted(ref at, close, isEscaped);
        }
    }

    private bool EndQuoted(ref int at, int close, bool isEscaped)
    {
        var content = at + 1;
        var end = close + 1;
        while (end - close < MaxSpacesAfterQuote && _window.Has(end) && _window[end] == ' ')
        {
            end++;
        }

        var isEnd = !_window.Has(end) || _window[end] is '\n' or '\r' || _window[end] == _delimiter;
        var breaks = QuotedText.CountLineBreaks(_window.Slice(content, close - content));
        if (isEnd)
        {
            if (!AddField(content, close - content))
            {
                return SkipColumns(at);
            }

            if (isEscaped)
            {
                _escaped.Add(_fieldCount - 1);
            }

            _nextLineNumber += breaks;
            return PassEnd(end, ref at);
        }

        if (breaks > 0)
        {
            return TakeLiterally(ref at, "its closing quote before a delimiter or the end of a line");
        }

        // "abc"def: from the opening quote to the delimiter, the quotes taken out when the record is whole.
        var column = _fieldCount;
        at = content;
        var goesOn = ReadPlainFrom(ref at, close + 1);
        if (_fieldCount > column)
        {
            _escaped.Add(column);
        }

        return goesOn;
    }

    // As ReadPlain, for a field whose first characters are known to hold no delimiter that counts.
    private bool ReadPlainFrom(ref int at, int scan)
    {
        while (true)
        {
            var found = _window.From(scan).IndexOfAny(_delimiter, '\n', '\r');
            var end = found < 0 ? _window.Length : scan + found;
            if (end - at > _limits.MaxFieldLength || end > _limits.MaxRecordLength)
            {
                return SkipLine(at, TooLong());
            }

            if (found >= 0 || !_window.Fill())
            {
                return AddField(at, end - at) ? PassEnd(end, ref at) : SkipColumns(at);
            }

            scan = end;
        }
    }

    /// <summary>Gives up on the quote at <paramref name="at"/> and reads on to the end of its line with quotes as characters.</summary>
    private bool TakeLiterally(ref int at, string expected)
    {
        _fault ??= string.Create(
            CultureInfo.InvariantCulture, $"column {_fieldCount + 1}: found a quote that is not closed, expected {expected}");
        _isLiteral = true;
        return ReadPlain(ref at);
    }

    /// <summary>Cuts the field, and passes over the rest of it without keeping it.</summary>
    private bool ReadOverlong(ref int at)
    {
        _fault ??= string.Create(
            CultureInfo.InvariantCulture,
            $"column {_fieldCount + 1}: found more than {_limits.MaxFieldLength:N0} characters, expected at most that many");
        var kept = at + _limits.MaxFieldLength;
        if (!AddField(at, _limits.MaxFieldLength))
        {
            return SkipColumns(at);
        }

        // What is left out counts for no limit, wherever it was when the field's end was found.
        _window.Remove(kept, FindEnd(kept, anyDelimiter: true) - kept);
        return PassEnd(kept, ref at);
    }

    private bool SkipColumns(int at)
    {
        IsTooWide = true;
        return SkipLine(at, string.Create(
            CultureInfo.InvariantCulture, $"found more than {_limits.MaxColumns:N0} columns, expected at most that many"));
    }

    private bool SkipLine(int at, string fault)
    {
        _fault ??= fault;
        PassEnd(FindEnd(at, anyDelimiter: false), ref at);
        return false;
    }

    /// <summary>Finds where the field or line ends, dropping what it passes over once that is all there is in the buffer.</summary>
    private int FindEnd(int kept, bool anyDelimiter)
    {
        var delimiter = anyDelimiter ? _delimiter : '\n';
        while (true)
        {
            var found = _window.From(kept).IndexOfAny(delimiter, '\n', '\r');
            if (found >= 0)
            {
                return kept + found;
            }

            _window.Cut(kept);
            if (!_window.Fill())
            {
                return kept;
            }
        }
    }

    /// <summary>Passes the delimiter or line break at <paramref name="end"/>.</summary>
    private bool PassEnd(int end, ref int at)
    {
        if (!_window.Has(end))
        {
            _recordLength = end;
            return false;
        }

        var c = _window[end];
        if (c == _delimiter)
        {
            at = end + 1;
            return true;
        }

        _recordLength = c == '\r' && _window.Has(end + 1) && _window[end + 1] == '\n' ? end + 2 : end + 1;
        _nextLineNumber++;
        return false;
    }

    private bool AddField(int offset, int length)
    {
        if (_fieldCount == _limits.MaxColumns)
        {
            return false;
        }

        if (_fieldCount == _offsets.Length)
        {
            Array.Resize(ref _offsets, _fieldCount * 2);
            Array.Resize(ref _lengths, _fieldCount * 2);
        }

        _offsets[_fieldCount] = offset;
        _lengths[_fieldCount] = length;
        _fieldCount++;
        return true;
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

    private string TooLong() => string.Create(
        CultureInfo.InvariantCulture, $"found more than {_limits.MaxRecordLength:N0} characters in one row, expected at most that many");
}
