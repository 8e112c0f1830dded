namespace Monitoring.Tagging;

/// <summary>The topics of one text, by counting the terms of <see cref="TopicWords"/>; one in the headline counts three times.</summary>
/// <param name="weights">One place for each of the topics.</param>
/// <param name="length">Of headline and text as prepared, in characters.</param>
internal readonly ref struct TopicTally(TopicWords words, Span<float> weights, int length)
{
    public const string OtherTopic = "other";

    private const float InHeadline = 3;
    private const float Least = 2;
    private const float LeastInShort = 1;
    private const int LongestShort = 60;
    private const float LeastOfStrongest = 0.4f;
    private const int MostTopics = 3;
    private const int ShortestOther = 20;

    private readonly Span<float> _topics = weights;

    /// <param name="topics">Places of the topics that a term speaks for.</param>
    public void Add(ReadOnlySpan<int> topics, bool isInHeadline)
    {
        foreach (var topic in topics)
        {
            _topics[topic] += isInHeadline ? InHeadline : 1;
        }
    }

    /// <returns>At most three topic ids in ordinal order; <c>other</c> for a text of some length that speaks of none of them.</returns>
    public IReadOnlyList<string> Topics()
    {
        var least = length <= LongestShort ? LeastInShort : Least;
        var strongest = 0f;
        foreach (var weight in _topics)
        {
            strongest = Math.Max(strongest, weight);
        }

        if (strongest < least)
        {
            return length >= ShortestOther && strongest == 0 ? [OtherTopic] : [];
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
            found[i] = words.Topics[places[i]];
        }

        return found;
    }
}
