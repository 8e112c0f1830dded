using Monitoring.Reading;

namespace Monitoring.Core.Tests.Fuzzing;

/// <summary>Bytes that come in pieces, as from a slow network. Each read counts: a reader that goes round in circles is stopped by the
/// number of its reads, not by a clock.</summary>
/// <param name="nextLength">How much the next read gives at most; at least 1.</param>
internal sealed class SplitStream(byte[] bytes, Func<int> nextLength) : ForwardStream
{
    private readonly long _mostReads = (4L * bytes.Length) + 1_000;
    private int _at;
    private long _reads;

    public override int Read(Span<byte> buffer)
    {
        if (++_reads > _mostReads)
        {
            throw new InvalidOperationException($"{_reads} reads of {bytes.Length} bytes: the reader does not get on.");
        }

        var count = Math.Min(Math.Min(buffer.Length, nextLength()), bytes.Length - _at);
        bytes.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }
}
