using Monitoring.Matching;

namespace Monitoring.Tagging;

/// <summary>The topics of one text, by counting the terms of <see cref="TopicWords"/>. Of terms that overlap, the leftmost and longest
/// counts; in the headline it counts three times.</summary>
/// <param name="weights">One place for each of the topics.</param>
internal ref struct TopicTally(TopicWords words, Span<float> weights)
{
    public const string OtherTopic = "other";

    private const float InHeadline = 3;
    private const float Least = 2;
    private const float LeastInShort = 1;
    private const int LongestShort = 60;
    private const float LeastOfStrongest = 0.4f;
    private const int MostTopics = 3;
    private const int ShortestOther = 20;

    private readonly TopicWords _words = words;
    private readonly Span<float> _topics = weights;
    private int _length;

    /// <param name="prepared">By <see cref="Lexicon.Prepare"/>.</param>
    public void Add(ReadOnlySpan<char> prepared, bool isHeadline)
    {
        _length += prepared.Length;
        var factor = isHeadline ? InHeadline : 1;
        var pending = default(Occurrence);
        foreach (var occurrence in _words.Finder.Find(prepared))
        {
            if (occurrence.Start >= pending.End)
            {
                Settle(pending, factor);
                pending = occurrence;
            }
            else if (occurrence.Start == pending.Start && occurrence.Length > pending.Length)
            {
                pending = occurrence;
            }
        }

        Settle(pending, factor);
    }

    /// <returns>At most three topic ids in ordinal order; <c>other</c> for a text of some length that speaks of none of them.</returns>
    public readonly IReadOnlyList<string> Topics()
    {
        var least = _length <= LongestShort ? LeastInShort : Least;
        var strongest = 0f;
        foreach (var weight in _topics)
        {
            strongest = Math.Max(strongest, weight);
        }

        if (strongest < least)
        {
            return _length >= ShortestOther && strongest == 0 ? [OtherTopic] : [];
        }

        least = Math.Max(least, strongest * LeastOfStrongest);
        Span<int> places = stackalloc int[MostTopics];
        var count = 0;
        for (var i = 0; i < _topics.Length; i++)
        {
            if (_topics[i] < least)
            {
                continue;
            }

            // Topics are in ordinal order, so that of equally strong ones the first stay.
            if (count == MostTopics)
            {
                var weakest = MostTopics - 1;
                for (var j = MostTopics - 2; j >= 0; j--)
                {
                    weakest = _topics[places[j]] < _topics[places[weakest]] ? j : weakest;
                }

                if (_topics[places[weakest]] >= _topics[i])
                {
                    continue;
                }

                places[(weakest + 1)..count].CopyTo(places[weakest..]);
                count--;
            }

            places[count++] = i;
        }

        var found = new string[count];
        for (var i = 0; i < count; i++)
        {
            found[i] = _words.Topics[places[i]];
        }

        return found;
    }

    private readonly void Settle(Occurrence occurrence, float factor)
    {
        if (occurrence.Length == 0)
        {
            return;
        }

        foreach (var term in _words.TermsOf(occurrence.Phrase))
        {
            _topics[term.Topic] += factor * term.Weight;
        }
    }
}
