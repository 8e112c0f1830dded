using System.Text.Json;
using System.Text.Json.Serialization;
using Monitoring.Accounting;

namespace Monitoring.Cli.Sqlite;

/// <summary>What stands in the state file as JSON.</summary>
[JsonSourceGenerationOptions(
    UseStringEnumConverter = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(ExportIdConverter)])]
[JsonSerializable(typeof(LedgerEntry))]
internal sealed partial class StateJson : JsonSerializerContext;

internal sealed class ExportIdConverter : JsonConverter<ExportId>
{
    public override ExportId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, ExportId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Hex);
}
