using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Monitoring.Issuing;
using Monitoring.Summarizing;
using Monitoring.Summarizing.Reviewing;

namespace Monitoring.Delivering;

/// <summary>The review for machines, and the form in which one can be kept and compared: UTF-8 without a byte order mark, indented, lines
/// end with LF, properties always all there and in the same order; <c>sentences</c> and <c>footnotes</c> at the end. The same uploads and
/// settings give the same bytes.</summary>
public static class ReviewJson
{
    public static string WriteText(Review review)
    {
        var form = JsonSerializer.SerializeToNode(review, ReviewJsonContext.Readable.Review)!.AsObject();
        var notes = new ReviewFootnotes(review, Labels.In(ReportLanguage.English));
        form["sentences"] = JsonSerializer.SerializeToNode(ReviewSentences.Of(review, notes), ReviewJsonContext.Readable.IReadOnlyListReviewSentence);
        form["footnotes"] = JsonSerializer.SerializeToNode(notes.Notes, ReviewJsonContext.Readable.IReadOnlyListString);
        return form.ToJsonString(ReviewJsonContext.Readable.Options) + "\n";
    }

    /// <exception cref="JsonException">The text is no review.</exception>
    public static Review Read(string json) =>
        JsonSerializer.Deserialize(json, ReviewJsonContext.Readable.Review) ?? throw new JsonException("Found null, expected a review.");
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(Review))]
[JsonSerializable(typeof(IReadOnlyList<ReviewSentence>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
internal sealed partial class ReviewJsonContext : JsonSerializerContext
{
    public static ReviewJsonContext Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Chinese stays legible; the file is never part of a page
        Converters = { new MonthJsonConverter(), new JsonStringEnumConverter<MovedRows>() },
    });
}
