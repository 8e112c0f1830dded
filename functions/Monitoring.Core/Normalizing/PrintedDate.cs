namespace Monitoring.Normalizing;

/// <summary>A date as printed, before its zone is known.</summary>
/// <param name="TicksOfDay">Null where only a day is printed.</param>
/// <param name="OffsetMinutes">East of UTC; null where none is printed.</param>
/// <param name="IsInstant">A count of seconds rather than a day that somebody can read.</param>
internal readonly record struct PrintedDate(DateOnly Day, long? TicksOfDay, int? OffsetMinutes, bool IsInstant = false);

/// <summary>Why a text is no date that can be used.</summary>
internal enum DateFault
{
    None,
    Unreadable,

    /// <summary><c>11月5日</c>, <c>05-Nov</c>: a day of no year.</summary>
    NoYear,

    /// <summary><c>30 February</c>.</summary>
    NoSuchDay,

    /// <summary><c>11/25/2023</c> in a column that prints the day first.</summary>
    NoSuchMonth,

    /// <summary><c>25/11/2023</c> in a column that prints the month first.</summary>
    NoSuchDayOfMonthFirst,
}
