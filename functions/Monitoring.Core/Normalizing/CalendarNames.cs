namespace Monitoring.Normalizing;

internal static class CalendarNames
{
    private static readonly string[] Months =
    [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ];

    private static readonly string[] Weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <param name="word">Lower case, in full or cut to three letters or more (<c>sept</c>).</param>
    public static bool TryFindMonth(ReadOnlySpan<char> word, out int month)
    {
        month = IndexOfPrefix(Months, word) + 1;
        return month > 0;
    }

    /// <param name="word">Lower case, in full or cut to three letters or more (<c>thurs</c>).</param>
    public static bool IsWeekday(ReadOnlySpan<char> word) => IndexOfPrefix(Weekdays, word) >= 0;

    private static int IndexOfPrefix(string[] names, ReadOnlySpan<char> word)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (word.Length >= 3 && names[i].AsSpan().StartsWith(word))
            {
                return i;
            }
        }

        return -1;
    }
}
