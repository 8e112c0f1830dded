using System.Buffers;
using Monitoring.Matching;

namespace Monitoring.Tagging;

/// <summary>
/// Sentiment and topics of one text, by counting the words of the <see cref="Lexicon"/>. Of words that overlap, the leftmost and longest
/// counts. A negation or a degree word acts on the judgement that follows closely; a judgement in the headline counts twice, a topic
/// there three times.
/// </summary>
internal ref struct WordTally
{
    public const string OtherTopic = "other";

    private const int ReachOfChineseWord = 4;
    private const int ReachOfWord = 18;
    private const float HeadlineJudgement = 2;
    private const float HeadlineTopic = 3;

    /// <summary>Least net weight, of all weight and 1, for a side to be taken.</summary>
    private const float LeastLead = 0.25f;
    private const float LeastOfBothInMixed = 3;
    private const float LargestLeadInMixed = 0.2f;

    /// <summary>Without a word that judges: a text of this length is called neutral, a shorter one unknown.</summary>
    private const int ShortestNeutral = 10;

    private const float LeastOfTopic = 2;
    private const float LeastOfTopicInShort = 1;
    private const int LongestShort = 60;
    private const float LeastOfStrongestTopic = 0.4f;
    private const int MostTopics = 3;
    private const int ShortestOther = 20;

    private static readonly SearchValues<char> Stops = SearchValues.Create(".,;:!?。、");

    private readonly Lexicon _lexicon;
    private readonly string _language;
    private readonly Span<float> _topics;
    private float _positive;
    private float _negative;
    private int _length;

    /// <param name="language"><c>zh</c>, <c>en</c>, <c>fr</c>, or empty for one without word lists.</param>
    /// <param name="topics">One place for each of <paramref name="lexicon"/>'s topics.</param>
    public WordTally(Lexicon lexicon, string language, Span<float> topics)
    {
        _lexicon = lexicon;
        _language = language;
        _topics = topics;
        _topics.Clear();
    }

    /// <param name="prepared">By <see cref="Lexicon.Prepare"/>.</param>
    public void Add(ReadOnlySpan<char> prepared, bool isHeadline)
    {
        if (_language.Length == 0)
        {
            return;
        }

        _length += prepared.Length;
        var judgement = new Pending();
        var topic = new Pending();
        var modifiers = new Modifiers();
        foreach (var occurrence in _lexicon.Finder.Find(prepared))
        {
            foreach (var meaning in _lexicon.MeaningsOf(occurrence.Phrase))
            {
                if (meaning.Role == WordRole.Topic)
                {
                    if (topic.IsBehind(occurrence))
                    {
                        Settle(topic, isHeadline);
                        topic = new Pending(occurrence, meaning);
                    }
                    else if (topic.IsOutgrownBy(occurrence))
                    {
                        topic = new Pending(occurrence, meaning);
                    }
                    else if (topic.Occurrence == occurrence)
                    {
                        Settle(new Pending(occurrence, meaning), isHeadline); // a word of two topics
                    }
                }
                else if (meaning.Language == _language)
                {
                    if (judgement.IsBehind(occurrence))
                    {
                        Settle(judgement, prepared, ref modifiers, isHeadline);
                        judgement = new Pending(occurrence, meaning);
                    }
                    else if (judgement.IsOutgrownBy(occurrence))
                    {
                        judgement = new Pending(occurrence, meaning);
                    }
                }
            }
        }

        Settle(topic, isHeadline);
        Settle(judgement, prepared, ref modifiers, isHeadline);
    }

    public readonly (Sentiment Sentiment, double Score) Sentiment()
    {
        var all = _positive + _negative;
        if (all == 0)
        {
            return (_length >= ShortestNeutral ? Monitoring.Sentiment.Neutral : Monitoring.Sentiment.Unknown, 0);
        }

        var net = _positive - _negative;
        var score = Math.Round(net / (all + 1), 3);
        if (Math.Min(_positive, _negative) >= LeastOfBothInMixed && Math.Abs(net) < all * LargestLeadInMixed)
        {
            return (Monitoring.Sentiment.Mixed, score);
        }

        return (score >= LeastLead ? Monitoring.Sentiment.Positive : score <= -LeastLead ? Monitoring.Sentiment.Negative : Monitoring.Sentiment.Neutral, score);
    }

    /// <returns>At most three topic ids in ordinal order; <c>other</c> for a text of some length that speaks of none of them.</returns>
    public readonly IReadOnlyList<string> Topics()
    {
        var least = _length <= LongestShort ? LeastOfTopicInShort : LeastOfTopic;
        var strongest = 0f;
        foreach (var weight in _topics)
        {
            strongest = Math.Max(strongest, weight);
        }

        if (strongest < least)
        {
            return _length >= ShortestOther && strongest == 0 ? [OtherTopic] : [];
        }

        least = Math.Max(least, strongest * LeastOfStrongestTopic);
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
            found[i] = _lexicon.Topics[places[i]];
        }

        return found;
    }

    private readonly void Settle(Pending topic, bool isHeadline)
    {
        if (topic.Occurrence.Length > 0)
        {
            _topics[topic.Meaning.Topic] += isHeadline ? HeadlineTopic : 1;
        }
    }

    private void Settle(Pending word, ReadOnlySpan<char> text, ref Modifiers modifiers, bool isHeadline)
    {
        if (word.Occurrence.Length == 0)
        {
            return;
        }

        switch (word.Meaning.Role)
        {
            case WordRole.Negation:
                modifiers.NegationEnd = word.Occurrence.End;
                break;
            case WordRole.Degree:
                modifiers.DegreeEnd = word.Occurrence.End;
                modifiers.Degree = word.Meaning.Weight;
                break;
            case WordRole.Judgement:
                var weight = word.Meaning.Weight * (isHeadline ? HeadlineJudgement : 1);
                weight *= Reaches(text, modifiers.DegreeEnd, word.Occurrence.Start) ? modifiers.Degree : 1;
                weight *= Reaches(text, modifiers.NegationEnd, word.Occurrence.Start) ? -0.5f : 1;
                _positive += Math.Max(weight, 0);
                _negative += Math.Max(-weight, 0);
                modifiers = new Modifiers();
                break;
        }
    }

    private readonly bool Reaches(ReadOnlySpan<char> text, int end, int start)
    {
        var reach = _language == "zh" ? ReachOfChineseWord : ReachOfWord;
        return end > 0 && end <= start && start - end <= reach && !text[end..start].ContainsAny(Stops);
    }

    private ref struct Modifiers
    {
        public int NegationEnd;
        public int DegreeEnd;
        public float Degree;
    }

    private readonly record struct Pending(Occurrence Occurrence, WordMeaning Meaning)
    {
        public bool IsBehind(Occurrence next) => next.Start >= Occurrence.End;

        public bool IsOutgrownBy(Occurrence next) => next.Start == Occurrence.Start && next.Length > Occurrence.Length;
    }
}
