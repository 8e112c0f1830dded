using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Monitoring.Issuing;

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
        Converters = { new MonthJsonConverter(), new JsonStringEnumConverter<MovedRows>() },
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

/// <summary>Counts by day, days of unknown count left out: whoever adds the days up gets the month's hits, and nobody takes a null for 0.
/// The days left out stand under <c>coverageGaps</c> and <c>daysToCome</c>.</summary>
internal sealed class KnownDaysJsonConverter : JsonConverter<IReadOnlyDictionary<string, long?>>
{
    public override IReadOnlyDictionary<string, long?> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var days = new SortedDictionary<string, long?>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var day = reader.GetString()!;
            reader.Read();
            days.Add(day, reader.GetInt64());
        }

        return days;
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, long?> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (day, hits) in value)
        {
            if (hits is { } known)
            {
                writer.WriteNumber(day, known);
            }
        }

        writer.WriteEndObject();
    }
}
