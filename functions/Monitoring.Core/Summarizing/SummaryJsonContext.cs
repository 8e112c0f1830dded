using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Summarizing;

/// <summary>The JSON form of a summary: camel case, properties as declared, every property written, non-ASCII readable.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Summary))]
[JsonSerializable(typeof(IReadOnlyList<FileFigures>))]
internal sealed partial class SummaryJsonContext : JsonSerializerContext
{
    /// <summary>The context to use: it leaves letters of every script as they are. What it writes is JSON, not HTML to be pasted into a page.</summary>
    public static SummaryJsonContext Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new MonthJsonConverter() },
    });
}

/// <summary>A month as <c>2023-11</c>.</summary>
internal sealed class MonthJsonConverter : JsonConverter<Month>
{
    public override Month Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Month.TryParse(reader.GetString(), out var month)
            ? month
            : throw new JsonException($"'{reader.GetString()}' is not a month; expected a form such as 2023-11.");

    public override void Write(Utf8JsonWriter writer, Month value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
