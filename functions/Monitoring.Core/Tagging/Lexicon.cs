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
internal static class Lexicon
{
    private static readonly Dictionary<string, List<WordMeaning>> Entries = Read();
    private static readonly WordMeaning[][] Meanings = [.. Entries.Values.Select(meanings => meanings.ToArray())];

    /// <summary>Topic ids in ordinal order.</summary>
    public static IReadOnlyList<string> Topics { get; } =
        [.. WordLists.Labelled("topics.txt").Select(line => line.Label).Order(StringComparer.Ordinal)];

    public static PhraseFinder Finder { get; } = new([.. Entries.Keys]);

    /// <param name="phrase">As <see cref="Finder"/> numbers it.</param>
    public static ReadOnlySpan<WordMeaning> MeaningsOf(int phrase) => Meanings[phrase];

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

    private static Dictionary<string, List<WordMeaning>> Read()
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

        var topics = WordLists.Labelled("topics.txt").OrderBy(line => line.Label, StringComparer.Ordinal);
        foreach (var (index, (_, words)) in topics.Index())
        {
            Add(entries, words, new WordMeaning(WordRole.Topic, null, 1, index));
        }

        return entries;
    }

    private static void Add(Dictionary<string, List<WordMeaning>> entries, string[] words, WordMeaning meaning)
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
