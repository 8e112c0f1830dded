using System.Globalization;
using Azure;
using Azure.AI.TextAnalytics;
using Azure.Identity;
using Monitoring.Tagging;

namespace Monitoring.Functions.Tagging;

/// <summary>Azure AI Language: language detection and sentiment analysis.</summary>
/// <remarks>Limits: https://learn.microsoft.com/azure/ai-services/language-service/concepts/data-limits. A text record is 1,000 characters begun:
/// https://azure.microsoft.com/pricing/details/cognitive-services/language-service/.</remarks>
internal sealed class AzureLanguageProvider(TextAnalyticsClient client) : ITagProvider
{
    /// <summary>The service knows its models by version, but serves the latest whatever is asked for.</summary>
    public string Name => "azure-language/latest";

    public ProviderLimits Limits { get; } = new(
        LanguageDocuments: 1000, SentimentDocuments: 10, TextElements: 5120, RequestBytes: 1_000_000, CharactersPerRecord: 1000);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TagAnswer>> DetectLanguagesAsync(IReadOnlyList<string> documents, CancellationToken cancellationToken)
    {
        var inputs = documents.Select((text, i) => new DetectLanguageInput(IdOf(i), text) { CountryHint = DetectLanguageInput.None });
        var results = (await AskAsync(() => client.DetectLanguageBatchAsync(inputs, options: null, cancellationToken), cancellationToken)).Value;
        var model = ModelOf(results.ModelVersion);
        return InOrder(results, documents.Count, result => result.HasError
            ? TagAnswer.OfError(model, result.Error.ErrorCode.ToString())
            : TagAnswer.OfLanguage(model, result.PrimaryLanguage.Iso6391Name, result.PrimaryLanguage.ConfidenceScore));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TagAnswer>> AnalyzeSentimentAsync(
        IReadOnlyList<SentimentDocument> documents, CancellationToken cancellationToken)
    {
        var inputs = documents.Select((document, i) => new TextDocumentInput(IdOf(i), document.Text) { Language = document.Language });
        var options = new AnalyzeSentimentOptions();
        var results = (await AskAsync(() => client.AnalyzeSentimentBatchAsync(inputs, options, cancellationToken), cancellationToken)).Value;
        var model = ModelOf(results.ModelVersion);
        return InOrder(results, documents.Count, result => result.HasError
            ? TagAnswer.OfError(model, result.Error.ErrorCode.ToString())
            : TagAnswer.OfSentiment(
                model, SentimentOf(result.DocumentSentiment.Sentiment), result.DocumentSentiment.ConfidenceScores.Positive,
                result.DocumentSentiment.ConfidenceScores.Negative, result.DocumentSentiment.ConfidenceScores.Neutral));
    }

    private static string IdOf(int position) => position.ToString(CultureInfo.InvariantCulture);

    private static string ModelOf(string version) => $"azure-language/{version}";

    /// <summary>Put in order by id: nothing says that a service answers in the order of the questions.</summary>
    private static TagAnswer[] InOrder<T>(IEnumerable<T> results, int count, Func<T, TagAnswer> answerOf)
        where T : TextAnalyticsResult
    {
        var byId = results.ToDictionary(result => result.Id, answerOf, StringComparer.Ordinal);
        return [.. Enumerable.Range(0, count).Select(i => byId.TryGetValue(IdOf(i), out var answer)
            ? answer
            : throw new TaggerUnavailableException(FormattableString.Invariant(
                $"Azure AI Language answered {byId.Count} of {count} documents, not number {i}. Tag them later.")))];
    }

    private static Sentiment SentimentOf(TextSentiment sentiment) => sentiment switch
    {
        TextSentiment.Positive => Sentiment.Positive,
        TextSentiment.Negative => Sentiment.Negative,
        TextSentiment.Neutral => Sentiment.Neutral,
        TextSentiment.Mixed => Sentiment.Mixed,
        _ => Sentiment.Unknown,
    };

    private static async Task<T> AskAsync<T>(Func<Task<T>> ask, CancellationToken cancellationToken)
    {
        try
        {
            return await ask();
        }
        catch (Exception failure) when (IsAway(failure, cancellationToken))
        {
            throw new TaggerUnavailableException(
                $"Azure AI Language did not serve a request: {failure.Message} Tag the texts later.", RetryAfter(failure), failure);
        }
    }

    /// <summary>What may serve the same request later: busy or failing (408, 429, 5xx), a network that broke (0), an identity that has no
    /// token or no right yet (401, 403), which a new deployment takes minutes to give it.</summary>
    private static bool IsAway(Exception failure, CancellationToken cancellationToken) => failure switch
    {
        RequestFailedException refusal => refusal.Status is 0 or 401 or 403 or 408 or 429 or >= 500,
        AuthenticationFailedException => true,
        AggregateException several => several.InnerExceptions.All(one => IsAway(one, cancellationToken)),
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };

    private static TimeSpan? RetryAfter(Exception failure) =>
        failure is RequestFailedException refusal
        && refusal.GetRawResponse() is { } response
        && response.Headers.TryGetValue("Retry-After", out var value)
        && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
