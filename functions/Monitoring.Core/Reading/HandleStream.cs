using Microsoft.Win32.SafeHandles;

namespace Monitoring.Reading;

/// <summary>A place of its own in a file whose handle several readers share.</summary>
internal sealed class HandleStream(SafeFileHandle handle, long length) : ForwardStream
{
    private long _position;

    public override bool CanSeek => true;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => _position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        if (_position >= length)
        {
            return 0;
        }

        var count = RandomAccess.Read(handle, buffer[..(int)Math.Min(buffer.Length, length - _position)], _position);
        _position += count;
        return count;
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        var target = offset + (origin == SeekOrigin.Begin ? 0 : origin == SeekOrigin.End ? length : _position);
        if (target < 0)
        {
            throw new IOException("The position lies before the start of the file.");
        }

        return _position = target;
    }
}
