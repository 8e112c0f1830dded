using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Monitoring.Issuing;

namespace Monitoring.Delivering;

/// <summary>Answers for machines: camel case, one line, every property written, letters of every script as they are. What it writes is
/// JSON, not HTML to be pasted into a page.</summary>
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ExplanationJson.Answer))]
[JsonSerializable(typeof(CorrectionJson.Line), TypeInfoPropertyName = "Correction")]
[JsonSerializable(typeof(LedgerJson.Entry))]
[JsonSerializable(typeof(IssuedJson.Entry), TypeInfoPropertyName = "IssuedEntry")]
[JsonSerializable(typeof(ReportComparison))]
[JsonSerializable(typeof(IReadOnlyList<LedgerJson.Entry>))]
internal sealed partial class AnswerJsonContext : JsonSerializerContext
{
    public static AnswerJsonContext Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<MovedRows>() },
    });
}
