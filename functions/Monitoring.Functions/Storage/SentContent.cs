using System.IO.Compression;
using System.Text;
using Monitoring.Accounting;
using Monitoring.Delivering;

namespace Monitoring.Functions.Storage;

/// <summary>What a revision says, compressed: the summary as JSON and the mail byte for byte.</summary>
internal static class SentContent
{
    public static byte[] Write(SentRevision revision)
    {
        using var packed = new MemoryStream();
        using (var writer = new BinaryWriter(new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true), Encoding.UTF8))
        {
            writer.Write(revision.Json);
            writer.Write(revision.Message.FileName);
            writer.Write(revision.Message.From);
            writer.Write(revision.Message.To.Count);
            foreach (var to in revision.Message.To)
            {
                writer.Write(to);
            }

            writer.Write(revision.Message.Bytes.Length);
            writer.Write(revision.Message.Bytes.Span);
        }

        return packed.ToArray();
    }

    /// <exception cref="EndOfStreamException">The content is damaged.</exception>
    public static (string Json, MailMessageBytes Message) Read(byte[] content)
    {
        using var reader = new BinaryReader(new BrotliStream(new MemoryStream(content, writable: false), CompressionMode.Decompress), Encoding.UTF8);
        var json = reader.ReadString();
        var (fileName, from) = (reader.ReadString(), reader.ReadString());
        var to = new string[reader.ReadInt32()];
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = reader.ReadString();
        }

        var bytes = new byte[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(bytes);
        return (json, new MailMessageBytes(fileName, from, to, bytes));
    }
}
