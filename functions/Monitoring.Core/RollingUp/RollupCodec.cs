using System.Text;

namespace Monitoring.RollingUp;

/// <summary>A rollup as bytes: the same rollup always gives the same ones, in every store.</summary>
public static class RollupCodec
{
    private const byte Version = 1;

    public static byte[] Encode(Rollup rollup)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Version);
        Write(writer, rollup.Total);
        WriteAll(writer, rollup.Days, day => writer.Write7BitEncodedInt(day.DayNumber));
        WriteAll(writer, rollup.Channels, channel => writer.Write((byte)channel));
        WriteAll(writer, rollup.Sentiments, sentiment => writer.Write((byte)sentiment));
        WriteAll(writer, rollup.Languages, writer.Write);
        WriteAll(writer, rollup.Countries, writer.Write);
        WriteAll(writer, rollup.Topics, writer.Write);
        writer.Write7BitEncodedInt(rollup.Outlets.Count);
        foreach (var (key, outlet) in rollup.Outlets.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            writer.Write(key);
            writer.Write(outlet.Name);
            writer.Write7BitEncodedInt64(outlet.HitsByName);
            writer.Write7BitEncodedInt64(outlet.LargestReach is { } reach ? reach + 1 : 0);
            writer.Write7BitEncodedInt64(outlet.HitsAtLargestReach);
            Write(writer, outlet.Tally);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are of another version or damaged.</exception>
    public static Rollup Decode(byte[] bytes)
    {
        using var reader = new BinaryReader(new MemoryStream(bytes, writable: false), Encoding.UTF8);
        var version = reader.ReadByte();
        if (version != Version)
        {
            throw new InvalidDataException($"A stored rollup has version {version}, expected {Version}.");
        }

        var rollup = new Rollup { Total = ReadTally(reader) };
        ReadAll(reader, rollup.Days, () => DateOnly.FromDayNumber(reader.Read7BitEncodedInt()));
        ReadAll(reader, rollup.Channels, () => (Channel)reader.ReadByte());
        ReadAll(reader, rollup.Sentiments, () => (Sentiment)reader.ReadByte());
        ReadAll(reader, rollup.Languages, reader.ReadString);
        ReadAll(reader, rollup.Countries, reader.ReadString);
        ReadAll(reader, rollup.Topics, reader.ReadString);
        var outlets = reader.Read7BitEncodedInt();
        rollup.Outlets.EnsureCapacity(outlets);
        for (var i = 0; i < outlets; i++)
        {
            var key = reader.ReadString();
            rollup.Outlets.Add(key, new OutletTally
            {
                Name = reader.ReadString(),
                HitsByName = reader.Read7BitEncodedInt64(),
                LargestReach = reader.Read7BitEncodedInt64() is var reach && reach == 0 ? null : reach - 1,
                HitsAtLargestReach = reader.Read7BitEncodedInt64(),
                Tally = ReadTally(reader),
            });
        }

        return rollup;
    }

    private static void WriteAll<TKey>(BinaryWriter writer, SortedDictionary<TKey, Tally> tallies, Action<TKey> writeKey)
        where TKey : notnull
    {
        writer.Write7BitEncodedInt(tallies.Count);
        foreach (var (key, tally) in tallies)
        {
            writeKey(key);
            Write(writer, tally);
        }
    }

    private static void ReadAll<TKey>(BinaryReader reader, SortedDictionary<TKey, Tally> tallies, Func<TKey> readKey)
        where TKey : notnull
    {
        var count = reader.Read7BitEncodedInt();
        for (var i = 0; i < count; i++)
        {
            var key = readKey();
            tallies.Add(key, ReadTally(reader));
        }
    }

    private static void Write(BinaryWriter writer, Tally tally)
    {
        writer.Write7BitEncodedInt64(tally.Hits);
        writer.Write7BitEncodedInt64(tally.Reach);
        writer.Write7BitEncodedInt64(tally.HitsWithReach);
        writer.Write7BitEncodedInt64(tally.HitsWithAve);
        writer.Write7BitEncodedInt64(tally.HitsForRateCard);
        writer.Write7BitEncodedInt64(tally.ReachForRateCard);
        writer.Write7BitEncodedInt64(tally.ReachWithAve);
        writer.Write7BitEncodedInt64(tally.Engagement);
        writer.Write7BitEncodedInt64(tally.HitsWithEngagement);
        writer.Write7BitEncodedInt(tally.Ave.Count);
        foreach (var (currency, sum) in tally.Ave.ByCurrency)
        {
            writer.Write(currency);
            writer.Write(WithoutTrailingZeros(sum));
        }
    }

    // 2.50 and 2.5 are one amount but different bytes; dividing by a one of full scale gives the shortest form.
    private static decimal WithoutTrailingZeros(decimal amount) => amount / 1.0000000000000000000000000000m;

    private static Tally ReadTally(BinaryReader reader)
    {
        var tally = new Tally
        {
            Hits = reader.Read7BitEncodedInt64(),
            Reach = reader.Read7BitEncodedInt64(),
            HitsWithReach = reader.Read7BitEncodedInt64(),
            HitsWithAve = reader.Read7BitEncodedInt64(),
            HitsForRateCard = reader.Read7BitEncodedInt64(),
            ReachForRateCard = reader.Read7BitEncodedInt64(),
            ReachWithAve = reader.Read7BitEncodedInt64(),
            Engagement = reader.Read7BitEncodedInt64(),
            HitsWithEngagement = reader.Read7BitEncodedInt64(),
        };
        var currencies = reader.Read7BitEncodedInt();
        for (var i = 0; i < currencies; i++)
        {
            var currency = reader.ReadString();
            tally.Ave.Add(currency, reader.ReadDecimal());
        }

        return tally;
    }
}
