namespace Monitoring.Tagging.Judging;

/// <summary>Names of the sides in labelled files.</summary>
internal static class SentimentLabels
{
    public const string Unknown = "unknown";

    public const string Mixed = "mixed";

    public static IReadOnlyList<string> Names { get; } = ["negative", "neutral", "positive"];

    /// <returns>0 to 2; -1 for <see cref="Unknown"/> and any other label.</returns>
    public static int SideOf(string label) => label switch { "negative" => 0, "neutral" => 1, "positive" => 2, _ => -1 };

    public static string NameOf(Sentiment side) => side switch
    {
        Sentiment.Negative => "negative",
        Sentiment.Neutral => "neutral",
        Sentiment.Positive => "positive",
        Sentiment.Mixed => Mixed,
        _ => Unknown,
    };
}
