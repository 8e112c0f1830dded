using System.Buffers;

namespace Monitoring.Tagging.Judging;

/// <summary>Sums up judgement words clause by clause: a negation shortly before a word turns it around, a word of degree makes it
/// stronger.</summary>
internal struct ClauseTally(JudgementWords words, bool isChinese)
{
    private const float Turned = -0.7f;
    private const float Stronger = 1.4f;

    private readonly int _reachOfNot = isChinese ? 4 : 22;
    private readonly int _reachOfVery = isChinese ? 1 : 2;
    private int _notEnd = int.MinValue / 2;
    private int _veryEnd = int.MinValue / 2;
    private uint _classes;
    private float _clause;
    private bool _isButSeen;

    public static SearchValues<char> Ends { get; } = SearchValues.Create(".,;:!?…~、。\"\n");

    /// <summary>Good less bad, strong words double.</summary>
    public float Sum { get; private set; }

    /// <summary>The same for the first clause that judges, 0 without one.</summary>
    public float FirstClause { get; private set; }

    /// <summary>The same for the last clause that judges, 0 without one.</summary>
    public float LastClause { get; private set; }

    /// <summary>The same for what follows the last "but".</summary>
    public float AfterBut { get; private set; }

    public int GoodCount { get; private set; }

    public int BadCount { get; private set; }

    /// <returns>Whether the word stands under a negation.</returns>
    public bool Add(JudgementWord word)
    {
        var isNegated = word.Start - _notEnd <= _reachOfNot;
        var isStronger = word.Start - _veryEnd <= _reachOfVery;
        var weight = 0f;
        if ((word.Classes & words.Good) != 0)
        {
            weight += (word.Classes & words.VeryGood) != 0 ? 2 : 1;
        }

        if ((word.Classes & words.Bad) != 0)
        {
            weight -= (word.Classes & words.VeryBad) != 0 ? 2 : 1;
        }

        weight *= (isNegated ? Turned : 1) * (isStronger ? Stronger : 1);
        Sum += weight;
        _clause += weight;
        GoodCount += weight > 0 ? 1 : 0;
        BadCount += weight < 0 ? 1 : 0;
        AfterBut += _isButSeen ? weight : 0;
        if ((word.Classes & words.But) != 0)
        {
            (_isButSeen, AfterBut) = (true, 0);
        }

        _classes |= word.Classes;
        _notEnd = (word.Classes & words.Not) != 0 ? word.End : _notEnd;
        _veryEnd = (word.Classes & words.Very) != 0 ? word.End : _veryEnd;
        return isNegated;
    }

    /// <returns>Four bits: the clause names a quantity of which more is better, one of which less is better, something going up,
    /// something going down; 0 unless it has a quantity and a direction.</returns>
    public int EndClause()
    {
        if (_clause != 0)
        {
            LastClause = _clause;
            FirstClause = FirstClause == 0 ? _clause : FirstClause;
        }

        var quantities = ((_classes & words.BetterHigh) != 0 ? 8 : 0) + ((_classes & words.BetterLow) != 0 ? 4 : 0);
        var directions = ((_classes & words.Up) != 0 ? 2 : 0) + ((_classes & words.Down) != 0 ? 1 : 0);
        (_clause, _classes, _notEnd) = (0, 0, int.MinValue / 2);
        return quantities > 0 && directions > 0 ? quantities + directions : 0;
    }
}
