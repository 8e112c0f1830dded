using System.Runtime.InteropServices;
using Monitoring.Matching;

namespace Monitoring.Tagging;

/// <param name="Topic">Position in <see cref="TopicWords.Topics"/>.</param>
internal readonly record struct TopicTerm(int Topic, float Weight);

/// <summary>The terms of all topics, in Chinese and English, as one search over a text.</summary>
internal sealed class TopicWords
{
    private readonly TopicTerm[][] _terms;

    private TopicWords(IEnumerable<(string Label, string[] Words)> ownTopics)
    {
        var topics = WordLists.Labelled("topics.txt").Concat(ownTopics).GroupBy(line => line.Label, StringComparer.Ordinal)
            .OrderBy(lines => lines.Key, StringComparer.Ordinal).ToList();
        Topics = [.. topics.Select(lines => lines.Key)];
        var entries = new Dictionary<string, List<TopicTerm>>(StringComparer.Ordinal);
        foreach (var (topic, lines) in topics.Index())
        {
            foreach (var word in lines.SelectMany(line => line.Words).Select(Lexicon.Prepared).Where(word => word.Length > 0).Distinct())
            {
                ref var terms = ref CollectionsMarshal.GetValueRefOrAddDefault(entries, word, out _);
                (terms ??= []).Add(new(topic, 1));
            }
        }

        Finder = new([.. entries.Keys]);
        _terms = [.. entries.Values.Select(terms => terms.ToArray())];
    }

    public static TopicWords BuiltIn { get; } = new([]);

    /// <summary>Topic ids in ordinal order.</summary>
    public IReadOnlyList<string> Topics { get; }

    public PhraseFinder Finder { get; }

    /// <summary>The built-in terms, with topics and terms of an office's own beside them.</summary>
    /// <param name="topics">Lines <c>topic: term term ...</c>; <c>_</c> stands for a space in a term, <c>*</c> after one for any ending.
    /// A topic that is there already takes the terms in addition.</param>
    /// <exception cref="Learning.ModelFormatException">A line has another form.</exception>
    public static TopicWords With(string topics)
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
    public ReadOnlySpan<TopicTerm> TermsOf(int phrase) => _terms[phrase];
}
