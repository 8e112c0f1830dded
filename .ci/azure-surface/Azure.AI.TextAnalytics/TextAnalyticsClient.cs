using Azure.Core;

namespace Azure.AI.TextAnalytics;

public partial class TextAnalyticsClient
{
    protected TextAnalyticsClient()
    {
    }

    public TextAnalyticsClient(Uri endpoint, TokenCredential credential)
    {
    }

    public TextAnalyticsClient(Uri endpoint, TokenCredential credential, TextAnalyticsClientOptions options)
    {
    }

    public virtual Task<Response<DetectLanguageResultCollection>> DetectLanguageBatchAsync(
        IEnumerable<string> documents,
        string countryHint = null,
        TextAnalyticsRequestOptions options = null,
        CancellationToken cancellationToken = default) => throw Surface.Only();

    public virtual Task<Response<DetectLanguageResultCollection>> DetectLanguageBatchAsync(
        IEnumerable<DetectLanguageInput> documents,
        TextAnalyticsRequestOptions options = null,
        CancellationToken cancellationToken = default) => throw Surface.Only();

    public virtual Task<Response<AnalyzeSentimentResultCollection>> AnalyzeSentimentBatchAsync(
        IEnumerable<string> documents,
        string language = null,
        AnalyzeSentimentOptions options = null,
        CancellationToken cancellationToken = default) => throw Surface.Only();

    public virtual Task<Response<AnalyzeSentimentResultCollection>> AnalyzeSentimentBatchAsync(
        IEnumerable<string> documents,
        string language,
        TextAnalyticsRequestOptions options,
        CancellationToken cancellationToken = default) => throw Surface.Only();

    public virtual Task<Response<AnalyzeSentimentResultCollection>> AnalyzeSentimentBatchAsync(
        IEnumerable<TextDocumentInput> documents,
        AnalyzeSentimentOptions options = null,
        CancellationToken cancellationToken = default) => throw Surface.Only();

    public virtual Task<Response<AnalyzeSentimentResultCollection>> AnalyzeSentimentBatchAsync(
        IEnumerable<TextDocumentInput> documents,
        TextAnalyticsRequestOptions options,
        CancellationToken cancellationToken = default) => throw Surface.Only();
}

public partial class TextAnalyticsClientOptions : ClientOptions
{
    public TextAnalyticsClientOptions(ServiceVersion version = ServiceVersion.V2023_04_01)
    {
    }

    public string DefaultCountryHint { get; set; } = "us";

    public string DefaultLanguage { get; set; } = "en";

    public enum ServiceVersion
    {
        V3_0 = 1,
        V3_1 = 2,
        V2022_05_01 = 3,
        V2023_04_01 = 4,
    }
}

public partial class TextAnalyticsRequestOptions
{
    public TextAnalyticsRequestOptions()
    {
    }

    public bool IncludeStatistics { get; set; }

    public string ModelVersion { get; set; }

    public bool? DisableServiceLogs { get; set; }
}

public partial class AnalyzeSentimentOptions : TextAnalyticsRequestOptions
{
    public AnalyzeSentimentOptions()
    {
    }

    public bool? IncludeOpinionMining { get; set; }
}

public partial class TextAnalyticsInput
{
    internal TextAnalyticsInput(string id, string text)
    {
        Id = id;
        Text = text;
    }

    public string Id { get; }

    public string Text { get; }
}

public partial class TextDocumentInput : TextAnalyticsInput
{
    public TextDocumentInput(string id, string text)
        : base(id, text)
    {
    }

    public string Language { get; set; }
}

public partial class DetectLanguageInput : TextAnalyticsInput
{
    public const string None = "";

    public DetectLanguageInput(string id, string text)
        : base(id, text)
    {
    }

    public string CountryHint { get; set; }
}
