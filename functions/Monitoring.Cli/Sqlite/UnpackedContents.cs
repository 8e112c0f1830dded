using System.Buffers;

namespace Monitoring.Cli.Sqlite;

/// <summary>The contents of a chunk's first mentions, side by side in a pooled buffer: good until disposed.</summary>
/// <param name="count">How many contents are wanted.</param>
/// <param name="packedLength">Bytes that they are unpacked from.</param>
internal sealed class UnpackedContents(int count, int packedLength) : IDisposable
{
    private const int ReadAtOnce = 1 << 13;

    /// <summary>Unpacked bytes for one packed byte that deflate can reach.</summary>
    private const long LargestRatio = 1032;

    private readonly (int Start, int Length)[] _places = new (int, int)[count];
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(ReadAtOnce);

    public int Count => _places.Length;

    /// <param name="position">0-based, below <see cref="Count"/>.</param>
    public ReadOnlyMemory<byte> this[int position] => _bytes.AsMemory(_places[position].Start, _places[position].Length);

    /// <summary>Reads no further than the wanted ones reach.</summary>
    /// <exception cref="StateException">They end early, or a length makes no sense.</exception>
    /// <exception cref="InvalidDataException">The packed bytes are damaged.</exception>
    public void ReadFrom(Stream unpacked)
    {
        var (start, end) = (0, 0);
        for (var i = 0; i < _places.Length; i++)
        {
            int length;
            int lengthBytes;
            while (!SevenBits.TryRead(_bytes.AsSpan(start, end - start), out length, out lengthBytes))
            {
                if (end - start >= SevenBits.Longest)
                {
                    throw Chunk.Damaged();
                }

                end = ReadMore(unpacked, end);
            }

            if (length > packedLength * LargestRatio)
            {
                throw Chunk.Damaged();
            }

            start += lengthBytes;
            while (end - start < length)
            {
                end = ReadMore(unpacked, end);
            }

            _places[i] = (start, length);
            start += length;
        }
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private int ReadMore(Stream unpacked, int end)
    {
        if (_bytes.Length - end < ReadAtOnce)
        {
            var larger = ArrayPool<byte>.Shared.Rent(checked(end + ReadAtOnce) * 2);
            _bytes.AsSpan(0, end).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        var read = unpacked.Read(_bytes, end, ReadAtOnce);
        return read > 0 ? end + read : throw Chunk.Damaged();
    }
}
