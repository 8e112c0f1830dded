using System.IO.Compression;
using System.Text;
using Monitoring.Applying;

namespace Monitoring.Cli.Sqlite;

/// <param name="Row">Export ordinals stand for exports here.</param>
internal readonly record struct ChunkKey(Fingerprint Id, ulong Digest, PackedRow Row, PackedRow CountedBy);

/// <summary>A row of an export, by the export's ordinal in the state file.</summary>
internal readonly record struct PackedRow(int Export, int RowNumber, int LineNumber);

/// <summary>The two halves of a chunk as bytes.</summary>
internal static class Chunk
{
    public static byte[] EncodeKeys(IReadOnlyList<ChunkKey> keys)
    {
        using var bytes = new MemoryStream(keys.Count * 40);
        using var writer = new BinaryWriter(bytes);
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
        }

        writer.Flush();
        return bytes.ToArray();
    }

    public static ChunkKey[] DecodeKeys(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false));
        var keys = new ChunkKey[reader.Read7BitEncodedInt()];
        for (var i = 0; i < keys.Length; i++)
        {
            var id = new Fingerprint(new UInt128(reader.ReadUInt64(), reader.ReadUInt64()));
            var digest = reader.ReadUInt64();
            var row = Read(reader, reader.Read7BitEncodedInt());
            var countedBy = reader.Read7BitEncodedInt();
            keys[i] = new ChunkKey(id, digest, row, countedBy == 0 ? row : Read(reader, countedBy));
        }

        return keys;
    }

    public static byte[] EncodeContents(IEnumerable<byte[]> mentions)
    {
        using var bytes = new MemoryStream();
        using (var packed = new ZLibStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        using (var writer = new BinaryWriter(packed, Encoding.UTF8))
        {
            foreach (var mention in mentions)
            {
                writer.Write7BitEncodedInt(mention.Length);
                writer.Write(mention);
            }
        }

        return bytes.ToArray();
    }

    public static byte[][] DecodeContents(byte[] contents, int count)
    {
        using var packed = new ZLibStream(new MemoryStream(contents, writable: false), CompressionMode.Decompress);
        using var unpacked = new MemoryStream(contents.Length * 4);
        packed.CopyTo(unpacked);
        unpacked.Position = 0;
        using var reader = new BinaryReader(unpacked, Encoding.UTF8);
        var mentions = new byte[count][];
        for (var i = 0; i < count; i++)
        {
            var length = reader.Read7BitEncodedInt();
            mentions[i] = reader.ReadBytes(length);
            if (mentions[i].Length != length)
            {
                throw new StateException("A chunk of the state file is damaged; run 'monitoring rebuild'.");
            }
        }

        return mentions;
    }

    public static Mention Decode(byte[] content, in ChunkKey key, RowRef row) => MentionCodec.Decode(content, key.Id, row);

    private static void Write(BinaryWriter writer, PackedRow row)
    {
        writer.Write7BitEncodedInt(row.Export);
        writer.Write7BitEncodedInt(row.RowNumber);
        writer.Write7BitEncodedInt(row.LineNumber);
    }

    private static PackedRow Read(BinaryReader reader, int export) =>
        new(export, reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt());
}
