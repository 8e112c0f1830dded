using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Monitoring.Summarizing;

/// <summary>Consecutive days in the reporting time zone, both ends included, as an address names them: a month (<c>2023-11</c>), a year
/// (<c>2023</c>), or two months or days with two points between (<c>2023-09..2023-11</c>, <c>2023-11-05..2023-12-04</c>); of the years 2 to
/// 9998, as a <see cref="Monitoring.Month"/> is.</summary>
public readonly record struct Period
{
    private const string Between = "..";

    /// <exception cref="ArgumentOutOfRangeException">The last day lies before the first.</exception>
    public Period(DateOnly first, DateOnly last)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        (First, Last) = (first, last);
    }

    public DateOnly First { get; }

    public DateOnly Last { get; }

    /// <summary>The month that the period is; null for any other one.</summary>
    public Month? Month => Monitoring.Month.Of(First) is var month && month.FirstDay == First && month.LastDay == Last ? month : null;

    /// <summary>The year that the period is; null for any other one.</summary>
    public int? Year => First is { Month: 1, Day: 1 } && Last is { Month: 12, Day: 31 } && First.Year == Last.Year ? First.Year : null;

    /// <summary>The months that it touches, in order.</summary>
    public IEnumerable<Month> Months
    {
        get
        {
            var last = Monitoring.Month.Of(Last);
            for (var month = Monitoring.Month.Of(First); month <= last; month = month.Next)
            {
                yield return month;
            }
        }
    }

    public static Period Of(Month month) => new(month.FirstDay, month.LastDay);

    public static Period OfYear(int year) => new(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));

    public bool Holds(DateOnly day) => day >= First && day <= Last;

    /// <exception cref="QuestionException">It is none in one of the forms, or not given.</exception>
    public static Period Parse(string? text) => TryParse(text, out var period)
        ? period
        : throw new QuestionException(
            "period",
            $"found {(text is null ? "nothing" : $"'{DisplayText.Of(text, 80)}'")}, expected a month such as 2023-11, a year such as 2023, or two "
            + "months or days such as 2023-09..2023-11 or 2023-11-05..2023-12-04.");

    public static bool TryParse([NotNullWhen(true)] string? text, out Period period)
    {
        period = default;
        if (text is null)
        {
            return false;
        }

        var ends = text.Split(Between);
        if (ends.Length > 2 || !TryParseEnd(ends[0], out var first) || !TryParseEnd(ends[^1], out var last) || last.Last < first.First)
        {
            return false;
        }

        period = new Period(first.First, last.Last);
        return true;
    }

    /// <summary>The shortest form.</summary>
    public override string ToString() =>
        Year is { } year ? year.ToString("D4", CultureInfo.InvariantCulture)
        : Month is { } month ? month.ToString()
        : First.Day == 1 && Last == Monitoring.Month.Of(Last).LastDay ? $"{Monitoring.Month.Of(First)}{Between}{Monitoring.Month.Of(Last)}"
        : string.Create(CultureInfo.InvariantCulture, $"{First:yyyy-MM-dd}{Between}{Last:yyyy-MM-dd}");

    private static bool TryParseEnd(string text, out (DateOnly First, DateOnly Last) end)
    {
        end = default;
        if (Monitoring.Month.TryParse(text, out var month))
        {
            end = (month.FirstDay, month.LastDay);
            return true;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999)
        {
            end = (day, day);
            return true;
        }

        if (text.Length == 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is > 1 and < 9999)
        {
            end = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
            return true;
        }

        return false;
    }
}
