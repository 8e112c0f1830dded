using Monitoring.Matching;
using Monitoring.Tagging.Judging;

namespace Monitoring.Tagging;

/// <summary>The words of judgement of one language and the terms of topics, as one search over a text. Of those of one kind that overlap,
/// the leftmost and longest counts.</summary>
internal sealed class TextWords
{
    private readonly PhraseFinder _finder;

    /// <summary>By phrase, the topics that it speaks for.</summary>
    private readonly int[]?[] _topics;

    /// <param name="fileName">Of the list of judgements.</param>
    public TextWords(string fileName, TopicWords topics, bool isChinese)
    {
        var phrases = new PhraseTrie();
        IsChinese = isChinese;
        Judgements = new JudgementWords(fileName, phrases);
        var byPhrase = new List<int[]?>(new int[]?[phrases.PhraseCount]);
        foreach (var (topic, term) in topics.Terms)
        {
            var phrase = phrases.Add(term);
            if (phrase == byPhrase.Count)
            {
                byPhrase.Add(null);
            }

            byPhrase[phrase] = [.. byPhrase[phrase] ?? [], topic];
        }

        _topics = [.. byPhrase];
        _finder = new PhraseFinder(phrases);
    }

    public bool IsChinese { get; }

    public JudgementWords Judgements { get; }

    /// <returns>How many words were written; a text with more is read no further.</returns>
    public int FindJudgements(ReadOnlySpan<char> prepared, Span<JudgementWord> words)
    {
        var classes = Judgements.ClassesOfPhrases;
        var count = 0;
        foreach (var occurrence in _finder.Find(prepared))
        {
            if (occurrence.Phrase < classes.Length && !TryAdd(occurrence, classes[occurrence.Phrase], words, ref count))
            {
                break;
            }
        }

        return count;
    }

    /// <summary>Finds both in a headline and a text, which a sentence's end parts; a term of a topic doesn't reach over it.</summary>
    /// <param name="prepared">By <see cref="Lexicon.Prepare"/>; both as one.</param>
    /// <param name="words">Room for the words of judgement; none where they aren't looked for.</param>
    /// <returns>How many words were written.</returns>
    public int Find(ReadOnlySpan<char> prepared, int headlineLength, int bodyStart, in TopicTally tally, Span<JudgementWord> words)
    {
        var classes = Judgements.ClassesOfPhrases;
        var (count, isFull) = (0, words.IsEmpty);
        var pending = default(Occurrence);
        foreach (var occurrence in _finder.Find(prepared))
        {
            if (!isFull && occurrence.Phrase < classes.Length)
            {
                isFull = !TryAdd(occurrence, classes[occurrence.Phrase], words, ref count);
            }

            if (_topics[occurrence.Phrase] is null || (occurrence.Start < bodyStart && occurrence.End > headlineLength))
            {
                continue;
            }

            if (occurrence.Start >= pending.End)
            {
                Settle(pending, headlineLength, in tally);
                pending = occurrence;
            }
            else if (occurrence.Start == pending.Start && occurrence.Length > pending.Length)
            {
                pending = occurrence;
            }
        }

        Settle(pending, headlineLength, in tally);
        return count;
    }

    /// <returns>Whether there was room.</returns>
    private static bool TryAdd(Occurrence occurrence, uint classes, Span<JudgementWord> words, ref int count)
    {
        var word = new JudgementWord(occurrence.Start, occurrence.End, classes);
        if (count > 0 && words[count - 1].Start == word.Start)
        {
            words[count - 1] = words[count - 1].End == word.End ? word with { Classes = word.Classes | words[count - 1].Classes } : word;
        }
        else if (count == 0 || words[count - 1].End <= word.Start)
        {
            if (count == words.Length)
            {
                return false;
            }

            words[count++] = word;
        }

        return true;
    }

    private void Settle(Occurrence occurrence, int headlineLength, in TopicTally tally)
    {
        if (occurrence.Length > 0)
        {
            tally.Add(_topics[occurrence.Phrase], occurrence.Start < headlineLength);
        }
    }
}
