using System.Buffers;
using Monitoring.Matching;

namespace Monitoring.Tagging;

/// <summary>
/// Sentiment of one text, by counting the words of the <see cref="Lexicon"/>. Of words that overlap, the leftmost and longest counts. A
/// negation or a degree word acts on the judgement that follows closely; a judgement in the headline counts twice.
/// </summary>
internal struct WordTally(Lexicon lexicon)
{
    private const int ReachOfWord = 18;
    private const float InHeadline = 2;

    /// <summary>Least net weight, of all weight and 1, for a side to be taken.</summary>
    private const float LeastLead = 0.25f;
    private const float LeastOfBothInMixed = 3;
    private const float LargestLeadInMixed = 0.2f;

    /// <summary>Without a word that judges: a text of this length is called neutral, a shorter one unknown.</summary>
    private const int ShortestNeutral = 10;

    private static readonly SearchValues<char> Stops = SearchValues.Create(".,;:!?。、");

    private float _positive;
    private float _negative;
    private int _length;

    /// <param name="prepared">By <see cref="Lexicon.Prepare"/>.</param>
    public void Add(ReadOnlySpan<char> prepared, bool isHeadline)
    {
        _length += prepared.Length;
        var pending = default(Occurrence);
        var modifiers = default(Modifiers);
        foreach (var occurrence in lexicon.Finder.Find(prepared))
        {
            if (occurrence.Start >= pending.End)
            {
                Settle(pending, prepared, ref modifiers, isHeadline);
                pending = occurrence;
            }
            else if (occurrence.Start == pending.Start && occurrence.Length > pending.Length)
            {
                pending = occurrence;
            }
        }

        Settle(pending, prepared, ref modifiers, isHeadline);
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

    private void Settle(Occurrence word, ReadOnlySpan<char> text, ref Modifiers modifiers, bool isHeadline)
    {
        if (word.Length == 0)
        {
            return;
        }

        var meaning = lexicon.MeaningOf(word.Phrase);
        switch (meaning.Role)
        {
            case WordRole.Negation:
                modifiers.NegationEnd = word.End;
                break;
            case WordRole.Degree:
                modifiers.DegreeEnd = word.End;
                modifiers.Degree = meaning.Weight;
                break;
            case WordRole.Judgement:
                var weight = meaning.Weight * (isHeadline ? InHeadline : 1);
                weight *= Reaches(text, modifiers.DegreeEnd, word.Start) ? modifiers.Degree : 1;
                weight *= Reaches(text, modifiers.NegationEnd, word.Start) ? -0.5f : 1;
                _positive += Math.Max(weight, 0);
                _negative += Math.Max(-weight, 0);
                modifiers = default;
                break;
        }
    }

    private static bool Reaches(ReadOnlySpan<char> text, int end, int start) =>
        end > 0 && end <= start && start - end <= ReachOfWord && !text[end..start].ContainsAny(Stops);

    private struct Modifiers
    {
        public int NegationEnd;
        public int DegreeEnd;
        public float Degree;
    }
}
