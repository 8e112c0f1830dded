using System.Buffers.Binary;
using System.IO.Compression;

namespace Monitoring.Reading;

/// <summary>
/// Inflates a gzip file (RFC 1952) of one or more members and vouches for all of it: the framework's own stream ends a file that was
/// cut off, or that has something else after its last member, as if all were well. Padding of NULs after a member is accepted.
/// </summary>
internal sealed class GzipMembersStream(Stream compressed, Place place) : ForwardStream
{
    private const string What = "a gzip file";

    private readonly byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private int _chunkStart;
    private bool _sawEnd;
    private DeflateStream? _member;
    private Crc32 _crc;
    private uint _length;
    private bool _isFirst = true;
    private bool _isDone;

    public override int Read(Span<byte> buffer)
    {
        while (!_isDone && !buffer.IsEmpty)
        {
            if (_member is null && !OpenMember())
            {
                break;
            }

            int count;
            try
            {
                count = _member!.Read(buffer);
            }
            catch (InvalidDataException cause)
            {
                throw place.Damaged(What, "its compressed bytes make no sense", cause);
            }

            if (count > 0)
            {
                _crc.Append(buffer[..count]);
                _length = unchecked(_length + (uint)count);
                return count;
            }

            CloseMember();
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _member?.Dispose();
            compressed.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool OpenMember()
    {
        if (!_isFirst)
        {
            while (Has(1) && _buffer[_start] == 0)
            {
                _start++;
            }
        }

        if (!_isFirst && !Has(1))
        {
            _isDone = true;
            return false;
        }

        if (!_isFirst && !(Has(2) && _buffer[_start] == 0x1F && _buffer[_start + 1] == 0x8B))
        {
            throw place.Damaged(What, "something else follows its end");
        }

        _isFirst = false;
        SkipHeader();
        _crc = default;
        _length = 0;
        _chunkStart = _start;
        _member = new DeflateStream(new Feed(this), CompressionMode.Decompress);
        return true;
    }

    private void SkipHeader()
    {
        Need(10);
        var flags = _buffer[_start + 3];
        if (_buffer[_start + 2] != 8 || (flags & 0xE0) != 0)
        {
            throw place.Damaged(What, "its header makes no sense");
        }

        _start += 10;
        if ((flags & 4) != 0)
        {
            Need(2);
            int extra = BinaryPrimitives.ReadUInt16LittleEndian(_buffer.AsSpan(_start));
            for (_start += 2; extra > 0; extra--, _start++)
            {
                Need(1);
            }
        }

        for (var names = (flags & 8) / 8 + (flags & 16) / 16; names > 0; names--)
        {
            for (Need(1); _buffer[_start] != 0; Need(1))
            {
                _start++;
            }

            _start++;
        }

        if ((flags & 2) != 0)
        {
            Need(2);
            _start += 2;
        }
    }

    // The inflater doesn't say how many bytes of its last chunk it left, so the trailer is sought in that chunk by its eight bytes.
    private void CloseMember()
    {
        _member!.Dispose();
        _member = null;
        if (_sawEnd)
        {
            throw place.BreaksOff(What);
        }

        _start = _chunkStart;
        Fill();
        Span<byte> trailer = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(trailer, _crc.Value);
        BinaryPrimitives.WriteUInt32LittleEndian(trailer[4..], _length);
        var at = _buffer.AsSpan(_start, _end - _start).IndexOf(trailer);
        if (at >= 0)
        {
            _start += at + trailer.Length;
            return;
        }

        var rest = _buffer.AsSpan(_start, _end - _start);
        for (var known = trailer.Length - 1; known >= 4; known--)
        {
            if (rest.EndsWith(trailer[..known]))
            {
                throw place.BreaksOff(What);
            }
        }

        throw place.Damaged(What, "its checksum is missing or does not match");
    }

    private void Need(int count)
    {
        if (!Has(count))
        {
            throw place.BreaksOff(What);
        }
    }

    private bool Has(int count)
    {
        if (_end - _start < count)
        {
            Fill();
        }

        return _end - _start >= count;
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        _end += compressed.ReadAtLeast(_buffer.AsSpan(_end), Math.Min(16, _buffer.Length - _end), throwOnEndOfStream: false);
    }

    private sealed class Feed(GzipMembersStream owner) : ForwardStream
    {
        public override int Read(Span<byte> buffer)
        {
            if (!owner.Has(1))
            {
                owner._sawEnd = true;
                return 0;
            }

            var count = Math.Min(buffer.Length, owner._end - owner._start);
            owner._buffer.AsSpan(owner._start, count).CopyTo(buffer);
            owner._chunkStart = owner._start;
            owner._start += count;
            return count;
        }
    }
}
