namespace Azure.AI.TextAnalytics;

public static partial class TextAnalyticsModelFactory
{
    public static TextDocumentStatistics TextDocumentStatistics(int characterCount, int transactionCount) =>
        new(characterCount, transactionCount);

    public static TextDocumentBatchStatistics TextDocumentBatchStatistics(
        int documentCount, int validDocumentCount, int invalidDocumentCount, long transactionCount) =>
        new(documentCount, validDocumentCount, invalidDocumentCount, transactionCount);

    public static TextAnalyticsError TextAnalyticsError(string code, string message, string target = null) => new(code, message, target);

    public static TextAnalyticsWarning TextAnalyticsWarning(string code, string message) => new(code, message);

    public static DetectedLanguage DetectedLanguage(
        string name, string iso6391Name, double confidenceScore, IList<TextAnalyticsWarning> warnings = null) =>
        new(name, iso6391Name, confidenceScore, warnings ?? []);

    public static DetectLanguageResult DetectLanguageResult(
        string id, TextDocumentStatistics statistics, DetectedLanguage detectedLanguage) => new(id, statistics, detectedLanguage);

    public static DetectLanguageResult DetectLanguageResult(string id, TextAnalyticsError error) => new(id, error);

    public static DetectLanguageResultCollection DetectLanguageResultCollection(
        IEnumerable<DetectLanguageResult> list, TextDocumentBatchStatistics statistics, string modelVersion) =>
        new([.. list], statistics, modelVersion);

    public static SentimentConfidenceScores SentimentConfidenceScores(double positiveScore, double neutralScore, double negativeScore) =>
        new(positiveScore, neutralScore, negativeScore);

    public static SentenceSentiment SentenceSentiment(
        TextSentiment sentiment, string text, double positiveScore, double neutralScore, double negativeScore) =>
        new(sentiment, text, new(positiveScore, neutralScore, negativeScore));

    public static DocumentSentiment DocumentSentiment(
        TextSentiment sentiment,
        double positiveScore,
        double neutralScore,
        double negativeScore,
        List<SentenceSentiment> sentenceSentiments,
        IList<TextAnalyticsWarning> warnings = null) =>
        new(sentiment, new(positiveScore, neutralScore, negativeScore), sentenceSentiments, warnings ?? []);

    public static AnalyzeSentimentResult AnalyzeSentimentResult(
        string id, TextDocumentStatistics statistics, DocumentSentiment documentSentiment) => new(id, statistics, documentSentiment);

    public static AnalyzeSentimentResult AnalyzeSentimentResult(string id, TextAnalyticsError error) => new(id, error);

    public static AnalyzeSentimentResultCollection AnalyzeSentimentResultCollection(
        IEnumerable<AnalyzeSentimentResult> list, TextDocumentBatchStatistics statistics, string modelVersion) =>
        new([.. list], statistics, modelVersion);
}
