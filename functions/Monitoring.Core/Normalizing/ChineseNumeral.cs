namespace Monitoring.Normalizing;

/// <summary>Reads numbers written in Chinese characters: <c>一万</c>, <c>三千五百</c>, <c>二十万</c>.</summary>
internal static class ChineseNumeral
{
    private const string Digits = "零一二三四五六七八九";

    public static bool TryParse(ReadOnlySpan<char> text, out decimal number)
    {
        long total = 0, section = 0, digit = -1;
        number = 0;
        if (text.Length is 0 or > 16)
        {
            return false;
        }

        foreach (var raw in text)
        {
            var c = raw switch { '〇' => '零', '两' or '兩' => '二', '萬' => '万', '億' => '亿', _ => raw };
            var value = Digits.IndexOf(c, StringComparison.Ordinal);
            if (value >= 0)
            {
                if (digit > 0)
                {
                    return false;
                }

                digit = value;
                continue;
            }

            switch (c)
            {
                case '十' or '百' or '千':
                    section += (digit < 0 ? 1 : digit) * (c == '十' ? 10 : c == '百' ? 100 : 1000);
                    break;
                case '万' or '亿' when section > 0 || digit > 0:
                    total = (total + section + Math.Max(digit, 0)) * (c == '万' ? 10_000 : 100_000_000);
                    section = 0;
                    break;
                default:
                    return false;
            }

            digit = -1;
        }

        number = total + section + Math.Max(digit, 0);
        return true;
    }
}
