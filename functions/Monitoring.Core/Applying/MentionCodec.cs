using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Monitoring.Applying;

/// <summary>A mention's content as bytes, its fingerprint and rows left out, which every store keeps beside it as keys.</summary>
public static class MentionCodec
{
    private const byte Version = 1;

    // One buffer for each thread: this runs for every matched row.
    [ThreadStatic]
    private static BinaryWriter? s_writer;

    public static byte[] Encode(Mention mention)
    {
        var writer = s_writer ??= new BinaryWriter(new MemoryStream(4096), Encoding.UTF8);
        var bytes = (MemoryStream)writer.BaseStream;
        bytes.SetLength(0);
        Encode(mention, writer);
        writer.Flush();
        return bytes.ToArray();
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
        using var reader = new BinaryReader(new MemoryStream(encoded.ToArray(), writable: false), Encoding.UTF8);
        return Decode(reader, id, row);
    }

    private static void Encode(Mention mention, BinaryWriter writer)
    {
        var coverage = mention.Coverage;
        writer.Write(Version);
        WriteText(writer, coverage.DocumentId);
        WriteText(writer, coverage.Url);
        WriteText(writer, coverage.Headline);
        WriteText(writer, coverage.Text);
        writer.Write(coverage.Outlet.Key);
        writer.Write(coverage.Outlet.Name);
        WriteText(writer, coverage.Author);
        writer.Write((byte)coverage.Channel);
        writer.Write7BitEncodedInt64(coverage.PublishedAt.UtcTicks);
        writer.Write7BitEncodedInt(coverage.PrintedDay.DayNumber);
        WriteText(writer, coverage.Country);
        WriteText(writer, coverage.DeclaredLanguage);
        writer.Write((byte)(coverage.DeclaredSentiment is { } declared ? (int)declared + 1 : 0));
        WriteCount(writer, coverage.Reach);
        WriteText(writer, coverage.Ave?.Currency);
        if (coverage.Ave is { } ave)
        {
            writer.Write(ave.Amount);
        }

        WriteCount(writer, coverage.Engagement.Views);
        WriteCount(writer, coverage.Engagement.Impressions);
        WriteCount(writer, coverage.Engagement.Likes);
        WriteCount(writer, coverage.Engagement.Shares);
        WriteCount(writer, coverage.Engagement.Comments);
        WriteCount(writer, coverage.Engagement.Total);
        WriteText(writer, coverage.Query);
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
        if (version != Version)
        {
            throw new InvalidDataException($"A stored mention has version {version}, expected {Version}.");
        }

        var coverage = new Coverage
        {
            DocumentId = ReadText(reader),
            Url = ReadText(reader),
            Headline = ReadText(reader),
            Text = ReadText(reader),
            Outlet = new Outlet(reader.ReadString(), reader.ReadString()),
            Author = ReadText(reader),
            Channel = (Channel)reader.ReadByte(),
            PublishedAt = new DateTimeOffset(reader.Read7BitEncodedInt64(), TimeSpan.Zero),
            PrintedDay = DateOnly.FromDayNumber(reader.Read7BitEncodedInt()),
            Country = ReadText(reader),
            DeclaredLanguage = ReadText(reader),
            DeclaredSentiment = reader.ReadByte() is var declared && declared == 0 ? null : (Sentiment)(declared - 1),
            Reach = ReadCount(reader),
            Ave = ReadText(reader) is { } currency ? new Money(reader.ReadDecimal(), currency) : null,
            Engagement = new Engagement(
                ReadCount(reader), ReadCount(reader), ReadCount(reader), ReadCount(reader), ReadCount(reader), ReadCount(reader)),
            Query = ReadText(reader),
        };
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

    private static void WriteText(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    private static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    // 0 stands for "not supplied", so that an ordinary count takes one to five bytes.
    private static void WriteCount(BinaryWriter writer, long? count) => writer.Write7BitEncodedInt64(count is { } known ? known + 1 : 0);

    private static long? ReadCount(BinaryReader reader) => reader.Read7BitEncodedInt64() is var stored && stored == 0 ? null : stored - 1;
}
