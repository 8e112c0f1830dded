using System.Globalization;
using System.IO.Compression;
using Azure.Data.Tables;

namespace Monitoring.Functions.Storage;

/// <summary>Bytes kept compressed in an entity, over as many binary properties as it takes: one holds at most 64 KiB.</summary>
internal static class PackedBytes
{
    private const string Name = "Content";
    private const int LargestProperty = 64 * 1024;

    public static void Write(TableEntity entity, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(content);
        }

        var bytes = packed.ToArray();
        for (var part = 0; part * LargestProperty < bytes.Length; part++)
        {
            var start = part * LargestProperty;
            entity[NameOf(part)] = bytes[start..Math.Min(bytes.Length, start + LargestProperty)];
        }
    }

    /// <exception cref="InvalidDataException">The entity holds none, or they are damaged.</exception>
    public static byte[] Read(TableEntity entity)
    {
        using var packed = new MemoryStream();
        for (var part = 0; entity.GetBinary(NameOf(part)) is { } bytes; part++)
        {
            packed.Write(bytes);
        }

        if (packed.Length == 0)
        {
            throw new InvalidDataException($"The row '{entity.RowKey}' of partition '{entity.PartitionKey}' holds no content.");
        }

        packed.Position = 0;
        using var content = new MemoryStream();
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        brotli.CopyTo(content);
        return content.ToArray();
    }

    private static string NameOf(int part) => part == 0 ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name}{part}");
}
