namespace Monitoring.Tagging;

/// <summary>The terms of all topics, in Chinese and English; <see cref="TextWords"/> finds them.</summary>
internal sealed class TopicWords
{
    private readonly Lazy<TextWords> _inChinese;
    private readonly Lazy<TextWords> _inEnglish;

    private TopicWords(IEnumerable<(string Label, string[] Words)> ownTopics)
    {
        var topics = WordLists.Labelled("topics.txt").Concat(ownTopics).GroupBy(line => line.Label, StringComparer.Ordinal)
            .OrderBy(lines => lines.Key, StringComparer.Ordinal).ToList();
        Topics = [.. topics.Select(lines => lines.Key)];
        var terms = new List<(int, string)>();
        foreach (var (topic, lines) in topics.Index())
        {
            terms.AddRange(lines.SelectMany(line => line.Words).Select(Lexicon.Prepared).Where(word => word.Length > 0)
                .Distinct(StringComparer.Ordinal).Select(word => (topic, word)));
        }

        Terms = terms;
        _inChinese = new(() => new TextWords("judgements-zh.txt", this, isChinese: true));
        _inEnglish = new(() => new TextWords("judgements-en.txt", this, isChinese: false));
    }

    public static TopicWords BuiltIn { get; } = new([]);

    /// <summary>Topic ids in ordinal order.</summary>
    public IReadOnlyList<string> Topics { get; }

    /// <summary>By topic, each term prepared; a term may belong to several.</summary>
    public IReadOnlyList<(int Topic, string Term)> Terms { get; }

    /// <summary>The search for these terms and one language's words of judgement; made at its first use.</summary>
    public TextWords Words(bool isChinese) => (isChinese ? _inChinese : _inEnglish).Value;

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
}
