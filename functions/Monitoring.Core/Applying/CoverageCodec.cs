namespace Monitoring.Applying;

/// <summary>Coverage as bytes: a part of every stored mention, so that a change of it is a new version of <see cref="MentionCodec"/>.</summary>
internal static class CoverageCodec
{
    // The format and the kind of author stand in the upper halves of the bytes of channel and sentiment, which were always 0 before there
    // were any: what was kept then reads the same, and is written the same.
    private const int KindShift = 4;
    private const int LowBits = (1 << KindShift) - 1;

    public static void Write(BinaryWriter writer, Coverage coverage)
    {
        WriteText(writer, coverage.DocumentId);
        WriteText(writer, coverage.Url);
        WriteText(writer, coverage.Headline);
        WriteText(writer, coverage.Text);
        writer.Write(coverage.Outlet.Key);
        writer.Write(coverage.Outlet.Name);
        WriteText(writer, coverage.Author);
        writer.Write((byte)((int)coverage.Channel | ((coverage.Format is { } format ? (int)format + 1 : 0) << KindShift)));
        writer.Write7BitEncodedInt64(coverage.PublishedAt.UtcTicks);
        writer.Write7BitEncodedInt(coverage.PrintedDay.DayNumber);
        WriteText(writer, coverage.Country);
        WriteText(writer, coverage.DeclaredLanguage);
        writer.Write((byte)((coverage.DeclaredSentiment is { } declared ? (int)declared + 1 : 0)
            | ((coverage.AuthorKind is { } kind ? (int)kind + 1 : 0) << KindShift)));
        WriteCount(writer, coverage.Reach);
        WriteText(writer, coverage.Ave?.Currency);
        if (coverage.Ave is { } ave)
        {
            writer.Write(ave.Amount);
        }

        WriteEngagement(writer, coverage.Engagement);
        WriteText(writer, coverage.Query);
    }

    public static Coverage Read(BinaryReader reader)
    {
        var (documentId, url, headline, text) = (ReadText(reader), ReadText(reader), ReadText(reader), ReadText(reader));
        var outlet = new Outlet(reader.ReadString(), reader.ReadString());
        var author = ReadText(reader);
        var channel = reader.ReadByte();
        var publishedAt = new DateTimeOffset(reader.Read7BitEncodedInt64(), TimeSpan.Zero);
        var printedDay = DateOnly.FromDayNumber(reader.Read7BitEncodedInt());
        var (country, language) = (ReadText(reader), ReadText(reader));
        var declared = reader.ReadByte();
        return new()
        {
            DocumentId = documentId,
            Url = url,
            Headline = headline,
            Text = text,
            Outlet = outlet,
            Author = author,
            Channel = (Channel)(channel & LowBits),
            Format = channel >> KindShift is > 0 and var format ? (ContentFormat)(format - 1) : null,
            PublishedAt = publishedAt,
            PrintedDay = printedDay,
            Country = country,
            DeclaredLanguage = language,
            DeclaredSentiment = (declared & LowBits) is > 0 and var sentiment ? (Sentiment)(sentiment - 1) : null,
            AuthorKind = declared >> KindShift is > 0 and var kind ? (AuthorKind)(kind - 1) : null,
            Reach = ReadCount(reader),
            Ave = ReadText(reader) is { } currency ? new Money(reader.ReadDecimal(), currency) : null,
            Engagement = ReadEngagement(reader),
            Query = ReadText(reader),
        };
    }

    public static void WriteEngagement(BinaryWriter writer, Engagement engagement)
    {
        WriteCount(writer, engagement.Views);
        WriteCount(writer, engagement.Impressions);
        WriteCount(writer, engagement.Likes);
        WriteCount(writer, engagement.Shares);
        WriteCount(writer, engagement.Comments);
        WriteCount(writer, engagement.Total);
    }

    public static Engagement ReadEngagement(BinaryReader reader) => new(
        ReadCount(reader), ReadCount(reader), ReadCount(reader), ReadCount(reader), ReadCount(reader), ReadCount(reader));

    public static void WriteText(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    public static string? ReadText(BinaryReader reader) => reader.ReadBoolean() ? reader.ReadString() : null;

    // 0 stands for "not supplied", so that an ordinary count takes one to five bytes.
    private static void WriteCount(BinaryWriter writer, long? count) => writer.Write7BitEncodedInt64(count is { } known ? known + 1 : 0);

    private static long? ReadCount(BinaryReader reader) => reader.Read7BitEncodedInt64() is var stored && stored == 0 ? null : stored - 1;
}
