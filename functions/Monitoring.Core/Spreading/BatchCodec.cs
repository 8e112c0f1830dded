using System.IO.Compression;
using System.Text;
using Monitoring.Accounting;
using Monitoring.Applying;
using Monitoring.Registering;

namespace Monitoring.Spreading;

/// <summary>One part of a matched row under one owner: the mention that it is, or a statement beside; exactly one of the two is set.</summary>
/// <param name="EntityId">Empty for a statement of the office's.</param>
internal sealed record BatchRow(string EntityId, RowRef Row, Coverage? Coverage, Statement? Statement)
{
    public static BatchRow Of(string entityId, RowRef row, Coverage coverage) => new(entityId, row, coverage, null);

    public static BatchRow Of(OwnedStatement owned, RowRef row) => new(owned.Owner, row, null, owned.Statement);
}

/// <summary>What became of one part of a row.</summary>
/// <param name="Mention">The mention or the statement.</param>
/// <param name="Repeats">The row that made it count; null where it was this one.</param>
internal sealed record BatchOutcome(RowRef Row, Fingerprint Mention, RowRef? Repeats);

/// <summary>What reading an upload to its end came to.</summary>
/// <param name="Entry">As it is entered once all batches are applied, but for how many rows counted or were duplicates.</param>
/// <param name="Left">Rows that are in no batch, in row order.</param>
internal sealed record UploadReading(LedgerEntry Entry, IReadOnlyList<LeftRow> Left);

/// <param name="IsRejected">False where it is unmatched.</param>
internal readonly record struct LeftRow(long RowNumber, long LineNumber, bool IsRejected);

/// <summary>The rows of a batch as gzipped bytes.</summary>
internal static class BatchCodec
{
    public static byte[] Encode(IReadOnlyList<BatchRow> rows) => Gzipped.Write(writer =>
    {
        writer.Write7BitEncodedInt(rows.Count);
        foreach (var row in rows)
        {
            writer.Write(row.EntityId);
            writer.Write7BitEncodedInt64(row.Row.RowNumber);
            writer.Write7BitEncodedInt64(row.Row.LineNumber);
            writer.Write(row.Coverage is not null);
            if (row.Coverage is not null)
            {
                CoverageCodec.Write(writer, row.Coverage);
            }
            else
            {
                StatementCodec.Write(writer, row.Statement!);
            }
        }
    });

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static IReadOnlyList<BatchRow> Decode(byte[] bytes, ExportId export) => Gzipped.Read(bytes, reader =>
    {
        var rows = new List<BatchRow>();
        for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            var entityId = reader.ReadString();
            var row = new RowRef(export, reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
            rows.Add(reader.ReadBoolean()
                ? BatchRow.Of(entityId, row, CoverageCodec.Read(reader))
                : BatchRow.Of(new OwnedStatement(entityId, StatementCodec.Read(reader)), row));
        }

        return rows;
    });
}

internal static class OutcomeCodec
{
    public static byte[] Encode(IReadOnlyList<BatchOutcome> outcomes) => Gzipped.Write(writer =>
    {
        writer.Write7BitEncodedInt(outcomes.Count);
        foreach (var (row, mention, repeats) in outcomes)
        {
            writer.Write7BitEncodedInt64(row.RowNumber);
            writer.Write7BitEncodedInt64(row.LineNumber);
            writer.Write((ulong)(mention.Bits >> 64));
            writer.Write((ulong)(mention.Bits & ulong.MaxValue));
            writer.Write(repeats is not null);
            if (repeats is { } original)
            {
                writer.Write(original.Export.Hex);
                writer.Write7BitEncodedInt64(original.RowNumber);
                writer.Write7BitEncodedInt64(original.LineNumber);
            }
        }
    });

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static IReadOnlyList<BatchOutcome> Decode(byte[] bytes, ExportId export) => Gzipped.Read(bytes, reader =>
    {
        var outcomes = new List<BatchOutcome>();
        for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            var row = new RowRef(export, reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
            var mention = new Fingerprint(new UInt128(reader.ReadUInt64(), reader.ReadUInt64()));
            RowRef? repeats = reader.ReadBoolean()
                ? new RowRef(new ExportId(reader.ReadString()), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64())
                : null;
            outcomes.Add(new BatchOutcome(row, mention, repeats));
        }

        return outcomes;
    });
}

internal static class ReadingCodec
{
    public static byte[] Encode(UploadReading reading) => Gzipped.Write(writer =>
    {
        writer.Write(LedgerEntryJson.Write(reading.Entry));
        writer.Write7BitEncodedInt(reading.Left.Count);
        foreach (var row in reading.Left)
        {
            writer.Write7BitEncodedInt64(row.RowNumber);
            writer.Write7BitEncodedInt64(row.LineNumber);
            writer.Write(row.IsRejected);
        }
    });

    /// <exception cref="InvalidDataException">The bytes are damaged.</exception>
    public static UploadReading Decode(byte[] bytes) => Gzipped.Read(bytes, reader =>
    {
        var entry = LedgerEntryJson.Parse(reader.ReadString());
        var left = new List<LeftRow>();
        for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            left.Add(new LeftRow(reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64(), reader.ReadBoolean()));
        }

        return new UploadReading(entry, left);
    });
}

internal static class Gzipped
{
    public static byte[] Write(Action<BinaryWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(new GZipStream(bytes, CompressionLevel.Fastest), Encoding.UTF8))
        {
            write(writer);
        }

        return bytes.ToArray();
    }

    public static T Read<T>(byte[] bytes, Func<BinaryReader, T> read)
    {
        using var reader = new BinaryReader(new GZipStream(new MemoryStream(bytes, writable: false), CompressionMode.Decompress), Encoding.UTF8);
        try
        {
            return read(reader);
        }
        catch (Exception cause) when (cause is EndOfStreamException or FormatException)
        {
            throw new InvalidDataException("A work file is damaged or of another program. Retry the upload.", cause);
        }
    }
}
