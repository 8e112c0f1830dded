namespace Monitoring.Applying;

/// <summary>What is left of a dropped text, as a part of a stored mention.</summary>
internal static class DroppedTextCodec
{
    public static void Write(BinaryWriter writer, DroppedText dropped)
    {
        writer.Write7BitEncodedInt(dropped.On.DayNumber);
        writer.Write7BitEncodedInt(dropped.Length);
        writer.Write(dropped.Digest);
        writer.Write(dropped.Reported);
        writer.Write(dropped.Wording is not null);
        if (dropped.Wording is { } wording)
        {
            writer.Write((ulong)(wording.Bits >> 64));
            writer.Write((ulong)(wording.Bits & ulong.MaxValue));
        }

        writer.Write(dropped.Hashes is not null);
        if (dropped.Hashes is { } hashes)
        {
            Write(writer, hashes.Lead);
            Write(writer, hashes.Rest);
            Write(writer, hashes.Numbers);
        }
    }

    public static DroppedText Read(BinaryReader reader)
    {
        var (on, length) = (DateOnly.FromDayNumber(reader.Read7BitEncodedInt()), reader.Read7BitEncodedInt());
        var (digest, reported) = (reader.ReadUInt64(), reader.ReadUInt64());
        Fingerprint? wording = reader.ReadBoolean() ? new Fingerprint(new UInt128(reader.ReadUInt64(), reader.ReadUInt64())) : null;
        return new DroppedText(
            on, length, wording, reader.ReadBoolean() ? new WordingHashes(ReadHashes(reader), ReadHashes(reader), ReadHashes(reader)) : null,
            digest, reported);
    }

    private static void Write(BinaryWriter writer, IReadOnlyList<uint> hashes)
    {
        writer.Write7BitEncodedInt(hashes.Count);
        foreach (var hash in hashes)
        {
            writer.Write(hash);
        }
    }

    private static uint[] ReadHashes(BinaryReader reader)
    {
        var hashes = new uint[reader.Read7BitEncodedInt()];
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = reader.ReadUInt32();
        }

        return hashes;
    }
}
