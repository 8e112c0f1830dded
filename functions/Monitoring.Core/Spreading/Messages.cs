using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Spreading;

/// <summary>A kept upload waits to be read.</summary>
/// <param name="Export">The upload's <see cref="ExportId"/>.</param>
public sealed record UploadMessage(string Export)
{
    public static UploadMessage Parse(string json) => MessageJson.Parse(json, MessageJson.Default.UploadMessage);

    public string ToJson() => JsonSerializer.Serialize(this, MessageJson.Default.UploadMessage);
}

/// <summary>A batch waits to be tagged and applied.</summary>
/// <param name="Basis">What it was cut by; under another basis it is out of date.</param>
/// <param name="Number">1-based.</param>
/// <param name="WaitingSince">Since when its tagger could not be had; null where it could.</param>
public sealed record BatchMessage(string Basis, string Export, int Number, DateTimeOffset? WaitingSince = null)
{
    public static BatchMessage Parse(string json) => MessageJson.Parse(json, MessageJson.Default.BatchMessage);

    public string ToJson() => JsonSerializer.Serialize(this, MessageJson.Default.BatchMessage);
}

/// <summary>What the day left undone waits to be done.</summary>
/// <param name="Ticked">When the day was looked after; a later tick makes this one superfluous.</param>
public sealed record DayMessage(DateTimeOffset Ticked)
{
    public static DayMessage Parse(string json) => MessageJson.Parse(json, MessageJson.Default.DayMessage);

    public string ToJson() => JsonSerializer.Serialize(this, MessageJson.Default.DayMessage);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(UploadMessage))]
[JsonSerializable(typeof(BatchMessage))]
[JsonSerializable(typeof(DayMessage))]
internal sealed partial class MessageJson : JsonSerializerContext
{
    /// <exception cref="InvalidDataException">That is no such message.</exception>
    public static T Parse<T>(string json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new InvalidDataException($"A message is null, expected a {typeof(T).Name}.");
        }
        catch (JsonException cause)
        {
            throw new InvalidDataException($"A message is no {typeof(T).Name}: {cause.Message}", cause);
        }
    }
}
