namespace Monitoring.Normalizing;

/// <summary>Reads the dates that exports write, in English and Chinese, with and without time and zone.</summary>
/// <remarks>Fixed by position and by what is printed, never by the machine's culture. <c>3 hours ago</c> and <c>今天</c> are not read:
/// what they mean depends on the moment of the download.</remarks>
internal ref partial struct DateText
{
    private const int LongestDate = 96;

    private readonly ReadOnlySpan<char> _text;
    private readonly DayOrder _order;
    private readonly ZoneNames _zones;
    private int _at;

    private DateText(ReadOnlySpan<char> text, DayOrder order, ZoneNames zones)
    {
        _text = text;
        _order = order;
        _zones = zones;
    }

    public static DateFault TryParse(ReadOnlySpan<char> text, DayOrder order, ZoneNames zones, out PrintedDate date)
    {
        date = default;
        text = text.Trim(" \t\r\n\u00A0\u3000\"'");
        if (text.Length is 0 or > LongestDate)
        {
            return DateFault.Unreadable;
        }

        if (NumericDate.TryParse(text, out date))
        {
            return DateFault.None;
        }

        Span<char> folded = stackalloc char[LongestDate];
        var length = 0;
        foreach (var c in text)
        {
            var narrow = TextFolding.FoldChar(c);
            if (narrow != '\0')
            {
                folded[length++] = narrow is '\u00A0' or '\u202F' or '\u2009' ? ' ' : narrow;
            }
        }

        return new DateText(folded[..length], order, zones).Parse(out date);
    }

    private readonly bool AtEnd => _at >= _text.Length;

    private readonly char Current => _at < _text.Length ? _text[_at] : '\0';

    private DateFault Parse(out PrintedDate date)
    {
        date = default;
        SkipWeekday();
        long? ticks = null;
        int? offset = null;
        var fault = ReadDay(out var year, out var month, out var day);
        if (fault == DateFault.NoYear && month > 0 && day > 0 && ReadTimeBeforeYear(out var early, out offset, ref year))
        {
            ticks = early;
            fault = DateFault.None;
        }

        if (fault != DateFault.None)
        {
            return fault;
        }

        if (month is > 12 && day is >= 1 and <= 12)
        {
            return _order == DayOrder.MonthFirst ? DateFault.NoSuchDayOfMonthFirst : DateFault.NoSuchMonth;
        }

        if (month is < 1 or > 12 || year is < 1 or > 9999 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return DateFault.NoSuchDay;
        }

        SkipWeekday();
        if (!AtEnd && ticks is null)
        {
            if (!ReadTime(out var time) || !ReadZone(out offset))
            {
                return DateFault.Unreadable;
            }

            ticks = time;
        }

        SkipWeekday();
        date = new PrintedDate(new DateOnly(year, month, day), ticks, offset);
        if (ticks == TimeSpan.TicksPerDay)
        {
            date = new PrintedDate(date.Day.AddDays(1), 0, offset);
        }

        return AtEnd ? DateFault.None : DateFault.Unreadable;
    }

    private DateFault ReadDay(out int year, out int month, out int day)
    {
        year = month = day = 0;
        if (char.IsAsciiLetter(Current))
        {
            return ReadMonthFirst(out year, out month, out day);
        }

        if (!ReadNumber(out var first, out var digits))
        {
            return DateFault.Unreadable;
        }

        if (digits == 4)
        {
            year = first;
            return ReadSeparator() && (ReadMonthName(out month) || ReadNumber(out month, out digits))
                && ReadSeparator() && ReadNumber(out day, out digits) && SkipDayMark() ? DateFault.None : DateFault.Unreadable;
        }

        if (digits == 8 && Current == 't')
        {
            (year, month, day) = (first / 10_000, first / 100 % 100, first % 100);
            return DateFault.None;
        }

        if (digits > 2)
        {
            return DateFault.Unreadable;
        }

        SkipOrdinal();
        if (Current == '月')
        {
            return DateFault.NoYear;
        }

        if (!ReadSeparator())
        {
            return DateFault.Unreadable;
        }

        if (ReadMonthName(out month))
        {
            day = first;
            return !ReadSeparator() || !ReadYear(out year) || Current == ':' ? DateFault.NoYear : DateFault.None;
        }

        if (!ReadNumber(out var second, out digits) || digits > 2)
        {
            return DateFault.Unreadable;
        }

        (day, month) = _order == DayOrder.MonthFirst ? (second, first) : (first, second);
        if (AtEnd)
        {
            return DateFault.NoYear;
        }

        if (!ReadSeparator() || !ReadNumber(out var third, out digits))
        {
            return DateFault.Unreadable;
        }

        // "11-05 14:30": what looked like a year is the hour.
        if (Current == ':')
        {
            return DateFault.NoYear;
        }

        if (_order == DayOrder.YearFirst && digits <= 2)
        {
            (year, month, day) = (OfCentury(first), second, third);
            return DateFault.None;
        }

        year = digits == 2 ? OfCentury(third) : third;
        return digits is 2 or 4 ? DateFault.None : DateFault.Unreadable;
    }

    private DateFault ReadMonthFirst(out int year, out int month, out int day)
    {
        year = day = 0;
        if (!ReadMonthName(out month))
        {
            return DateFault.Unreadable;
        }

        ReadSeparator();
        if (!ReadNumber(out day, out var digits))
        {
            return DateFault.Unreadable;
        }

        if (digits > 2)
        {
            return DateFault.Unreadable;
        }

        SkipOrdinal();
        var afterDay = _at;
        if (ReadSeparator() && ReadYear(out year) && Current != ':')
        {
            return DateFault.None;
        }

        _at = afterDay;
        year = 0;
        return DateFault.NoYear;
    }

    // "Wed Oct 10 20:19:24 +0000 2018"
    private bool ReadTimeBeforeYear(out long ticks, out int? offset, ref int year)
    {
        offset = null;
        if (!ReadTime(out ticks) || !ReadZone(out offset))
        {
            return false;
        }

        SkipSpaces();
        return ReadYear(out year);
    }

    private bool ReadYear(out int year)
    {
        if (!ReadNumber(out year, out var digits) || digits is not (2 or 4))
        {
            return false;
        }

        year = digits == 2 ? OfCentury(year) : year;
        if (Current == '年')
        {
            _at++;
        }

        return true;
    }

    // 1970 to 2069.
    private static int OfCentury(int twoDigits) => twoDigits + (twoDigits < 70 ? 2000 : 1900);
}
