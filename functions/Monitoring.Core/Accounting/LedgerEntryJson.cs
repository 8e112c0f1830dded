using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Accounting;

/// <summary>A ledger entry as stores keep it.</summary>
public static class LedgerEntryJson
{
    public static string Write(LedgerEntry entry) => JsonSerializer.Serialize(entry, StoredLedgerJson.Default.LedgerEntry);

    /// <exception cref="InvalidDataException">That is no entry.</exception>
    public static LedgerEntry Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, StoredLedgerJson.Default.LedgerEntry)
                ?? throw new InvalidDataException("A ledger entry is null.");
        }
        catch (JsonException cause)
        {
            throw new InvalidDataException($"A ledger entry makes no sense: {cause.Message}", cause);
        }
    }
}

[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(ExportIdConverter)])]
[JsonSerializable(typeof(LedgerEntry))]
internal sealed partial class StoredLedgerJson : JsonSerializerContext;

internal sealed class ExportIdConverter : JsonConverter<ExportId>
{
    public override ExportId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, ExportId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Hex);
}
