using System.IO.Compression;
using System.Text;
using Monitoring.Delivering;

namespace Monitoring.Functions.Storage;

/// <summary>What a revision says, compressed: the report as JSON, and its mail byte for byte.</summary>
internal static class IssuedContent
{
    /// <param name="message">Null where there is no mail.</param>
    public static byte[] Write(string json, MailMessageBytes? message)
    {
        using var content = new MemoryStream();
        using (var writer = new BinaryWriter(content, Encoding.UTF8))
        {
            writer.Write(json);
            if (message is not null)
            {
                writer.Write(message.FileName);
                writer.Write(message.From);
                writer.Write(message.To.Count);
                foreach (var to in message.To)
                {
                    writer.Write(to);
                }

                writer.Write(message.Bytes.Length);
                writer.Write(message.Bytes.Span);
            }
        }

        return Pack(content.ToArray());
    }

    /// <exception cref="EndOfStreamException">The content is damaged.</exception>
    public static (string Json, MailMessageBytes? Message) Read(byte[] packed)
    {
        using var content = new MemoryStream(Unpack(packed), writable: false);
        using var reader = new BinaryReader(content, Encoding.UTF8);
        var json = reader.ReadString();
        if (content.Position == content.Length)
        {
            return (json, null);
        }

        var (fileName, from) = (reader.ReadString(), reader.ReadString());
        var to = new string[reader.ReadInt32()];
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = reader.ReadString();
        }

        var bytes = new byte[reader.ReadInt32()];
        content.ReadExactly(bytes);
        return (json, new MailMessageBytes(fileName, from, to, bytes));
    }

    public static byte[] Pack(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(content);
        }

        return packed.ToArray();
    }

    public static byte[] Unpack(byte[] packed)
    {
        using var content = new MemoryStream();
        using var brotli = new BrotliStream(new MemoryStream(packed, writable: false), CompressionMode.Decompress);
        brotli.CopyTo(content);
        return content.ToArray();
    }
}
