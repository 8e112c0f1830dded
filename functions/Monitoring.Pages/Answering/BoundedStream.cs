using Monitoring.Pages.Guarding;

namespace Monitoring.Pages.Answering;

/// <summary>What a browser sends, up to a length: beyond it reading ends with a refusal, and so it does where a body breaks off or is none of
/// the form that it says.</summary>
/// <param name="longest">Bytes.</param>
/// <param name="refusal">What is said beyond them.</param>
/// <param name="broken">What is said where it breaks off.</param>
internal sealed class BoundedStream(Stream source, long longest, string refusal, string broken) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            return Count(await source.ReadAsync(buffer, cancellationToken));
        }
        catch (Exception cause) when (IsSenders(cause))
        {
            throw new RefusedException(400, broken);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        try
        {
            return Count(source.Read(buffer, offset, count));
        }
        catch (Exception cause) when (IsSenders(cause))
        {
            throw new RefusedException(400, broken);
        }
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    // What the server found wrong itself has a status of its own.
    private static bool IsSenders(Exception cause) => cause is InvalidDataException or (IOException and not Microsoft.AspNetCore.Http.BadHttpRequestException);

    private int Count(int read)
    {
        _read += read;
        return _read > longest ? throw new RefusedException(413, refusal) : read;
    }
}
