using System.Globalization;
using System.Runtime.InteropServices;
using Monitoring.Matching;

namespace Monitoring.Tagging;

internal enum WordRole : byte
{
    /// <summary>Positive or negative, by the word's weight.</summary>
    Judgement,

    /// <summary>Turns the judgement after it around.</summary>
    Negation,

    /// <summary>Makes the judgement after it stronger or weaker, by the word's weight.</summary>
    Degree,

    /// <summary>Says nothing, and keeps a word inside it from saying something.</summary>
    Nothing,

    /// <summary>Belongs to a topic.</summary>
    Topic,
}

/// <param name="Language"><c>zh</c>, <c>en</c> or <c>fr</c>; null for topics, whose words are searched in Chinese and English alike.</param>
/// <param name="Topic">Position in <see cref="Lexicon.Topics"/>; -1 for other roles.</param>
internal readonly record struct WordMeaning(WordRole Role, string? Language, float Weight, int Topic);

/// <summary>The word lists of sentiment and topics as one search over a text.</summary>
internal sealed class Lexicon
{
    private readonly WordMeaning[][] _meanings;

    private Lexicon(IEnumerable<(string Label, string[] Words)> ownTopics)
    {
        var topics = WordLists.Labelled("topics.txt").Concat(ownTopics).GroupBy(line => line.Label, StringComparer.Ordinal)
            .OrderBy(lines => lines.Key, StringComparer.Ordinal).ToList();
        Topics = [.. topics.Select(lines => lines.Key)];
        var entries = ReadJudgements();
        foreach (var (index, lines) in topics.Index())
        {
            Add(entries, lines.SelectMany(line => line.Words), new WordMeaning(WordRole.Topic, null, 1, index));
        }

        entries.Remove("");
        Finder = new([.. entries.Keys]);
        _meanings = [.. entries.Values.Select(meanings => meanings.ToArray())];
    }

    public static Lexicon BuiltIn { get; } = new([]);

    /// <summary>Topic ids in ordinal order.</summary>
    public IReadOnlyList<string> Topics { get; }

    public PhraseFinder Finder { get; }

    /// <summary>The built-in words, with topics and terms of an office's own beside them.</summary>
    /// <param name="topics">Lines <c>topic: term term ...</c>; <c>_</c> stands for a space in a term, <c>*</c> after one for any ending.
    /// A topic that is there already takes the terms in addition.</param>
    /// <exception cref="Learning.ModelFormatException">A line has another form.</exception>
    public static Lexicon With(string topics)
    {
        var lines = new List<(string, string[])>();
        foreach (var (index, line) in topics.Split('\n').Index())
        {
            var trimmed = line.Trim();
            if (trimmed.Length == 0 || trimmed.StartsWith('#'))
            {
                continue;
            }

            var colon = trimmed.IndexOfAny([':', '：']);
            var terms = colon < 0 ? [] : trimmed[(colon + 1)..].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (colon < 1 || terms.Length == 0)
            {
                throw new Learning.ModelFormatException(
                    $"topics.txt, line {index + 1}: found '{trimmed[..Math.Min(trimmed.Length, 80)]}', expected 'topic: term term ...'. No topic was taken.");
            }

            lines.Add((trimmed[..colon].Trim().ToLowerInvariant(), [.. terms.Select(term => term.Replace('_', ' '))]));
        }

        return new(lines);
    }

    /// <param name="phrase">As <see cref="Finder"/> numbers it.</param>
    public ReadOnlySpan<WordMeaning> MeaningsOf(int phrase) => _meanings[phrase];

    /// <summary>Brings text to the form in which the words are searched: folded, simplified, hyphens as spaces.</summary>
    /// <param name="prepared">At least as long as <paramref name="text"/>.</param>
    /// <returns>The length of the prepared text.</returns>
    public static int Prepare(ReadOnlySpan<char> text, Span<char> prepared)
    {
        var length = TextFolding.Fold(text, prepared);
        prepared[..length].Replace('-', ' ');
        ChineseScripts.Simplify(prepared[..length]);
        return length;
    }

    private static Dictionary<string, List<WordMeaning>> ReadJudgements()
    {
        var entries = new Dictionary<string, List<WordMeaning>>(StringComparer.Ordinal);
        foreach (var (label, words) in WordLists.Labelled("sentiment.txt"))
        {
            var space = label.IndexOf(' ', StringComparison.Ordinal);
            var language = label[..space];
            Add(entries, words, label[(space + 1)..] switch
            {
                "not" => new WordMeaning(WordRole.Negation, language, 0, -1),
                "very" => new WordMeaning(WordRole.Degree, language, 1.5f, -1),
                "less" => new WordMeaning(WordRole.Degree, language, 0.5f, -1),
                "none" => new WordMeaning(WordRole.Nothing, language, 0, -1),
                var weight => new WordMeaning(WordRole.Judgement, language, float.Parse(weight, CultureInfo.InvariantCulture), -1),
            });
        }

        return entries;
    }

    private static void Add(Dictionary<string, List<WordMeaning>> entries, IEnumerable<string> words, WordMeaning meaning)
    {
        foreach (var word in words)
        {
            var prepared = new char[word.Length];
            var length = Prepare(word, prepared);
            ref var meanings = ref CollectionsMarshal.GetValueRefOrAddDefault(entries, new string(prepared, 0, length), out _);
            meanings ??= [];
            if (!meanings.Contains(meaning))
            {
                meanings.Add(meaning);
            }
        }
    }
}
