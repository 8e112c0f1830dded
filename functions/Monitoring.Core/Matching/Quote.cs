namespace Monitoring.Matching;

/// <summary>Values as messages show them.</summary>
internal static class Quote
{
    private const int LongestShown = 80;

    /// <summary>The value on one line and cut at 80 characters, never within a surrogate pair.</summary>
    public static string Cut(string value)
    {
        var line = string.Concat(value.Select(c => char.IsControl(c) ? ' ' : c));
        if (line.Length <= LongestShown)
        {
            return line;
        }

        var length = char.IsHighSurrogate(line[LongestShown - 1]) ? LongestShown - 1 : LongestShown;
        return line[..length] + "...";
    }
}
