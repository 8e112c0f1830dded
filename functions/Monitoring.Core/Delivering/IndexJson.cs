using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Monitoring.Issuing;
using Monitoring.Summarizing;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Delivering;

/// <summary>The index for machines, and the form in which one can be kept and compared: UTF-8 without a byte order mark, indented, lines
/// end with LF, properties always all there and in the same order. The same uploads, panel and settings give the same bytes.</summary>
public static class IndexJson
{
    public static string WriteText(ImpactIndex index) => JsonSerializer.Serialize(index, IndexJsonContext.Readable.ImpactIndex) + "\n";

    /// <exception cref="JsonException">The text is no index.</exception>
    public static ImpactIndex Read(string json) =>
        JsonSerializer.Deserialize(json, IndexJsonContext.Readable.ImpactIndex) ?? throw new JsonException("Found null, expected an index.");
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ImpactIndex))]
internal sealed partial class IndexJsonContext : JsonSerializerContext
{
    public static IndexJsonContext Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Chinese stays legible; the file is never part of a page
        Converters = { new MonthJsonConverter(), new JsonStringEnumConverter<MovedRows>() },
    });
}
