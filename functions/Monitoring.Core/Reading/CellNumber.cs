using System.Globalization;

namespace Monitoring.Reading;

/// <summary>Writes a cell's number as text: whole, shortest, without an exponent where one can be avoided; or as the date it stands
/// for.</summary>
internal static class CellNumber
{
    private const int MaxTextLength = 64;
    private const double SecondsPerDay = 86_400;

    // The day after 9999-12-31.
    private const double EndOfDates = 2_958_466;

    /// <param name="raw">As the sheet has it; where it is no number it comes back as it is.</param>
    /// <param name="buffer">At least 64 long.</param>
    public static ReadOnlySpan<char> Format(ReadOnlySpan<char> raw, CellKind kind, bool is1904, Span<char> buffer)
    {
        raw = raw.Trim();
        if (raw.Length > MaxTextLength || !double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value))
        {
            return raw;
        }

        if (kind != CellKind.Number && FormatDate(value, kind, is1904, buffer) is > 0 and var dateLength)
        {
            return buffer[..dateLength];
        }

        // Ids of 19 digits stand in some sheets digit for digit, which no double would keep.
        return IsWhole(raw) ? raw : FormatNumber(value, buffer);
    }

    private static bool IsWhole(ReadOnlySpan<char> raw)
    {
        var digits = raw is ['-', ..] ? raw[1..] : raw;
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9') && (digits[0] != '0' || raw.Length == 1);
    }

    private static ReadOnlySpan<char> FormatNumber(double value, Span<char> buffer)
    {
        if (value == 0)
        {
            return "0";
        }

        Span<char> shortest = stackalloc char[32];
        value.TryFormat(shortest, out var length, "R", CultureInfo.InvariantCulture);
        var mark = shortest[..length].IndexOf('E');
        if (mark < 0)
        {
            shortest[..length].CopyTo(buffer);
            return buffer[..length];
        }

        var exponent = int.Parse(shortest[(mark + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (exponent is < -20 or > 30)
        {
            shortest[..length].CopyTo(buffer);
            return buffer[..length];
        }

        return MovePoint(shortest[..mark], exponent, buffer);
    }

    private static Span<char> MovePoint(scoped ReadOnlySpan<char> mantissa, int exponent, Span<char> buffer)
    {
        var length = 0;
        if (mantissa[0] == '-')
        {
            buffer[length++] = '-';
            mantissa = mantissa[1..];
        }

        // Digits before the point, counted from the first digit of the mantissa.
        var whole = exponent + 1;
        if (whole <= 0)
        {
            "0.".CopyTo(buffer[length..]);
            length += 2;
            buffer.Slice(length, -whole).Fill('0');
            length += -whole;
        }

        var written = 0;
        foreach (var c in mantissa)
        {
            if (c == '.')
            {
                continue;
            }

            if (written == whole && written > 0)
            {
                buffer[length++] = '.';
            }

            buffer[length++] = c;
            written++;
        }

        for (; written < whole; written++)
        {
            buffer[length++] = '0';
        }

        return buffer[..length];
    }

    /// <returns>0 for a number that is no date.</returns>
    private static int FormatDate(double serial, CellKind kind, bool is1904, Span<char> buffer)
    {
        var most = is1904 ? EndOfDates - 1462 : EndOfDates;
        if (serial < 0 || serial >= most || (serial == 0 && kind == CellKind.Date && !is1904))
        {
            return 0;
        }

        // To the second: Excel's own fractions are off by some microseconds.
        var seconds = (long)Math.Round(serial * SecondsPerDay, MidpointRounding.AwayFromZero);
        var (day, second) = Math.DivRem(seconds, (long)SecondsPerDay);
        var (hour, minute) = Math.DivRem(second / 60, 60L);
        if (kind == CellKind.Elapsed)
        {
            hour += day * 24;
        }

        var isTimeAlone = kind == CellKind.Elapsed || (day == 0 && (kind == CellKind.Time || !is1904));
        if (isTimeAlone)
        {
            buffer.TryWrite(CultureInfo.InvariantCulture, $"{hour:D2}:{minute:D2}:{second % 60:D2}", out var timeLength);
            return timeLength;
        }

        if (!TryGetDate(day, is1904, buffer, out var length))
        {
            return 0;
        }

        if (second > 0)
        {
            buffer[length..].TryWrite(CultureInfo.InvariantCulture, $"T{hour:D2}:{minute:D2}:{second % 60:D2}", out var timeLength);
            length += timeLength;
        }

        return length;
    }

    // The 1900 system has a 29 February 1900 (day 60), which never was; days before it are one off.
    private static bool TryGetDate(long day, bool is1904, Span<char> buffer, out int length)
    {
        if (!is1904 && day == 60)
        {
            "1900-02-29".CopyTo(buffer);
            length = 10;
            return true;
        }

        var start = is1904 ? new DateOnly(1904, 1, 1) : day > 60 ? new DateOnly(1899, 12, 30) : new DateOnly(1899, 12, 31);
        var number = start.DayNumber + day;
        length = 0;
        return number <= DateOnly.MaxValue.DayNumber
            && DateOnly.FromDayNumber((int)number).TryFormat(buffer, out length, "yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
