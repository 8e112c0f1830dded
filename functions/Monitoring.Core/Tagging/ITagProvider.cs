namespace Monitoring.Tagging;

/// <summary>What a provider takes in one request.</summary>
/// <param name="LanguageDocuments">Documents a request for language detection.</param>
/// <param name="SentimentDocuments">Documents a request for sentiment.</param>
/// <param name="TextElements">Grapheme clusters a document, as <see cref="System.Globalization.StringInfo"/> counts them.</param>
/// <param name="RequestBytes">Size of a request as JSON, in bytes.</param>
/// <param name="CharactersPerRecord">A text record, the unit of the bill, is this many characters begun.</param>
public sealed record ProviderLimits(
    int LanguageDocuments, int SentimentDocuments, int TextElements, int RequestBytes, int CharactersPerRecord);

/// <param name="Language">BCP-47, never <c>und</c>.</param>
public readonly record struct SentimentDocument(string Text, string Language);

/// <summary>A paid or remote source of languages and sentiments. What it gets is cut to its limits already; it sends it in one request and
/// says what came back, and decides nothing.</summary>
/// <remarks>A timeout is a <see cref="TaggerUnavailableException"/> too, <see cref="OperationCanceledException"/> is for the caller's token
/// alone: after any other exception the request is held for not billed.</remarks>
public interface ITagProvider
{
    /// <summary>The provider and the model asked for, such as <c>azure-language/latest</c>; answers are remembered under it.</summary>
    string Name { get; }

    ProviderLimits Limits { get; }

    /// <summary>One <see cref="TagAnswer.OfLanguage"/> or <see cref="TagAnswer.OfError"/> for each document, in the same order.</summary>
    /// <exception cref="TaggerUnavailableException">The request was not served, after the client's own retries, which together stay
    /// well below <see cref="PaidTaggerOptions.ClaimFor"/>.</exception>
    Task<IReadOnlyList<TagAnswer>> DetectLanguagesAsync(IReadOnlyList<string> documents, CancellationToken cancellationToken);

    /// <summary>One <see cref="TagAnswer.OfSentiment"/> or <see cref="TagAnswer.OfError"/> for each document, in the same order.</summary>
    /// <exception cref="TaggerUnavailableException">As above.</exception>
    Task<IReadOnlyList<TagAnswer>> AnalyzeSentimentAsync(IReadOnlyList<SentimentDocument> documents, CancellationToken cancellationToken);
}
