namespace Monitoring.Normalizing;

/// <summary>The one form of the reason why a row is rejected; the caller puts file and line before it.</summary>
internal static class Rejection
{
    private const int LongestShown = 80;

    /// <summary><c>column 'Reach': found '12,4O0', expected a whole number. Row rejected.</c></summary>
    public static string At(string place, ReadOnlySpan<char> found, string expected) =>
        found.Trim().IsEmpty
            ? $"{place}: found nothing, expected {expected}. Row rejected."
            : $"{place}: found '{Shown(found)}', expected {expected}. Row rejected.";

    /// <summary>A value as a message shows it: on one line, at most 80 characters, never within a surrogate pair.</summary>
    public static string Shown(ReadOnlySpan<char> value)
    {
        var text = StoredText.Of(value, isOneLine: true);
        if (text.Length <= LongestShown)
        {
            return text;
        }

        return text[..(char.IsHighSurrogate(text[LongestShown - 1]) ? LongestShown - 1 : LongestShown)];
    }
}
