using System.Buffers;

namespace Monitoring.Reading;

/// <summary>The decoded text from the start of one record on, as far as it was looked at. Offsets count from that start and stay good
/// while more is read.</summary>
internal sealed class CharWindow(CharFeed feed, CancellationToken cancellationToken) : IDisposable
{
    private const int StartLength = 1 << 16;

    private char[] _chars = ArrayPool<char>.Shared.Rent(StartLength);
    private int _start;
    private int _end;
    private bool _isEnded;

    public int Length => _end - _start;

    public char this[int offset] => _chars[_start + offset];

    public Span<char> Slice(int offset, int length) => _chars.AsSpan(_start + offset, length);

    public ReadOnlySpan<char> From(int offset) => _chars.AsSpan(_start + offset, _end - _start - offset);

    /// <summary>Leaves a record of <paramref name="length"/> behind.</summary>
    public void Advance(int length) => _start += length;

    /// <summary>Forgets what was read from <paramref name="offset"/> on.</summary>
    public void Cut(int offset) => _end = _start + offset;

    /// <summary>Closes the gap where <paramref name="length"/> characters were.</summary>
    public void Remove(int offset, int length)
    {
        From(offset + length).CopyTo(Slice(offset, Length - offset));
        _end -= length;
    }

    /// <summary>Whether there is a character at <paramref name="offset"/>, which may have to be read.</summary>
    public bool Has(int offset) => _start + offset < _end || (Fill() && _start + offset < _end);

    /// <summary>Reads on; false at the end.</summary>
    public bool Fill()
    {
        if (_isEnded)
        {
            return false;
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (_start > 0)
        {
            _chars.AsSpan(_start, _end - _start).CopyTo(_chars);
            _end -= _start;
            _start = 0;
        }

        if (_chars.Length - _end < StartLength / 4)
        {
            var larger = ArrayPool<char>.Shared.Rent(_chars.Length * 2);
            _chars.AsSpan(0, _end).CopyTo(larger);
            ArrayPool<char>.Shared.Return(_chars);
            _chars = larger;
        }

        var count = feed.Read(_chars.AsSpan(_end));
        _end += count;
        _isEnded = count == 0;
        return !_isEnded;
    }

    public void Dispose()
    {
        feed.Dispose();
        if (_chars.Length > 0)
        {
            ArrayPool<char>.Shared.Return(_chars);
            (_chars, _start, _end, _isEnded) = ([], 0, 0, true);
        }
    }
}
