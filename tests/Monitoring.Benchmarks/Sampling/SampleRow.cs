using System.Globalization;
using Monitoring.Benchmarks.Generating;

namespace Monitoring.Benchmarks.Sampling;

/// <summary>One row of a sample, and what has to become of it.</summary>
/// <param name="Identity">What the row's publication is known by in every file that carries it.</param>
/// <param name="Ave">In USD, as the file gives it; null where it gives none.</param>
/// <param name="Counts">What its readers did, by the columns of the file; null where it doesn't say.</param>
/// <param name="Broken">A column and the text there that no reader can make sense of; null for a good row.</param>
internal sealed record SampleRow(MadeUpMention Mention, string Identity, decimal? Ave, long[]? Counts = null, (string Column, string Text)? Broken = null)
{
    public long? Engagement => Counts?.Sum();

    /// <summary>The same publication as a later export reports it.</summary>
    public SampleRow Grown(long by)
    {
        var grown = Mention with { Reach = Mention.Reach + by };
        return this with { Mention = grown, Ave = grown.Ave };
    }
}

/// <summary>The lines of a table of made-up coverage, <c>|</c> between their fields, and the chance that fills in the rest.</summary>
internal static class StoryTable
{
    private static readonly string[] Names = ["University of Birmingham", "伯明翰大学", "伯明翰大學"];

    // University College Birmingham, whose Chinese name begins like the university's.
    private const string LookAlike = "伯明翰大学学院";

    /// <param name="name">Of a text file beside this one.</param>
    public static IEnumerable<string[]> Read(string name)
    {
        using var stream = typeof(StoryTable).Assembly.GetManifestResourceStream(name)
            ?? throw new FileNotFoundException($"'{name}' is no table of made-up coverage.", name);
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && !line.StartsWith("//", StringComparison.Ordinal))
            {
                yield return [.. line.Split('|').Select(field => field.Trim().Replace("\\n", "\n", StringComparison.Ordinal))];
            }
        }
    }

    /// <param name="marked">Whether the line is marked as one that doesn't.</param>
    /// <exception cref="FormatException">The line's mark and its text disagree on whether the university is named.</exception>
    public static bool NamesUniversity(bool marked, string text)
    {
        var named = Names.Any(name => text.Replace(LookAlike, "", StringComparison.Ordinal).Contains(name, StringComparison.Ordinal));
        return named != marked
            ? named
            : throw new FormatException($"'{text}' {(named ? "names the university" : "names nobody")} against its mark.");
    }

    /// <summary>A time of day from 09:00 to 22:59.</summary>
    public static DateTime TimeOn(string day, ref Dice dice) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToDateTime(new TimeOnly(9, 0)).AddMinutes(dice.Below(14 * 60));

    public static string Sentiment(string mark) => mark[0] switch
    {
        '+' => "Positive",
        '-' => "Negative",
        '=' => "Neutral",
        _ => throw new FormatException($"Found '{mark}', expected a sentiment of +, = or -."),
    };
}
