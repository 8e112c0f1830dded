using System.Globalization;

namespace Monitoring.Normalizing;

/// <summary>Reads the numbers that exports write: <c>1,234</c>, <c>1.2万</c>, <c>10万+</c>, <c>85B</c>, <c>1938.0</c>, full width.</summary>
internal static class NumberText
{
    private const int LongestNumber = 64;

    // Longer names first: the first one that ends the text is taken.
    private static readonly (string Name, decimal Scale)[] Scales =
    [
        ("万亿", 1e12m), ("千万", 1e7m), ("百万", 1e6m), ("十万", 1e5m), ("萬億", 1e12m), ("千萬", 1e7m), ("百萬", 1e6m), ("十萬", 1e5m),
        ("亿", 1e8m), ("億", 1e8m), ("万", 1e4m), ("萬", 1e4m), ("千", 1e3m), ("百", 1e2m), ("w", 1e4m),
        ("trillion", 1e12m), ("billion", 1e9m), ("million", 1e6m), ("thousand", 1e3m), ("bn", 1e9m), ("mn", 1e6m), ("tn", 1e12m),
        ("b", 1e9m), ("m", 1e6m), ("k", 1e3m), ("t", 1e12m),
    ];

    private static readonly string[] Counters =
        ["人次", "人民币", "views", "view", "reads", "followers", "people", "次", "人", "条", "個", "个", "篇", "位", "名", "则", "起", "家", "阅读", "赞"];

    /// <summary>Reads a number; sign, group separators, a scale such as <c>万</c> or <c>K</c>, a counter such as <c>次</c> and marks
    /// such as <c>&gt;</c>, <c>+</c> and <c>约</c> are understood. A text that could be read in two ways is not read.</summary>
    /// <param name="style"><see cref="NumberStyle.Auto"/> is read as comma groups.</param>
    public static bool TryParse(ReadOnlySpan<char> text, NumberStyle style, out decimal number)
    {
        number = 0;
        text = text.Trim();
        if (text.Length is > 0 and <= 9 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var plain))
        {
            number = plain;
            return true;
        }

        if (text.Length is 0 or > LongestNumber)
        {
            return false;
        }

        Span<char> folded = stackalloc char[LongestNumber];
        var length = Narrow(text, folded);
        var rest = StripMarks(folded[..length]);
        if (rest.Length > 0 && !char.IsAscii(rest[0]))
        {
            return ChineseNumeral.TryParse(rest, out number);
        }

        var scale = StripScale(ref rest);
        return TryParseDigits(rest, style, out number) && TryMultiply(ref number, scale);
    }

    /// <summary>The multiplier that a column's unit names: 10,000 for <c>万</c> or <c>万次</c>, 1 where it names none.</summary>
    public static decimal ScaleOfUnit(ReadOnlySpan<char> unit)
    {
        var folded = TextFolding.Fold(unit).Replace("'", "", StringComparison.Ordinal);
        if (folded is "000" or "000s" or "in 000" or "in 000s")
        {
            return 1e3m;
        }

        ReadOnlySpan<char> rest = folded.StartsWith("in ", StringComparison.Ordinal) ? folded.AsSpan(3) : folded;
        MoneyText.StripSigns(ref rest);
        rest = rest.TrimEnd("元人次").TrimEnd("s");
        var scale = StripScale(ref rest);
        return rest.IsEmpty ? scale : 1;
    }

    private static bool TryMultiply(ref decimal number, decimal scale)
    {
        if (Math.Abs(number) > 1e16m)
        {
            return false;
        }

        number *= scale;
        return true;
    }

    private static int Narrow(ReadOnlySpan<char> text, Span<char> folded)
    {
        var length = 0;
        foreach (var c in text)
        {
            var narrow = TextFolding.FoldChar(c);
            if (narrow != '\0')
            {
                folded[length++] = narrow;
            }
        }

        return length;
    }

    private static ReadOnlySpan<char> StripMarks(ReadOnlySpan<char> text)
    {
        text = text.Trim(" \"'=\t");
        text = text.TrimStart("><≥≤~≈约約近超 ");
        text = text.StartsWith("over ", StringComparison.Ordinal) ? text[5..] : text;
        text = text.StartsWith("about ", StringComparison.Ordinal) ? text[6..] : text;
        text = text.TrimEnd("+ 多余");
        foreach (var counter in Counters)
        {
            if (text.Length > counter.Length && text.EndsWith(counter, StringComparison.Ordinal))
            {
                return text[..^counter.Length].TrimEnd("+ 多余");
            }
        }

        return text;
    }

    private static decimal StripScale(ref ReadOnlySpan<char> text)
    {
        foreach (var (name, scale) in Scales)
        {
            if (text.EndsWith(name, StringComparison.Ordinal))
            {
                text = text[..^name.Length].TrimEnd("+ ");
                return scale;
            }
        }

        return 1;
    }

    private static bool TryParseDigits(ReadOnlySpan<char> text, NumberStyle style, out decimal number)
    {
        // Two points in one number group its digits in any style.
        style = text.Count('.') > 1 && !text.Contains(',') ? NumberStyle.DotGroups : style;
        var group = style == NumberStyle.DotGroups ? '.' : ',';
        var point = style == NumberStyle.DotGroups ? ',' : '.';
        Span<char> plain = stackalloc char[LongestNumber];
        var length = 0;
        var sinceGroup = -1;
        var hasPoint = false;
        number = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiDigit(c))
            {
                sinceGroup += sinceGroup >= 0 ? 1 : 0;
                plain[length++] = c;
            }
            else if (c == group || c is ' ' or '\u00A0' or '\u202F' or '\u2009' or '\'' or '_')
            {
                if (hasPoint || !EndsGroup(text, i) || sinceGroup is not (-1 or 2 or 3))
                {
                    return false;
                }

                sinceGroup = 0;
            }
            else if (c == point && !hasPoint && sinceGroup is -1 or 3)
            {
                hasPoint = true;
                sinceGroup = -1;
                plain[length++] = '.';
            }
            else if ((c is '-' or '+' && (i == 0 || text[i - 1] is 'e')) || (c == 'e' && sinceGroup is -1 or 3))
            {
                sinceGroup = -1;
                plain[length++] = c;
            }
            else
            {
                return false;
            }
        }

        const NumberStyles Styles = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent;
        return sinceGroup is -1 or 3 && decimal.TryParse(plain[..length], Styles, CultureInfo.InvariantCulture, out number);
    }

    // A separator stands between digits, and two (as in 12,34,567) or three of them follow it.
    private static bool EndsGroup(ReadOnlySpan<char> text, int separator) =>
        separator > 0 && char.IsAsciiDigit(text[separator - 1])
        && separator + 2 < text.Length && char.IsAsciiDigit(text[separator + 1]) && char.IsAsciiDigit(text[separator + 2]);
}
