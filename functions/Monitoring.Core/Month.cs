using System.Globalization;

namespace Monitoring;

/// <summary>A calendar month in the reporting time zone.</summary>
/// <param name="Year">1 to 9999.</param>
/// <param name="Number">1 (January) to 12.</param>
public readonly record struct Month(int Year, int Number) : IComparable<Month>
{
    public DateOnly FirstDay => new(Year, Number, 1);

    public DateOnly LastDay => new(Year, Number, DayCount);

    public int DayCount => DateTime.DaysInMonth(Year, Number);

    /// <summary>The month before; the first month of year 1 has none and throws <see cref="ArgumentOutOfRangeException"/>.</summary>
    public Month Previous => Of(FirstDay.AddMonths(-1));

    public Month Next => Of(FirstDay.AddMonths(1));

    public Month SameMonthLastYear => Of(FirstDay.AddYears(-1));

    /// <summary>Months since January of year 0: orders months and packs them into one column.</summary>
    public int Ordinal => (Year * 12) + Number - 1;

    public static Month FromOrdinal(int ordinal) => new(ordinal / 12, (ordinal % 12) + 1);

    public static Month Of(DateOnly day) => new(day.Year, day.Month);

    /// <summary>Reads <c>2023-11</c>; of the years 2 to 9998, so that there is a year before to compare with, and a month after.</summary>
    /// <exception cref="FormatException">The text is no month in that form.</exception>
    public static Month Parse(string text) =>
        TryParse(text, out var month) ? month : throw new FormatException($"'{text}' is not a month; expected a form such as 2023-11.");

    public static bool TryParse(string? text, out Month month)
    {
        var read = DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1 and < 9999;
        month = read ? Of(day) : default;
        return read;
    }

    public int CompareTo(Month other) => Ordinal.CompareTo(other.Ordinal);

    public static bool operator <(Month left, Month right) => left.CompareTo(right) < 0;

    public static bool operator >(Month left, Month right) => left.CompareTo(right) > 0;

    public static bool operator <=(Month left, Month right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Month left, Month right) => left.CompareTo(right) >= 0;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Number:D2}");
}
