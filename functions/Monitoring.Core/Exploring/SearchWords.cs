using System.Text;

namespace Monitoring.Exploring;

/// <summary>
/// Cuts text into what a full-text index keeps, and questions alike. Scripts with spaces give folded words; Chinese, Japanese and Korean,
/// which have none, give overlapping pairs of characters and the last one by itself, so that any part of a run is found as a phrase.
/// </summary>
public static class SearchWords
{
    /// <summary>A text of megabytes is searched in its beginning.</summary>
    private const int LongestText = 20_000;

    private const int LongestWord = 64;

    private const int MostPhrases = 12;

    /// <summary>Words with a space between them, in the order of the text.</summary>
    public static string IndexText(string? text)
    {
        var words = new StringBuilder();
        foreach (var run in Runs(text))
        {
            if (!IsUnspaced(run[0]))
            {
                Add(run.Length > LongestWord ? run[..LongestWord] : run);
                continue;
            }

            for (var i = 0; i + 1 < run.Length; i++)
            {
                Add(run.Substring(i, 2));
            }

            Add(run[^1..]);
        }

        return words.ToString();

        void Add(string word) => words.Append(words.Length > 0 ? " " : "").Append(word);
    }

    /// <summary>The question in the syntax of FTS5: all of its words, in any order. A word of a spaced script may go on (<c>birm</c> finds <c>birmingham</c>).</summary>
    /// <returns>Empty where the text holds nothing that can be looked for.</returns>
    public static string Question(string text) => string.Join(" AND ", Runs(text).Distinct(StringComparer.Ordinal).Take(MostPhrases).Select(PhraseOf));

    /// <summary>Whether a text holds all words of a question, by the same rules as an index does.</summary>
    public static bool Holds(string text, string question)
    {
        var runs = Runs(question).Distinct(StringComparer.Ordinal).Take(MostPhrases).ToList();
        return runs.Count > 0 && IndexText(text) is var words && runs.TrueForAll(run => $" {words} ".Contains(
            IsUnspaced(run[0]) && run.Length > 1 ? $" {string.Join(' ', Enumerable.Range(0, run.Length - 1).Select(i => run.Substring(i, 2)))} " : $" {run}", StringComparison.Ordinal));
    }

    /// <summary>Where the words of a question stand in a text, so that they can be shown: folded unit by unit, as the index has them.</summary>
    /// <returns>Ranges in order that don't overlap.</returns>
    public static IReadOnlyList<Range> Find(string text, string question)
    {
        var folded = new StringBuilder();
        var origins = new List<int>();
        for (var i = 0; i < text.Length; i++)
        {
            if (TextFolding.FoldChar(text[i]) is var c && c != '\0')
            {
                folded.Append(c);
                origins.Add(i);
            }
        }

        var plain = folded.ToString();
        var marked = new bool[text.Length];
        foreach (var run in Runs(question).Distinct(StringComparer.Ordinal).Take(MostPhrases))
        {
            for (var at = plain.IndexOf(run, StringComparison.Ordinal); at >= 0; at = plain.IndexOf(run, at + run.Length, StringComparison.Ordinal))
            {
                if (IsUnspaced(run[0]) || at == 0 || !char.IsLetterOrDigit(plain[at - 1]) || IsUnspaced(plain[at - 1]))
                {
                    Array.Fill(marked, true, origins[at], origins[at + run.Length - 1] - origins[at] + 1);
                }
            }
        }

        var ranges = new List<Range>();
        for (var i = 0; i < marked.Length; i++)
        {
            if (marked[i])
            {
                var first = i;
                while (i < marked.Length && marked[i])
                {
                    i++;
                }

                ranges.Add(first..i);
            }
        }

        return ranges;
    }

    private static string PhraseOf(string run)
    {
        if (!IsUnspaced(run[0]))
        {
            return $"\"{(run.Length > LongestWord ? run[..LongestWord] : run)}\"*";
        }

        return run.Length == 1
            ? $"\"{run}\"*"
            : $"\"{string.Join(' ', Enumerable.Range(0, run.Length - 1).Select(i => run.Substring(i, 2)))}\"";
    }

    /// <summary>Letters and digits that stand together, each of one kind of script.</summary>
    private static IEnumerable<string> Runs(string? text)
    {
        var folded = TextFolding.Fold(text.AsSpan(0, Math.Min(text?.Length ?? 0, LongestText)));
        var first = 0;
        for (var i = 0; i <= folded.Length; i++)
        {
            var ends = i == folded.Length || !IsPart(folded[i]);
            if (ends || (i > first && IsUnspaced(folded[i]) != IsUnspaced(folded[i - 1])))
            {
                if (i > first)
                {
                    yield return folded[first..i];
                }

                first = ends ? i + 1 : i;
            }
        }
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c);

    private static bool IsUnspaced(char c) => c is (>= '\u3040' and <= '\u30FF') or (>= '\u3400' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3') or (>= '\uF900' and <= '\uFAFF');
}
