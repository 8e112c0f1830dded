namespace Monitoring.Noting;

/// <summary>Takes a note that was kept as its English apart.</summary>
internal static class NoteReading
{
    // A note of our own is far shorter; what is longer was written by somebody else.
    private const int Longest = 8_000;

    /// <summary>The same in Chinese; a text of no kind as it is.</summary>
    public static string ChineseOf(string english) => english.Length > Longest ? english : Find(english, isWithin: false) ?? english;

    /// <summary>Of what stands within another note; null for a text of no kind.</summary>
    public static string? PartInChinese(string english) => Find(english, isWithin: true);

    private static string? Find(string english, bool isWithin)
    {
        // Several notes first: the last words of the one and the first of the other may look like a value of a third.
        foreach (var (between, betweenInChinese, kept) in ((string, string, int)[])[("; ", "；", 0), (". ", "", 1)])
        {
            for (var at = english.IndexOf(between, StringComparison.Ordinal); at >= 0; at = english.IndexOf(between, at + 1, StringComparison.Ordinal))
            {
                if (One(english[..(at + kept)], isWithin) is { } first && Find(english[(at + between.Length)..], isWithin) is { } rest)
                {
                    return first + betweenInChinese + rest;
                }
            }
        }

        return One(english, isWithin);
    }

    private static string? One(string english, bool isWithin)
    {
        foreach (var kind in NoteKinds.All)
        {
            if ((isWithin || !kind.IsPart) && kind.ChineseOf(english) is { } chinese)
            {
                return chinese;
            }
        }

        return null;
    }
}
