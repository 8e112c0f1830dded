namespace Monitoring.Normalizing;

/// <content>The time of day and its zone.</content>
internal ref partial struct DateText
{
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
}
