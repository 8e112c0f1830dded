namespace Monitoring.Pages.Tests.Fuzzing;

/// <summary>What a browser sends, in pieces; it may break off as a connection does, or never end.</summary>
/// <param name="nextLength">How much the next read gives at most; at least 1.</param>
/// <param name="end">What comes after the bytes.</param>
internal sealed class OddBody(byte[] bytes, Func<int> nextLength, BodyEnd end) : Stream
{
    private int _at;

    /// <summary>Bytes that were taken of it.</summary>
    public long Given { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = Math.Min(Math.Min(buffer.Length, nextLength()), bytes.Length - _at);
        if (count == 0 && buffer.Length > 0 && end == BodyEnd.BreaksOff)
        {
            throw new IOException("The connection was reset by the other side.");
        }

        if (count == 0 && end == BodyEnd.NeverComes)
        {
            buffer.Fill((byte)'a');
            Given += buffer.Length;
            return buffer.Length;
        }

        bytes.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        Given += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    // At once: how slow a network is tells nothing here.
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Read(buffer.Span));
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

internal enum BodyEnd
{
    Comes,
    BreaksOff,
    NeverComes,
}
