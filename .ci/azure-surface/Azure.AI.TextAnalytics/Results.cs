using System.Collections.ObjectModel;

namespace Azure.AI.TextAnalytics;

public partial class TextAnalyticsResult
{
    internal TextAnalyticsResult(string id, TextDocumentStatistics statistics)
    {
        Id = id;
        Statistics = statistics;
    }

    internal TextAnalyticsResult(string id, TextAnalyticsError error)
    {
        Id = id;
        Error = error;
    }

    public string Id { get; }

    public TextDocumentStatistics Statistics { get; }

    public TextAnalyticsError Error { get; }

    public bool HasError => Error.ErrorCode != default;
}

public partial class DetectLanguageResult : TextAnalyticsResult
{
    private readonly DetectedLanguage _primaryLanguage;

    internal DetectLanguageResult(string id, TextDocumentStatistics statistics, DetectedLanguage primaryLanguage)
        : base(id, statistics) => _primaryLanguage = primaryLanguage;

    internal DetectLanguageResult(string id, TextAnalyticsError error)
        : base(id, error)
    {
    }

    public DetectedLanguage PrimaryLanguage => HasError
        ? throw new InvalidOperationException($"Cannot access result for document {Id}, due to error {Error.ErrorCode}: {Error.Message}")
        : _primaryLanguage;
}

public partial class DetectLanguageResultCollection : ReadOnlyCollection<DetectLanguageResult>
{
    internal DetectLanguageResultCollection(
        IList<DetectLanguageResult> list, TextDocumentBatchStatistics statistics, string modelVersion)
        : base(list)
    {
        Statistics = statistics;
        ModelVersion = modelVersion;
    }

    public TextDocumentBatchStatistics Statistics { get; }

    public string ModelVersion { get; }
}

public readonly partial struct DetectedLanguage
{
    internal DetectedLanguage(string name, string iso6391Name, double confidenceScore, IList<TextAnalyticsWarning> warnings)
    {
        Name = name;
        Iso6391Name = iso6391Name;
        ConfidenceScore = confidenceScore;
        Warnings = new ReadOnlyCollection<TextAnalyticsWarning>(warnings);
    }

    public string Name { get; }

    public string Iso6391Name { get; }

    public double ConfidenceScore { get; }

    public IReadOnlyCollection<TextAnalyticsWarning> Warnings { get; }
}

public partial class AnalyzeSentimentResult : TextAnalyticsResult
{
    private readonly DocumentSentiment _documentSentiment;

    internal AnalyzeSentimentResult(string id, TextDocumentStatistics statistics, DocumentSentiment documentSentiment)
        : base(id, statistics) => _documentSentiment = documentSentiment;

    internal AnalyzeSentimentResult(string id, TextAnalyticsError error)
        : base(id, error)
    {
    }

    public DocumentSentiment DocumentSentiment => HasError
        ? throw new InvalidOperationException($"Cannot access result for document {Id}, due to error {Error.ErrorCode}: {Error.Message}")
        : _documentSentiment;
}

public partial class AnalyzeSentimentResultCollection : ReadOnlyCollection<AnalyzeSentimentResult>
{
    internal AnalyzeSentimentResultCollection(
        IList<AnalyzeSentimentResult> list, TextDocumentBatchStatistics statistics, string modelVersion)
        : base(list)
    {
        Statistics = statistics;
        ModelVersion = modelVersion;
    }

    public TextDocumentBatchStatistics Statistics { get; }

    public string ModelVersion { get; }
}

public partial class DocumentSentiment
{
    internal DocumentSentiment(
        TextSentiment sentiment,
        SentimentConfidenceScores confidenceScores,
        IList<SentenceSentiment> sentences,
        IList<TextAnalyticsWarning> warnings)
    {
        Sentiment = sentiment;
        ConfidenceScores = confidenceScores;
        Sentences = new ReadOnlyCollection<SentenceSentiment>(sentences);
        Warnings = new ReadOnlyCollection<TextAnalyticsWarning>(warnings);
    }

    public TextSentiment Sentiment { get; }

    public SentimentConfidenceScores ConfidenceScores { get; }

    public IReadOnlyCollection<SentenceSentiment> Sentences { get; }

    public IReadOnlyCollection<TextAnalyticsWarning> Warnings { get; }
}

public readonly partial struct SentenceSentiment
{
    internal SentenceSentiment(TextSentiment sentiment, string text, SentimentConfidenceScores confidenceScores)
    {
        Sentiment = sentiment;
        Text = text;
        ConfidenceScores = confidenceScores;
    }

    public TextSentiment Sentiment { get; }

    public string Text { get; }

    public SentimentConfidenceScores ConfidenceScores { get; }
}

public partial class SentimentConfidenceScores
{
    internal SentimentConfidenceScores(double positive, double neutral, double negative)
    {
        Positive = positive;
        Neutral = neutral;
        Negative = negative;
    }

    public double Positive { get; }

    public double Neutral { get; }

    public double Negative { get; }
}

public enum TextSentiment
{
    Positive = 0,
    Neutral = 1,
    Negative = 2,
    Mixed = 3,
}

public readonly partial struct TextDocumentStatistics
{
    internal TextDocumentStatistics(int characterCount, int transactionCount)
    {
        CharacterCount = characterCount;
        TransactionCount = transactionCount;
    }

    public int CharacterCount { get; }

    public int TransactionCount { get; }
}

public partial class TextDocumentBatchStatistics
{
    internal TextDocumentBatchStatistics(int documentCount, int validDocumentCount, int invalidDocumentCount, long transactionCount)
    {
        DocumentCount = documentCount;
        ValidDocumentCount = validDocumentCount;
        InvalidDocumentCount = invalidDocumentCount;
        TransactionCount = transactionCount;
    }

    public int DocumentCount { get; }

    public int ValidDocumentCount { get; }

    public int InvalidDocumentCount { get; }

    public long TransactionCount { get; }
}
