using System.Globalization;
using Monitoring.Normalizing;

namespace Monitoring.Recognizing;

/// <summary>What a column's dates of numbers alone, <c>05/11/2023</c> or <c>23-11-05</c>, show of their order: an order in which one of
/// them is no date is out, and of the orders left the day is what varies and the year, then the month, what stands still.</summary>
/// <param name="declared">The description's: <see cref="DayOrder.Auto"/>, or <see cref="DayOrder.YearFirst"/>, which says nothing of a
/// date with four digits at its end.</param>
internal sealed class DayOrderEvidence(DayOrder declared)
{
    // The day of a month has this many times as many values as the month has, before it is believed for that alone.
    private const int Margin = 3;

    private readonly bool[] _first = new bool[100];
    private readonly bool[] _second = new bool[100];
    private readonly bool[] _third = new bool[100];
    private bool _isDayFirst = true, _isMonthFirst = true, _isYearFirst = true, _hasAny, _hasLongYears;

    /// <summary>Whether more values could still change the order.</summary>
    public bool IsOpen => _hasAny && (_isDayFirst ? 1 : 0) + (_isMonthFirst ? 1 : 0) + (_isYearFirst && !_hasLongYears ? 1 : 0) > 1;

    public DayOrder Order
    {
        get
        {
            if (!_hasAny)
            {
                return declared == DayOrder.Auto ? DayOrder.DayFirst : declared;
            }

            var (first, second, third) = (Count(_first), Count(_second), Count(_third));
            var isMonthFirst = _isMonthFirst && (!_isDayFirst || second >= Margin * first);
            var isNothingElse = !_isDayFirst && !_isMonthFirst;

            // YearFirst reads four digits at the end as a year behind day and month.
            var isYearFirst = _isYearFirst && (declared, _hasLongYears) switch
            {
                (DayOrder.YearFirst, true) => !isMonthFirst,
                (DayOrder.YearFirst, false) => first <= third || isNothingElse,
                (_, false) => first < third || isNothingElse,
                _ => false,
            };
            return isYearFirst ? DayOrder.YearFirst : isMonthFirst ? DayOrder.MonthFirst : DayOrder.DayFirst;
        }
    }

    public void Observe(ReadOnlySpan<char> date)
    {
        date = date.TrimStart(" \"'");
        if (!TryRead(ref date, out var first) || !TryRead(ref date, out var second))
        {
            return;
        }

        var end = date.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? date.Length : end;
        if (digits is not (2 or 4) || (end >= 0 && date[end] == ':'))
        {
            return;
        }

        var third = int.Parse(date[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
        _hasAny = true;
        _hasLongYears |= digits == 4;
        _isYearFirst &= digits == 4 || (second <= 12 && third is >= 1 and <= 31);
        _isDayFirst &= second <= 12 && first is >= 1 and <= 31;
        _isMonthFirst &= first is >= 1 and <= 12 && second <= 31;
        _first[first] = true;
        _second[second] = true;
        _third[third % 100] = true;
    }

    private static int Count(bool[] seen) => seen.Count(isSeen => isSeen);

    // One or two digits and the sign behind them.
    private static bool TryRead(ref ReadOnlySpan<char> text, out int number)
    {
        number = 0;
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits is not (1 or 2) || text[digits] is not ('-' or '/' or '.' or ' '))
        {
            return false;
        }

        number = int.Parse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
        text = text[(digits + 1)..];
        return true;
    }
}
