using System.Text;

namespace Monitoring.Cli;

/// <summary>
/// The lines of a stream as they arrive. Of each so many characters are kept, and the rest is passed over while it streams by: a line of
/// any length takes no more memory than a short one. What isn't valid in the stream's encoding is read as the replacement character.
/// </summary>
/// <param name="encoding">That of a stream without a byte order mark.</param>
/// <param name="longest">How many characters of a line are kept.</param>
internal sealed class TextLines(Stream stream, Encoding encoding, int longest)
{
    private const int BlockLength = 1 << 16;

    private static readonly Encoding[] Marked = [Encoding.UTF8, Encoding.UTF32, Encoding.Unicode, Encoding.BigEndianUnicode];

    private readonly byte[] _bytes = new byte[BlockLength];
    private readonly StringBuilder _line = new();
    private char[] _chars = [];
    private Decoder? _decoder;
    private bool _isLineBegun;
    private bool _isReturnLast;

    /// <summary>Waits until a line has ended.</summary>
    /// <returns>All lines that have ended by then, one at least; none at the end of the stream.</returns>
    public async ValueTask<IReadOnlyList<string>> NextAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        while (lines.Count == 0)
        {
            var length = await ReadAsync(cancellationToken);
            Split(Decode(_bytes.AsSpan(0, length), isLast: length == 0), lines);
            if (length == 0)
            {
                EndLast(lines);
                break;
            }
        }

        return lines;
    }

    /// <returns>How many bytes there are; 0 at the end of the stream.</returns>
    private async ValueTask<int> ReadAsync(CancellationToken cancellationToken)
    {
        var length = await stream.ReadAsync(_bytes, cancellationToken);
        while (_decoder is null && length > 0 && BeginsAMark(_bytes.AsSpan(0, length)))
        {
            // A byte order mark may come in pieces.
            var more = await stream.ReadAsync(_bytes.AsMemory(length), cancellationToken);
            length += more;
            if (more == 0)
            {
                break;
            }
        }

        return length;
    }

    private static bool BeginsAMark(ReadOnlySpan<byte> start)
    {
        foreach (var encoding in Marked)
        {
            if (encoding.Preamble.Length > start.Length && encoding.Preamble.StartsWith(start))
            {
                return true;
            }
        }

        return false;
    }

    private ReadOnlySpan<char> Decode(ReadOnlySpan<byte> bytes, bool isLast)
    {
        if (_decoder is null)
        {
            var marked = EncodingOf(bytes);
            bytes = bytes[(marked?.Preamble.Length ?? 0)..];
            encoding = marked ?? encoding;
            _decoder = encoding.GetDecoder();
            _chars = new char[encoding.GetMaxCharCount(BlockLength)];
        }

        return _chars.AsSpan(0, _decoder.GetChars(bytes, _chars, isLast));
    }

    private static Encoding? EncodingOf(ReadOnlySpan<byte> start)
    {
        foreach (var encoding in Marked)
        {
            if (start.StartsWith(encoding.Preamble))
            {
                return encoding;
            }
        }

        return null;
    }

    /// <summary>A line ends with a line feed, a carriage return, or both.</summary>
    private void Split(ReadOnlySpan<char> text, List<string> lines)
    {
        while (!text.IsEmpty)
        {
            if (_isReturnLast && text[0] == '\n')
            {
                text = text[1..];
                _isReturnLast = false;
                continue;
            }

            var end = text.IndexOfAny('\n', '\r');
            Keep(end < 0 ? text : text[..end]);
            _isReturnLast = end >= 0 && text[end] == '\r';
            if (end < 0)
            {
                break;
            }

            _isLineBegun = true;
            EndLast(lines);
            text = text[(end + 1)..];
        }
    }

    private void Keep(ReadOnlySpan<char> text)
    {
        _isLineBegun |= !text.IsEmpty;
        _line.Append(text[..Math.Min(text.Length, longest - _line.Length)]);
    }

    private void EndLast(List<string> lines)
    {
        if (_isLineBegun)
        {
            lines.Add(_line.ToString());
            _line.Clear();
            _isLineBegun = false;
        }
    }
}
