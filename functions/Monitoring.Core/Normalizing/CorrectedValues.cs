namespace Monitoring.Normalizing;

/// <summary>What people write to set a field of a mention, as cells and options alike hold it.</summary>
public static class CorrectedValues
{
    private const int LongestTopic = 64;

    private static readonly string[] TakenBack = ["as tagged", "as it was", "恢复", "原值"];
    private static readonly string[] Right = ["right", "correct", "ok", "正确", "无误", "对"];
    private static readonly string[] NoTopic = ["no topic", "no topics", "无主题"];
    private static readonly string[] Yes = ["yes", "y", "true", "1", "x", "是", "对"];
    private static readonly string[] No = ["no", "n", "false", "0", "否"];

    /// <param name="text">Not empty.</param>
    /// <param name="value">As <see cref="MentionCorrection.Value"/>; null where an earlier correction is taken back.</param>
    /// <returns>Null when it was read; else what is expected.</returns>
    public static string? Read(CorrectedField field, ReadOnlySpan<char> text, out string? value)
    {
        value = null;
        if (IsOneOf(text, TakenBack))
        {
            return null;
        }

        switch (field)
        {
            case CorrectedField.Sentiment when Sentiments.Find(text) is { } sentiment:
                value = Summarizing.BreakdownReport.Key(sentiment);
                return null;
            case CorrectedField.Sentiment:
                return "positive, neutral, negative, mixed or 'as tagged'";
            case CorrectedField.Topics:
                var topics = TopicsOf(text);
                value = string.Join(MentionCorrection.Between, topics);
                return topics.Any(topic => topic.Length > LongestTopic) ? "topics of at most 64 characters with a semicolon between them" : null;
            case CorrectedField.Language:
                value = Languages.Find(text);
                return value is null ? "a language such as en, zh-Hans or Chinese, or 'as tagged'" : null;
            case CorrectedField.Outlet:
                var outlet = Outlet.Of(StoredText.Of(text, isOneLine: true));
                value = outlet.Name;
                return outlet.IsKnown ? null : "an outlet's name, or 'as tagged'";
            case CorrectedField.NotUs:
                value = IsOneOf(text, Yes) ? "yes" : null;
                return value is null && !IsOneOf(text, No) ? "yes or no" : null;
            default:
                throw new ArgumentOutOfRangeException(nameof(field), field, null);
        }
    }

    /// <summary>True for a word that says that the tag beside it is right.</summary>
    public static bool IsRight(ReadOnlySpan<char> text) => IsOneOf(text, Right);

    private static string[] TopicsOf(ReadOnlySpan<char> text) => IsOneOf(text, NoTopic)
        ? []
        : [.. TextFolding.Fold(text).Split([';', ',', '、', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static bool IsOneOf(ReadOnlySpan<char> text, string[] words) => words.Contains(TextFolding.Fold(text), StringComparer.Ordinal);
}
