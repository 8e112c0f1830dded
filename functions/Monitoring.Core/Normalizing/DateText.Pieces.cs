namespace Monitoring.Normalizing;

/// <content>The pieces that dates and times are made of.</content>
internal ref partial struct DateText
{
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
