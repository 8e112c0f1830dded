using Monitoring.Cli.Sqlite;

namespace Monitoring.Hosts.Tests.Stores;

public sealed class ChunkTests
{
    private const int Count = 100;

    private static readonly ChunkKey[] Keys =
    [
        .. Enumerable.Range(0, Count).Select(i => new ChunkKey(
            Fingerprint.Of($"mention {i}"), (ulong)i * 7919, new PackedRow(1, i * 1_000_000, i * 3), i % 3 == 0 ? new PackedRow(2, i, i + 1) : new PackedRow(1, i * 1_000_000, i * 3),
            i % 2 == 0 ? (ulong)i : null)),
    ];

    /// <summary>From nothing to more than is read at once.</summary>
    private static readonly byte[][] Contents = [.. Enumerable.Range(0, Count).Select(i => Enumerable.Range(0, i * i * 4).Select(j => (byte)(j * i % 251)).ToArray())];

    [Fact]
    public void Keys_are_read_as_they_were_written() => Assert.Equal(Keys, Chunk.DecodeKeys(Chunk.EncodeKeys(Keys)));

    [Theory]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(Count)]
    public void Contents_are_unpacked_as_far_as_they_are_asked_for(int count)
    {
        using var unpacked = Chunk.DecodeContents(Chunk.EncodeContents(Contents), count);
        Assert.Equal(count, unpacked.Count);
        Assert.Equal(Contents.Take(count), Enumerable.Range(0, count).Select(i => unpacked[i].ToArray()));
    }

    [Fact]
    public void A_chunk_that_is_cut_anywhere_is_called_damaged()
    {
        var keys = Chunk.EncodeKeys(Keys);
        var contents = Chunk.EncodeContents(Contents);
        for (var length = 0; length < keys.Length; length++)
        {
            Assert.Throws<StateException>(() => Chunk.DecodeKeys(keys.AsSpan(0, length)));
        }

        // The last bytes are zlib's checksum.
        for (var length = 0; length < contents.Length - 8; length += 97)
        {
            Assert.Throws<StateException>(() => Chunk.DecodeContents(contents[..length], Count));
        }
    }

    [Fact]
    public void Bytes_of_any_kind_are_read_or_called_damaged()
    {
        var random = new Random(20231105);
        var keys = Chunk.EncodeKeys(Keys);
        var contents = Chunk.EncodeContents(Contents);
        for (var i = 0; i < 2_000; i++)
        {
            foreach (var bytes in (byte[][])[keys.ToArray(), contents.ToArray()])
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                try
                {
                    Assert.True(Chunk.DecodeKeys(bytes).Length <= bytes.Length);
                    using var unpacked = Chunk.DecodeContents(bytes, Count);
                    Assert.Equal(Count, unpacked.Count);
                }
                catch (StateException)
                {
                    // As it should be called.
                }
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(2_097_151)]
    [InlineData(2_097_152)]
    [InlineData(int.MaxValue)]
    public void A_number_is_read_as_a_binary_writer_writes_it(int number)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write7BitEncodedInt(number);
        Assert.True(SevenBits.TryRead(bytes.ToArray(), out var read, out var length));
        Assert.Equal((number, (int)bytes.Length), (read, length));
        Assert.False(SevenBits.TryRead(bytes.ToArray().AsSpan(0, (int)bytes.Length - 1), out _, out _));
    }

    [Fact]
    public void A_number_beyond_the_largest_is_none() => Assert.False(SevenBits.TryRead([0xFF, 0xFF, 0xFF, 0xFF, 0x0F], out _, out _));
}
