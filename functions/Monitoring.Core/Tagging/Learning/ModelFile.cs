using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Monitoring.Tagging.Learning;

/// <summary>
/// A trained model as one file: <c>MONM</c>, the format's version in one byte, the length of the header in four (little-endian), the
/// header (JSON: the card, and the shape of each part), then the weights of all parts one after the other, a byte each, under Brotli.
/// The same card and weights give the same bytes.
/// </summary>
internal sealed class ModelFile(ModelCard card, IReadOnlyList<LinearPart> parts)
{
    private const byte Version = 1;

    /// <summary>A file that claims more is none of ours.</summary>
    private const int LargestHeader = 1 << 20;

    private const int MostBucketBits = 24;
    private const int MostLabels = 1024;

    /// <summary>Weights of all parts together, a byte each; what a header claims beyond is never asked of the machine.</summary>
    private const long MostWeights = 1 << 28;

    public ModelCard Card { get; } = card;

    public IReadOnlyList<LinearPart> Parts { get; } = parts;

    private static ReadOnlySpan<byte> Magic => "MONM"u8;

    /// <exception cref="ModelFormatException">The model has no part of this name.</exception>
    public LinearPart Part(string name) =>
        Parts.FirstOrDefault(part => part.Name == name)
        ?? throw new ModelFormatException($"The model '{Card.Name}' has no part '{name}'; this build needs it.");

    /// <param name="fileName">Of a file in the folder <c>Tagging/Models</c>, such as <c>language.model</c>.</param>
    /// <param name="partNames">The parts to read; null for all of them.</param>
    public static ModelFile BuiltIn(string fileName, IReadOnlyList<string>? partNames = null)
    {
        using var stream = typeof(ModelFile).Assembly.GetManifestResourceStream($"Monitoring.Tagging.Models.{fileName}")
            ?? throw new InvalidOperationException($"The model '{fileName}' is not part of this build.");
        return Load(stream, partNames);
    }

    public void Save(Stream stream)
    {
        var header = new ModelHeader(
            Card, [.. Parts.Select(part => new PartHeader(part.Name, part.Labels, part.BucketBits, part.Scale, [.. part.Biases]))]);
        var json = JsonSerializer.SerializeToUtf8Bytes(header, ModelHeaderJson.Default.ModelHeader);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, json.Length);
        stream.Write(Magic);
        stream.WriteByte(Version);
        stream.Write(length);
        stream.Write(json);
        using var compressed = new BrotliStream(
            stream, new BrotliCompressionOptions { Quality = 11 }, leaveOpen: true);
        foreach (var part in Parts)
        {
            compressed.Write(MemoryMarshal.AsBytes<sbyte>(part.Pack()));
        }
    }

    /// <param name="partNames">The parts to read; null for all of them.</param>
    /// <exception cref="ModelFormatException">The stream holds no model that this build can read.</exception>
    public static ModelFile Load(Stream stream, IReadOnlyList<string>? partNames = null)
    {
        try
        {
            var header = ReadHeader(stream);
            using var weights = new BrotliStream(stream, CompressionMode.Decompress, leaveOpen: true);
            if (header.Parts.Sum(SizeOf) > MostWeights)
            {
                throw new InvalidDataException();
            }

            var parts = new List<LinearPart>();
            for (var i = 0; i < header.Parts.Count && parts.Count < (partNames?.Count ?? int.MaxValue); i++)
            {
                if (ReadPart(header.Parts[i], weights, partNames?.Contains(header.Parts[i].Name) ?? true) is { } part)
                {
                    parts.Add(part);
                }
            }

            return new(header.Card, parts);
        }
        catch (Exception exception) when (exception is EndOfStreamException or JsonException or InvalidDataException or InvalidOperationException)
        {
            throw new ModelFormatException("Found a model file that is damaged, expected a whole one. It can't be used.", exception);
        }
    }

    private static ModelHeader ReadHeader(Stream stream)
    {
        Span<byte> start = stackalloc byte[Magic.Length + 1 + sizeof(int)];
        stream.ReadExactly(start);
        if (!start.StartsWith(Magic))
        {
            throw new ModelFormatException("Found a file of another kind, expected a model file, which starts with 'MONM'.");
        }

        if (start[Magic.Length] != Version)
        {
            throw new ModelFormatException($"Found a model file of version {start[Magic.Length]}, expected version {Version}.");
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(start[(Magic.Length + 1)..]);
        if (length is <= 0 or > LargestHeader)
        {
            throw new InvalidDataException();
        }

        var json = new byte[length];
        stream.ReadExactly(json);
        return JsonSerializer.Deserialize(json, ModelHeaderJson.Default.ModelHeader) is { Card: not null, Parts: not null } header
            ? header
            : throw new InvalidDataException();
    }

    /// <returns>Bytes that the part takes in memory.</returns>
    private static long SizeOf(PartHeader part) =>
        part is { Labels.Count: > 0 and <= MostLabels, BucketBits: >= 0 and <= MostBucketBits } && part.Biases.Length == part.Labels.Count
            && !part.Labels.Contains(null!)
            ? (long)LinearPart.StrideOf(part.Labels.Count) << part.BucketBits
            : throw new InvalidDataException();

    /// <returns>Null for one that isn't wanted.</returns>
    private static LinearPart? ReadPart(PartHeader part, BrotliStream weights, bool isWanted)
    {
        // Rented: the large parts have about the same size, and memory that was written to before is there at once.
        var packed = ArrayPool<byte>.Shared.Rent(part.Labels.Count << part.BucketBits);
        var bytes = packed.AsSpan(0, part.Labels.Count << part.BucketBits);
        weights.ReadExactly(bytes);
        var read = isWanted ? LinearPart.Unpack(part.Name, part.Labels, part.BucketBits, part.Scale, part.Biases, bytes) : null;
        ArrayPool<byte>.Shared.Return(packed);
        return read;
    }
}
