using System.Text.Json;
using System.Text.Json.Serialization;
using Monitoring.Recognizing;

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
            var entry = JsonSerializer.Deserialize(json, StoredLedgerJson.Default.LedgerEntry)
                ?? throw new InvalidDataException("A ledger entry is null.");

            // Entries from before there were others than mentions don't say what their rows are.
            return entry.Kind is null ? entry with { Kind = string.IsNullOrEmpty(entry.Format) ? "" : ExportKind.Mentions.Key() } : entry;
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
