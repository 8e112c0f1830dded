using System.Globalization;

namespace Monitoring.Normalizing;

/// <summary>Dates that are a bare number: <c>20160728</c>, epoch seconds and milliseconds, a workbook's serial number.</summary>
internal static class NumericDate
{
    private static readonly DateTime SerialEpoch = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);

    public static bool TryParse(ReadOnlySpan<char> text, out PrintedDate date)
    {
        date = default;
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        if (!long.TryParse(whole, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || (point >= 0 && (point + 1 >= text.Length || text[(point + 1)..].ContainsAnyExceptInRange('0', '9'))))
        {
            return false;
        }

        return whole.Length switch
        {
            5 when number is >= 20_000 and <= 80_000 => TrySerial(text, out date),
            8 when point < 0 => TryParts((int)number, 0, out date),
            12 when point < 0 => TryParts((int)(number / 10_000), (int)(number % 10_000) * 100, out date),
            14 when point < 0 => TryParts((int)(number / 1_000_000), (int)(number % 1_000_000), out date, hasTime: true),
            9 or 10 => OfEpoch(number * TimeSpan.TicksPerSecond, out date),
            13 => OfEpoch(number * TimeSpan.TicksPerMillisecond, out date),
            _ => false,
        };
    }

    private static bool TryParts(int day, int time, out PrintedDate date, bool hasTime = false)
    {
        var (year, month, dayOfMonth) = (day / 10_000, day / 100 % 100, day % 100);
        var (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100);
        date = default;
        if (year is < 1900 or > 2999 || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        var ticks = (((hour * 60L) + minute) * 60 + second) * TimeSpan.TicksPerSecond;
        date = new PrintedDate(new DateOnly(year, month, dayOfMonth), hasTime || time != 0 ? ticks : null, null);
        return true;
    }

    private static bool OfEpoch(long ticks, out PrintedDate date)
    {
        var time = DateTime.UnixEpoch.AddTicks(ticks);
        date = new PrintedDate(DateOnly.FromDateTime(time), time.TimeOfDay.Ticks, 0, IsInstant: true);
        return true;
    }

    // A serial number's fraction is the time, to the second; whole numbers are days.
    private static bool TrySerial(ReadOnlySpan<char> text, out PrintedDate date)
    {
        var serial = decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        var seconds = decimal.Round(serial * 86_400m);
        var time = SerialEpoch.AddTicks((long)seconds * TimeSpan.TicksPerSecond);
        date = new PrintedDate(DateOnly.FromDateTime(time), serial == decimal.Truncate(serial) ? null : time.TimeOfDay.Ticks, null);
        return true;
    }
}
