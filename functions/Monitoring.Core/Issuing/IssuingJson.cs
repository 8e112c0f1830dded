using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Monitoring.Issuing;

/// <summary>A basis as stores keep it.</summary>
public static class ReportBasisJson
{
    public static string Write(ReportBasis basis) => JsonSerializer.Serialize(basis, IssuingJsonContext.Readable.ReportBasis);

    /// <exception cref="InvalidDataException">That is none.</exception>
    public static ReportBasis Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, IssuingJsonContext.Readable.ReportBasis)
                ?? throw new InvalidDataException("A report's basis is null.");
        }
        catch (JsonException cause)
        {
            throw new InvalidDataException($"A report's basis makes no sense: {cause.Message}", cause);
        }
    }
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ReportBasis))]
[JsonSerializable(typeof(ReportChanges))]
internal sealed partial class IssuingJsonContext : JsonSerializerContext
{
    public static IssuingJsonContext Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<MovedRows>() },
    });
}
