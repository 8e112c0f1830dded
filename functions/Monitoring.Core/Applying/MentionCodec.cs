using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Applying;

/// <summary>A mention's content as bytes, its fingerprint and rows left out, which every store keeps beside it as keys.</summary>
public static class MentionCodec
{
    private const byte Version = 1;

    /// <summary>Of a mention whose text was dropped.</summary>
    private const byte VersionWithoutText = 2;

    // One buffer for each thread: this runs for every matched row.
    [ThreadStatic]
    private static BinaryWriter? s_writer;

    public static byte[] Encode(Mention mention) => Encode(mention, out _);

    /// <param name="reportLength">How many of the bytes are what the export reported; they come first.</param>
    internal static byte[] Encode(Mention mention, out int reportLength)
    {
        var (writer, bytes) = EncodeReport(mention.Coverage);
        reportLength = (int)bytes.Length;
        EncodeTags(mention, writer);
        return bytes.ToArray();
    }

    /// <summary>64 bits over what the export reported of a mention: its content but for the tags and what the rules make of them. Of one
    /// whose text was dropped, as it was before.</summary>
    public static ulong DigestOfReport(Coverage coverage)
    {
        if (coverage.Dropped is { } dropped)
        {
            return dropped.Reported;
        }

        var bytes = EncodeReport(coverage).Bytes;
        return Digest(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>64 bits over the encoded content: equal digests are taken as equal content.</summary>
    public static ulong Digest(ReadOnlySpan<byte> encoded)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(encoded, hash);
        return BinaryPrimitives.ReadUInt64LittleEndian(hash);
    }

    /// <exception cref="InvalidDataException">The bytes are of another version or damaged.</exception>
    public static Mention Decode(ReadOnlyMemory<byte> encoded, Fingerprint id, RowRef row)
    {
        var bytes = MemoryMarshal.TryGetArray(encoded, out var held) ? held : encoded.ToArray();
        using var reader = new BinaryReader(new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false), Encoding.UTF8);
        return Decode(reader, id, row);
    }

    private static (BinaryWriter Writer, MemoryStream Bytes) EncodeReport(Coverage coverage)
    {
        var writer = s_writer ??= new BinaryWriter(new MemoryStream(4096), Encoding.UTF8);
        var bytes = (MemoryStream)writer.BaseStream;
        bytes.SetLength(0);
        writer.Write(coverage.Dropped is null ? Version : VersionWithoutText);
        CoverageCodec.Write(writer, coverage);
        if (coverage.Dropped is { } dropped)
        {
            DroppedTextCodec.Write(writer, dropped);
        }

        return (writer, bytes);
    }

    private static void EncodeTags(Mention mention, BinaryWriter writer)
    {
        writer.Write(mention.Tags.Language);
        writer.Write((byte)mention.Tags.Sentiment);
        writer.Write(mention.Tags.Score);
        writer.Write7BitEncodedInt(mention.Tags.Topics.Count);
        foreach (var topic in mention.Tags.Topics)
        {
            writer.Write(topic);
        }

        writer.Write(mention.Tags.Tagger);
        writer.Write(mention.Language);
        writer.Write((byte)mention.Sentiment);
        writer.Write7BitEncodedInt(mention.Day.DayNumber);
    }

    internal static Mention Decode(BinaryReader reader, Fingerprint id, RowRef row)
    {
        var version = reader.ReadByte();
        if (version is not (Version or VersionWithoutText))
        {
            throw new InvalidDataException($"A stored mention has version {version}, expected {Version}.");
        }

        var coverage = CoverageCodec.Read(reader);
        if (version == VersionWithoutText)
        {
            coverage = coverage with { Dropped = DroppedTextCodec.Read(reader) };
        }

        var (language, sentiment, score) = (reader.ReadString(), (Sentiment)reader.ReadByte(), reader.ReadDouble());
        var topics = new string[reader.Read7BitEncodedInt()];
        for (var i = 0; i < topics.Length; i++)
        {
            topics[i] = reader.ReadString();
        }

        var tags = new Tags(language, sentiment, score, topics, reader.ReadString());
        return new Mention(
            id, coverage, tags, reader.ReadString(), (Sentiment)reader.ReadByte(), DateOnly.FromDayNumber(reader.Read7BitEncodedInt()), row);
    }
}
