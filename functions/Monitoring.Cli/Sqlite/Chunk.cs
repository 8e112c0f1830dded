using System.Buffers;
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

    private const int UnpackedAtOnce = 1 << 13;

    /// <summary>Unpacked bytes for one packed byte that deflate can reach.</summary>
    private const long LargestRatio = 1032;

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

    public static ChunkKey[] DecodeKeys(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false));
        var count = reader.Read7BitEncodedInt();
        var withReports = count == WithReports;
        var keys = new ChunkKey[withReports ? reader.Read7BitEncodedInt() : count];
        for (var i = 0; i < keys.Length; i++)
        {
            var id = new Fingerprint(new UInt128(reader.ReadUInt64(), reader.ReadUInt64()));
            var digest = reader.ReadUInt64();
            var row = Read(reader, reader.Read7BitEncodedInt());
            var countedBy = reader.Read7BitEncodedInt();
            var counted = countedBy == 0 ? row : Read(reader, countedBy);
            keys[i] = new ChunkKey(id, digest, row, counted, withReports && reader.ReadBoolean() ? reader.ReadUInt64() : null);
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
    public static byte[][] DecodeContents(byte[] contents, int count)
    {
        try
        {
            using var packed = new ZLibStream(new MemoryStream(contents, writable: false), CompressionMode.Decompress);
            using var reader = new BinaryReader(new BufferedStream(packed, UnpackedAtOnce));
            var mentions = new byte[count][];
            for (var i = 0; i < count; i++)
            {
                var length = reader.Read7BitEncodedInt();
                if (length < 0 || length > contents.Length * LargestRatio)
                {
                    throw Damaged();
                }

                reader.BaseStream.ReadExactly(mentions[i] = new byte[length]);
            }

            return mentions;
        }
        catch (Exception failure) when (failure is EndOfStreamException or InvalidDataException or FormatException)
        {
            throw Damaged();
        }
    }

    private static StateException Damaged() => new("A chunk of the state file is damaged; run 'monitoring rebuild'.");

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

    private static PackedRow Read(BinaryReader reader, int export) =>
        new(export, reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
}
