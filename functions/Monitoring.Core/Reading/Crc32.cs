using System.Buffers.Binary;

namespace Monitoring.Reading;

/// <summary>The CRC-32 of gzip and zip (ISO 3309), eight bytes at a step; the framework has it in no public place.</summary>
internal struct Crc32
{
    private static readonly uint[] Tables = BuildTables();

    private uint _inverted;

    public readonly uint Value => ~(_inverted ^ uint.MaxValue);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        var crc = _inverted ^ uint.MaxValue;
        var tables = Tables.AsSpan(0, 2048);
        while (bytes.Length >= 8)
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = tables[(int)(1792 + (low & 0xFF))] ^ tables[(int)(1536 + ((low >> 8) & 0xFF))]
                ^ tables[(int)(1280 + ((low >> 16) & 0xFF))] ^ tables[(int)(1024 + (low >> 24))]
                ^ tables[(int)(768 + (high & 0xFF))] ^ tables[(int)(512 + ((high >> 8) & 0xFF))]
                ^ tables[(int)(256 + ((high >> 16) & 0xFF))] ^ tables[(int)(high >> 24)];
            bytes = bytes[8..];
        }

        foreach (var b in bytes)
        {
            crc = tables[(int)((crc ^ b) & 0xFF)] ^ (crc >> 8);
        }

        _inverted = crc ^ uint.MaxValue;
    }

    private static uint[] BuildTables()
    {
        var tables = new uint[2048];
        for (var i = 0; i < 256; i++)
        {
            var crc = (uint)i;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320u;
            }

            tables[i] = crc;
        }

        for (var i = 256; i < tables.Length; i++)
        {
            tables[i] = tables[(int)(tables[i - 256] & 0xFF)] ^ (tables[i - 256] >> 8);
        }

        return tables;
    }
}
