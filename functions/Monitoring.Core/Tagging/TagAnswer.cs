using System.Text.Json;
using System.Text.Json.Serialization;
using Monitoring.Normalizing;

namespace Monitoring.Tagging;

/// <summary>The answer to one question, as it is remembered: a language, a sentiment, an error of the provider, or that the question was
/// not asked and the built-in models stand in.</summary>
/// <param name="Model">The model that answered, by the version that it reported, such as <c>azure-language/2025-01-01</c>; empty where
/// the built-in models stand in.</param>
/// <param name="Error">The provider's code for what is wrong with this document; the tag is then unknown, and not asked for again.</param>
/// <param name="Confidence">How likely the language is right, 0 to 1; null where the provider doesn't say, and in what was remembered
/// before it was asked.</param>
/// <param name="Shares">Null where the provider doesn't say, and in what was remembered before it was asked.</param>
public sealed record TagAnswer(
    string Model, string Language, Sentiment Sentiment, double Score, string? Error, StandIn StandIn, float? Confidence = null,
    SentimentShares? Shares = null)
{
    /// <param name="code">In the provider's own spelling: <c>en</c>, <c>zh_chs</c>, <c>zh-Hant</c>, <c>(Unknown)</c>.</param>
    /// <param name="confidence">0 to 1; null where the provider doesn't say.</param>
    public static TagAnswer OfLanguage(string model, string code, double? confidence = null) =>
        new(model, LanguageOf(code), Sentiment.Unknown, 0, null, StandIn.None, (float?)confidence);

    /// <param name="positive">Probability, 0 to 1.</param>
    /// <param name="negative">Probability, 0 to 1.</param>
    /// <param name="neutral">Probability, 0 to 1; null where the provider doesn't say.</param>
    public static TagAnswer OfSentiment(string model, Sentiment sentiment, double positive, double negative, double? neutral = null) =>
        new(
            model, Tags.UnknownLanguage, sentiment, sentiment == Sentiment.Unknown ? 0 : Math.Clamp(positive - negative, -1, 1), null,
            StandIn.None, Shares: neutral is { } rest ? new((float)negative, (float)rest, (float)positive) : null);

    /// <param name="code">Such as <c>UnsupportedLanguageCode</c>.</param>
    public static TagAnswer OfError(string model, string code) =>
        new(model, Tags.UnknownLanguage, Sentiment.Unknown, 0, code, StandIn.None);

    public static TagAnswer OfStandIn(StandIn reason) => new("", Tags.UnknownLanguage, Sentiment.Unknown, 0, null, reason);

    /// <summary>One line of JSON, for stores that keep an answer as text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, TagAnswerJson.Default.TagAnswer);

    /// <exception cref="InvalidDataException">The text is no answer.</exception>
    public static TagAnswer Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, TagAnswerJson.Default.TagAnswer) ?? throw new JsonException("found null");
        }
        catch (JsonException cause)
        {
            throw new InvalidDataException("A remembered answer of a tagger can't be read.", cause);
        }
    }

    // The table of names knows zh_chs and zh_cht; a code that it lacks, such as prs, is a tag as it stands.
    private static string LanguageOf(string code) =>
        Languages.Find(code)
        ?? (code.Length is 2 or 3 && code.All(char.IsAsciiLetter) ? code.ToLowerInvariant() : Tags.UnknownLanguage);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(TagAnswer))]
internal sealed partial class TagAnswerJson : JsonSerializerContext;
