using System.Buffers;
using System.Text;

namespace Monitoring.Reading;

/// <summary>Decodes a byte stream into a caller's buffer. Broken sequences become U+FFFD; NULs, which no table means, are dropped.</summary>
internal sealed class CharFeed : IDisposable
{
    private const int BlockLength = 1 << 16;

    private readonly Stream _stream;
    private readonly Decoder _decoder;
    private byte[] _block = ArrayPool<byte>.Shared.Rent(BlockLength);
    private int _start;
    private int _end;
    private bool _isEnded;
    private int _markLeft;

    public CharFeed(Stream stream, TextEncoding encoding)
    {
        _stream = stream;
        _decoder = encoding.Encoding.GetDecoder();
        _markLeft = encoding.MarkLength;
    }

    /// <returns>0 at the end alone; <paramref name="chars"/> has room for at least two.</returns>
    public int Read(Span<char> chars)
    {
        while (true)
        {
            if (_start == _end && !_isEnded)
            {
                _start = 0;
                _end = _stream.Read(_block.AsSpan(0, BlockLength));
                _isEnded = _end == 0;
                var mark = Math.Min(_markLeft, _end);
                _start += mark;
                _markLeft -= mark;
            }

            _decoder.Convert(_block.AsSpan(_start, _end - _start), chars, _isEnded, out var used, out var count, out var isComplete);
            _start += used;
            count = DropNuls(chars[..count]);
            if (count > 0 || (_isEnded && isComplete))
            {
                return count;
            }
        }
    }

    public void Dispose()
    {
        _stream.Dispose();
        if (_block.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_block);
            _block = [];
        }
    }

    private static int DropNuls(Span<char> chars)
    {
        var kept = chars.IndexOf('\0');
        if (kept < 0)
        {
            return chars.Length;
        }

        foreach (var c in chars[kept..])
        {
            if (c != '\0')
            {
                chars[kept++] = c;
            }
        }

        return kept;
    }
}
