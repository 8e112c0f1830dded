using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using Monitoring.Applying;

namespace Monitoring.Cli.Sqlite;

/// <param name="Row">Export ordinals stand for exports here.</param>
/// <param name="Reported">Of what the export reported; null in a chunk that was written before there was any.</param>
internal readonly record struct ChunkKey(Fingerprint Id, ulong Digest, PackedRow Row, PackedRow CountedBy, ulong? Reported);

/// <summary>A row of an export, by the export's ordinal in the state file.</summary>
internal readonly record struct PackedRow(int Export, int RowNumber, int LineNumber);

/// <summary>The two halves of a chunk as bytes.</summary>
internal static class Chunk
{
    /// <summary>Stands where version 3 of the state file had the number of keys, which never was 0.</summary>
    private const int WithReports = 0;

    /// <summary>Bytes of a length, seven bits in each.</summary>
    private const int LongestLength = 5;

    /// <summary>Bytes of a key: fingerprint, digest, and at least one byte for each number.</summary>
    private const int SmallestKey = 28;

    public static byte[] EncodeKeys(IReadOnlyList<ChunkKey> keys)
    {
        using var bytes = new MemoryStream(keys.Count * 48);
        using var writer = new BinaryWriter(bytes);
        writer.Write7BitEncodedInt(WithReports);
        writer.Write7BitEncodedInt(keys.Count);
        foreach (var key in keys)
        {
            writer.Write((ulong)(key.Id.Bits >> 64));
            writer.Write((ulong)(key.Id.Bits & ulong.MaxValue));
            writer.Write(key.Digest);
            Write(writer, key.Row);

            // Most mentions stand on the row that made them count; a 0 says so in one byte.
            if (key.CountedBy == key.Row)
            {
                writer.Write7BitEncodedInt(0);
            }
            else
            {
                Write(writer, key.CountedBy);
            }

            writer.Write(key.Reported is not null);
            if (key.Reported is { } reported)
            {
                writer.Write(reported);
            }
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="StateException">The bytes are damaged.</exception>
    public static ChunkKey[] DecodeKeys(ReadOnlySpan<byte> bytes)
    {
        var reader = new KeyReader(bytes);
        var count = reader.ReadCount();
        var withReports = count == WithReports;
        count = withReports ? reader.ReadCount() : count;
        if (count > bytes.Length / SmallestKey)
        {
            throw Damaged();
        }

        var keys = new ChunkKey[count];
        for (var i = 0; i < keys.Length; i++)
        {
            var id = new Fingerprint(new UInt128(reader.ReadUInt64(), reader.ReadUInt64()));
            var digest = reader.ReadUInt64();
            var row = reader.ReadRow(reader.ReadCount());
            var countedBy = reader.ReadCount();
            var counted = countedBy == 0 ? row : reader.ReadRow(countedBy);
            keys[i] = new ChunkKey(id, digest, row, counted, withReports && reader.ReadByte() != 0 ? reader.ReadUInt64() : null);
        }

        return keys;
    }

    public static byte[] EncodeContents(IReadOnlyCollection<byte[]> mentions)
    {
        // Put together first: each write to the packer costs as much as packing a short text.
        var plain = ArrayPool<byte>.Shared.Rent(mentions.Sum(mention => mention.Length + LongestLength));
        var length = 0;
        foreach (var mention in mentions)
        {
            length += WriteLength(plain.AsSpan(length), mention.Length);
            mention.CopyTo(plain, length);
            length += mention.Length;
        }

        using var bytes = new MemoryStream(length / 2);
        using (var packed = new ZLibStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            packed.Write(plain, 0, length);
        }

        ArrayPool<byte>.Shared.Return(plain);
        return bytes.ToArray();
    }

    /// <param name="count">How many contents are wanted, from the first on: what comes later is not unpacked.</param>
    /// <exception cref="StateException">The bytes are damaged.</exception>
    public static UnpackedContents DecodeContents(ArraySegment<byte> contents, int count)
    {
        var unpacked = new UnpackedContents(count, contents.Count);
        try
        {
            using var packed = new ZLibStream(new MemoryStream(contents.Array!, contents.Offset, contents.Count, writable: false), CompressionMode.Decompress);
            unpacked.ReadFrom(packed);
            return unpacked;
        }
        catch (Exception failure)
        {
            unpacked.Dispose();
            if (failure is InvalidDataException)
            {
                throw Damaged();
            }

            throw;
        }
    }

    internal static StateException Damaged() => new("A chunk of the state file is damaged; run 'monitoring rebuild'.");

    private static int WriteLength(Span<byte> bytes, int length)
    {
        var at = 0;
        for (; length >= 0x80; length >>= 7)
        {
            bytes[at++] = (byte)((length & 0x7F) | 0x80);
        }

        bytes[at++] = (byte)length;
        return at;
    }

    public static Mention Decode(ReadOnlyMemory<byte> content, in ChunkKey key, RowRef row) => MentionCodec.Decode(content, key.Id, row);

    private static void Write(BinaryWriter writer, PackedRow row)
    {
        writer.Write7BitEncodedInt(row.Export);
        writer.Write7BitEncodedInt(row.RowNumber);
        writer.Write7BitEncodedInt(row.LineNumber);
    }

    /// <summary>Runs over the bytes of keys, as <see cref="BinaryWriter"/> wrote them.</summary>
    private ref struct KeyReader(ReadOnlySpan<byte> bytes)
    {
        private ReadOnlySpan<byte> _left = bytes;

        public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(sizeof(ulong)));

        public byte ReadByte() => Take(1)[0];

        public int ReadCount()
        {
            if (!SevenBits.TryRead(_left, out var value, out var length))
            {
                throw Damaged();
            }

            _left = _left[length..];
            return value;
        }

        public PackedRow ReadRow(int export) => new(export, ReadCount(), ReadCount());

        private ReadOnlySpan<byte> Take(int count)
        {
            if (_left.Length < count)
            {
                throw Damaged();
            }

            var taken = _left[..count];
            _left = _left[count..];
            return taken;
        }
    }
}
