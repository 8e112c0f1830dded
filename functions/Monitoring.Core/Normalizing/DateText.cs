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

/// <summary>Reads the dates that exports write, in English and Chinese, with and without time and zone.</summary>
/// <remarks>Fixed by position and by what is printed, never by the machine's culture. <c>3 hours ago</c> and <c>今天</c> are not read:
/// what they mean depends on the moment of the download.</remarks>
internal ref struct DateText
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

    /// <summary>Reads a time that stands in a column of its own: <c>1:42 PM</c>, <c>18:02:45</c>, <c>下午2:30</c>.</summary>
    public static bool TryParseTime(ReadOnlySpan<char> text, ZoneNames zones, out long ticksOfDay, out int? offsetMinutes)
    {
        ticksOfDay = 0;
        offsetMinutes = null;
        text = text.Trim(" \t\r\n\u00A0\u3000\"'");
        if (text.Length is 0 or > LongestDate)
        {
            return false;
        }

        Span<char> folded = stackalloc char[LongestDate];
        for (var i = 0; i < text.Length; i++)
        {
            folded[i] = TextFolding.FoldChar(text[i]) is var c && c is '\0' or '\u00A0' or '\u202F' ? ' ' : c;
        }

        var time = new DateText(folded[..text.Length], DayOrder.DayFirst, zones);
        return time.ReadTime(out ticksOfDay) && time.ReadZone(out offsetMinutes) && time.AtEnd;
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
            return !ReadSeparator() || !ReadYear(out year) ? DateFault.NoYear : DateFault.None;
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

        return ReadSeparator() && ReadYear(out year) ? DateFault.None : DateFault.Unreadable;
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

        // Two digits: 1970 to 2069.
        year += digits == 4 ? 0 : year < 70 ? 2000 : 1900;
        if (Current == '年')
        {
            _at++;
        }

        return true;
    }

    private bool ReadTime(out long ticks)
    {
        ticks = 0;
        while (Current is ' ' or ',' or 't' or '-' or '|' or '@' || Match("at "))
        {
            _at++;
        }

        var half = ReadHalf();
        if (!ReadNumber(out var hour, out var digits))
        {
            return false;
        }

        int minute = 0, second = 0;
        long fraction = 0;
        if (digits is 4 or 6 && Current != ':')
        {
            (hour, minute, second) = digits == 4 ? (hour / 100, hour % 100, 0) : (hour / 10_000, hour / 100 % 100, hour % 100);
        }
        else if (digits > 2)
        {
            return false;
        }
        else if (Current is ':' or '.' or '时' or '點' or '点' or '時')
        {
            var inWords = Current is not (':' or '.');
            _at++;
            if (!ReadNumber(out minute, out digits) ? !inWords : digits != 2 && !inWords)
            {
                return false;
            }

            if (Current is ':' or '分')
            {
                _at++;
                if (ReadNumber(out second, out digits) && digits > 2)
                {
                    return false;
                }

                if (Current == '秒')
                {
                    _at++;
                }

                fraction = ReadFraction();
            }
        }
        else if (half == 0 && Current is not (' ' or 'a' or 'p'))
        {
            return false;
        }

        var bare = _at;
        SkipSpaces();
        var mark = ReadHalf();
        if (mark == 0)
        {
            _at = bare;
        }

        half = half == 0 ? mark : half;
        if (half != 0)
        {
            // 13:30 PM and 下午14:30 are printed too: the hour says it already.
            hour = half == 1 ? (hour == 12 ? 0 : hour) : hour < 12 ? hour + 12 : hour;
        }

        ticks = (((hour * 60L) + minute) * 60 + Math.Min(second, 59)) * TimeSpan.TicksPerSecond + fraction;
        return minute < 60 && second <= 60 && (hour < 24 || (hour == 24 && minute == 0 && second == 0));
    }

    private long ReadFraction()
    {
        if (Current is not ('.' or ',') || _at + 1 >= _text.Length || !char.IsAsciiDigit(_text[_at + 1]))
        {
            return 0;
        }

        long ticks = 0;
        var weight = TimeSpan.TicksPerSecond;
        for (_at++; char.IsAsciiDigit(Current); _at++)
        {
            weight /= 10;
            ticks += weight * (Current - '0');
        }

        return ticks;
    }

    // 1: before noon, 2: after noon, 0: not said.
    private int ReadHalf()
    {
        SkipSpaces();
        var half = Match("am") || Match("a.m.") || Match("上午") || Match("凌晨") || Match("早上") || Match("清晨") || Match("早晨") ? 1
            : Match("pm") || Match("p.m.") || Match("下午") || Match("晚上") || Match("中午") || Match("傍晚") ? 2 : 0;
        if (half != 0)
        {
            _at += Current is 'a' or 'p' && _text[_at + 1] == '.' ? 4 : 2;
            SkipSpaces();
        }

        return half;
    }

    // Nothing, Z, +0800, GMT, GMT+08:00, BRT, "+0000 (Coordinated Universal Time)".
    private bool ReadZone(out int? offsetMinutes)
    {
        offsetMinutes = null;
        SkipSpaces();
        var start = _at;
        var inBrackets = Current == '(';
        _at += inBrackets ? 1 : 0;
        if (char.IsLetter(Current))
        {
            var nameStart = _at;
            while (char.IsLetter(Current) || (Current == ' ' && _at + 1 < _text.Length && char.IsLetter(_text[_at + 1])))
            {
                _at++;
            }

            var name = _text[nameStart.._at];
            if (!_zones.TryFind(name, out var minutes))
            {
                _at = start;
                return false;
            }

            offsetMinutes = minutes;
            if (Current is not ('+' or '-'))
            {
                return SkipClosing(inBrackets);
            }
        }

        if (Current is '+' or '-' or '\u2212')
        {
            var sign = Current == '+' ? 1 : -1;
            _at++;
            if (!ReadNumber(out var hours, out var digits))
            {
                return false;
            }

            var minutes = digits > 2 ? hours % 100 : 0;
            hours = digits > 2 ? hours / 100 : hours;
            if (Current == ':' && !(_at++ >= 0 && ReadNumber(out minutes, out digits)))
            {
                return false;
            }

            offsetMinutes = sign * ((hours * 60) + minutes);
            if (hours > 14 || minutes > 59 || !SkipClosing(inBrackets))
            {
                return false;
            }

            SkipSpaces();
            return Current != '(' || SkipRemark();
        }

        return !inBrackets;
    }

    private bool SkipRemark()
    {
        var close = _text[_at..].IndexOf(')');
        _at += close + 1;
        return close > 0;
    }

    private bool SkipClosing(bool inBrackets)
    {
        if (inBrackets && Current != ')')
        {
            return false;
        }

        _at += inBrackets ? 1 : 0;
        return true;
    }

    private void SkipWeekday()
    {
        while (Current is ' ' or ',' or '(')
        {
            _at++;
        }

        if (char.IsAsciiLetter(Current))
        {
            var length = WordLength();
            if (length >= 3 && CalendarNames.IsWeekday(_text.Slice(_at, length)))
            {
                _at += length;
            }
        }
        else if (Match("星期") || Match("礼拜"))
        {
            _at = Math.Min(_at + 3, _text.Length);
        }
        else if (Current == '周')
        {
            _at = Math.Min(_at + 2, _text.Length);
        }
        else
        {
            return;
        }

        while (Current is ' ' or ',' or '.' or ')')
        {
            _at++;
        }
    }

    private bool ReadMonthName(out int month)
    {
        month = 0;
        var length = WordLength();
        if (length < 3 || !CalendarNames.TryFindMonth(_text.Slice(_at, length), out month))
        {
            return false;
        }

        _at += length;
        _at += Current == '.' ? 1 : 0;
        return true;
    }

    private readonly int WordLength()
    {
        var end = _at;
        while (end < _text.Length && char.IsAsciiLetter(_text[end]))
        {
            end++;
        }

        return end - _at;
    }

    private bool ReadNumber(out int number, out int digits)
    {
        number = digits = 0;
        while (digits < 9 && char.IsAsciiDigit(Current))
        {
            number = (number * 10) + (Current - '0');
            digits++;
            _at++;
        }

        return digits > 0;
    }

    private bool ReadSeparator()
    {
        var start = _at;
        while (Current is '-' or '/' or '.' or ' ' or ',' or '年' or '月')
        {
            _at++;
        }

        return _at > start;
    }

    private void SkipOrdinal()
    {
        if ((Match("st") || Match("nd") || Match("rd") || Match("th")) && (_at + 2 >= _text.Length || !char.IsAsciiLetter(_text[_at + 2])))
        {
            _at += 2;
        }
    }

    private bool SkipDayMark()
    {
        _at += Current is '日' or '号' or '號' ? 1 : 0;
        return true;
    }

    private void SkipSpaces()
    {
        while (Current == ' ')
        {
            _at++;
        }
    }

    private readonly bool Match(string word) => _text[Math.Min(_at, _text.Length)..].StartsWith(word, StringComparison.Ordinal);
}
