using System.Text;
using Monitoring.Applying;

namespace Monitoring.Registering;

/// <summary>A statement as bytes, its rows left out, which every register keeps beside it.</summary>
public static class StatementCodec
{
    private const byte Version = 1;

    public static byte[] Encode(Statement statement)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        Write(writer, statement);
        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are of another version or damaged.</exception>
    public static Statement Decode(byte[] encoded)
    {
        using var reader = new BinaryReader(new MemoryStream(encoded, writable: false), Encoding.UTF8);
        try
        {
            return Read(reader);
        }
        catch (Exception cause) when (cause is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("A stored statement is damaged.", cause);
        }
    }

    internal static void Write(BinaryWriter writer, Statement statement)
    {
        writer.Write(Version);
        writer.Write((byte)statement.Kind);
        switch (statement)
        {
            case AccountSnapshot snapshot:
                writer.Write((byte)snapshot.Channel);
                writer.Write(snapshot.ChannelName);
                writer.Write(snapshot.Account);
                writer.Write(snapshot.Metric.Key);
                writer.Write(snapshot.Metric.Name);
                WriteFigure(writer, snapshot.Value, snapshot.Qualifier);
                Write(writer, snapshot.AsOf);
                CoverageCodec.WriteText(writer, snapshot.Basis);
                writer.Write7BitEncodedInt(snapshot.Correction);
                break;
            case Indicator indicator:
                writer.Write(indicator.Name);
                WriteFigure(writer, indicator.Value, indicator.Qualifier);
                CoverageCodec.WriteText(writer, indicator.Unit);
                Write(writer, indicator.PeriodStart);
                Write(writer, indicator.PeriodEnd);
                Write(writer, indicator.AsOf);
                CoverageCodec.WriteText(writer, indicator.Basis);
                CoverageCodec.WriteText(writer, indicator.Definition);
                writer.Write7BitEncodedInt(indicator.Correction);
                break;
            case StatedRate rate:
                writer.Write7BitEncodedInt(rate.Month.Ordinal);
                writer.Write(rate.From);
                CoverageCodec.WriteText(writer, rate.To);
                writer.Write(rate.Rate);
                writer.Write(rate.Source);
                writer.Write7BitEncodedInt(rate.Correction);
                break;
            case Post post:
                Write(writer, post.Mention);
                writer.Write((byte)post.Channel);
                writer.Write(post.Account);
                writer.Write(post.Headline);
                CoverageCodec.WriteText(writer, post.Url);
                writer.Write7BitEncodedInt64(post.PublishedAt.UtcTicks);
                Write(writer, post.Day);
                CoverageCodec.WriteEngagement(writer, post.Engagement);
                break;
            case MentionCorrection correction:
                Write(writer, correction.Mention);
                writer.Write((byte)correction.Field);
                CoverageCodec.WriteText(writer, correction.Value);
                writer.Write(correction.By);
                writer.Write7BitEncodedInt64(correction.At.UtcTicks);
                CoverageCodec.WriteText(writer, correction.Note);
                break;
            default:
                throw new ArgumentException($"No form is known for a {statement.GetType().Name}.", nameof(statement));
        }
    }

    /// <exception cref="InvalidDataException">The bytes are of another version.</exception>
    internal static Statement Read(BinaryReader reader)
    {
        var version = reader.ReadByte();
        if (version != Version)
        {
            throw new InvalidDataException($"A stored statement has version {version}, expected {Version}.");
        }

        return (StatementKind)reader.ReadByte() switch
        {
            StatementKind.Snapshot => new AccountSnapshot(
                (Channel)reader.ReadByte(), reader.ReadString(), reader.ReadString(), new Metric(reader.ReadString(), reader.ReadString()),
                reader.ReadDecimal(), (Qualifier)reader.ReadByte(), ReadDay(reader), CoverageCodec.ReadText(reader), reader.Read7BitEncodedInt()),
            StatementKind.Indicator => new Indicator(
                reader.ReadString(), reader.ReadDecimal(), (Qualifier)reader.ReadByte(), CoverageCodec.ReadText(reader), ReadDay(reader),
                ReadDay(reader), ReadDay(reader), CoverageCodec.ReadText(reader), CoverageCodec.ReadText(reader), reader.Read7BitEncodedInt()),
            StatementKind.Rate => new StatedRate(
                Month.FromOrdinal(reader.Read7BitEncodedInt()), reader.ReadString(), CoverageCodec.ReadText(reader), reader.ReadDecimal(),
                reader.ReadString(), reader.Read7BitEncodedInt()),
            StatementKind.Post => new Post(
                ReadFingerprint(reader), (Channel)reader.ReadByte(), reader.ReadString(),
                reader.ReadString(), CoverageCodec.ReadText(reader), new DateTimeOffset(reader.Read7BitEncodedInt64(), TimeSpan.Zero),
                ReadDay(reader), CoverageCodec.ReadEngagement(reader)),
            StatementKind.Correction => new MentionCorrection(
                ReadFingerprint(reader), (CorrectedField)reader.ReadByte(), CoverageCodec.ReadText(reader), reader.ReadString(),
                new DateTimeOffset(reader.Read7BitEncodedInt64(), TimeSpan.Zero), CoverageCodec.ReadText(reader)),
            var kind => throw new InvalidDataException($"A stored statement is of the unknown kind {kind}."),
        };
    }

    private static void WriteFigure(BinaryWriter writer, decimal value, Qualifier qualifier)
    {
        writer.Write(value);
        writer.Write((byte)qualifier);
    }

    private static void Write(BinaryWriter writer, Fingerprint mention)
    {
        writer.Write((ulong)(mention.Bits >> 64));
        writer.Write((ulong)(mention.Bits & ulong.MaxValue));
    }

    private static Fingerprint ReadFingerprint(BinaryReader reader) => new(new UInt128(reader.ReadUInt64(), reader.ReadUInt64()));

    private static void Write(BinaryWriter writer, DateOnly day) => writer.Write7BitEncodedInt(day.DayNumber);

    private static DateOnly ReadDay(BinaryReader reader) => DateOnly.FromDayNumber(reader.Read7BitEncodedInt());
}
