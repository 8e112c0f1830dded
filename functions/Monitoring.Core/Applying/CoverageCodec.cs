namespace Monitoring.Applying;

/// <summary>Coverage as bytes: a part of every stored mention, so that a change of it is a new version of <see cref="MentionCodec"/>.</summary>
internal static class CoverageCodec
{
    public static void Write(BinaryWriter writer, Coverage coverage)
    {
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

        WriteEngagement(writer, coverage.Engagement);
        WriteText(writer, coverage.Query);
    }

    public static Coverage Read(BinaryReader reader) => new()
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
        Engagement = ReadEngagement(reader),
        Query = ReadText(reader),
    };

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
