using System.Globalization;

namespace Monitoring.Reading;

/// <summary>What a number in a cell stands for, by the cell's number format.</summary>
internal enum CellKind : byte
{
    Number,

    /// <summary>A day, with or without a time.</summary>
    Date,

    /// <summary>A time of day.</summary>
    Time,

    /// <summary>Hours that may run beyond a day, <c>[h]:mm</c>.</summary>
    Elapsed,
}

/// <summary>The number formats of a workbook's cells (ECMA-376 part 1, 18.8.30), of which dates, times and currencies matter.</summary>
internal sealed class CellStyles
{
    private const int MaxCount = 1 << 16;

    private readonly List<CellKind> _kinds = [];
    private readonly List<string?> _signs = [];

    public CellKind Of(int styleIndex) => styleIndex >= 0 && styleIndex < _kinds.Count ? _kinds[styleIndex] : CellKind.Number;

    /// <summary>The currency that the format prints beside the number; null where it prints none.</summary>
    public string? SignOf(int styleIndex) => styleIndex >= 0 && styleIndex < _signs.Count ? _signs[styleIndex] : null;

    public static CellStyles Read(Markup? markup)
    {
        var styles = new CellStyles();
        var custom = new Dictionary<int, (CellKind Kind, string? Sign)>();
        var isInCellFormats = false;
        while (markup?.Read() == true)
        {
            if (markup.Name == "cellXfs")
            {
                isInCellFormats = markup.IsStart && !markup.IsEmptyElement;
            }
            else if (markup.IsStart && markup.Name == "numFmt" && custom.Count < MaxCount)
            {
                if (TryParseId(markup.Attribute("numFmtId"), out var id) && markup.Attribute("formatCode") is { } code)
                {
                    var kind = KindOf(code);
                    custom[id] = (kind, kind == CellKind.Number ? CurrencyFormat.SignOf(code) : null);
                }
            }
            else if (markup.IsStart && markup.Name == "xf" && isInCellFormats && styles._kinds.Count < MaxCount)
            {
                var isKnown = TryParseId(markup.Attribute("numFmtId"), out var id);
                var (kind, sign) = !isKnown ? default : custom.TryGetValue(id, out var own) ? own : (KindOf(id), null);
                styles._kinds.Add(kind);
                styles._signs.Add(sign);
            }
        }

        return styles;
    }

    /// <summary>The built-in formats, those that Chinese and Japanese Excel adds included.</summary>
    internal static CellKind KindOf(int builtInId) => builtInId switch
    {
        (>= 14 and <= 17) or 22 or (>= 27 and <= 31) or 36 or (>= 50 and <= 54) or 57 or 58 => CellKind.Date,
        (>= 18 and <= 21) or (>= 32 and <= 35) or 45 or 47 or 55 or 56 => CellKind.Time,
        46 => CellKind.Elapsed,
        _ => CellKind.Number,
    };

    /// <summary>Looks for date letters in the first section of a format, outside quotes, escapes and brackets.</summary>
    internal static CellKind KindOf(string code)
    {
        if (code.StartsWith("General", StringComparison.OrdinalIgnoreCase))
        {
            return CellKind.Number;
        }

        var hasDay = false;
        var hasTime = false;
        var hasMonth = false;
        for (var i = 0; i < code.Length && code[i] != ';'; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = End(code, '"', i);
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[':
                    var end = End(code, ']', i);
                    if (end > i + 1 && code.AsSpan(i + 1, end - i - 1).Trim("hHmMsS").IsEmpty)
                    {
                        return CellKind.Elapsed;
                    }

                    i = end;
                    break;
                case 'y' or 'Y' or 'd' or 'D':
                    hasDay = true;
                    break;
                case 'e' or 'E' when i + 1 == code.Length || code[i + 1] is not ('+' or '-'):
                    hasDay = true;
                    break;
                case 'h' or 'H' or 's' or 'S':
                    hasTime = true;
                    break;
                case 'm' or 'M':
                    // In AM/PM it is no month; the A or the P before it tells.
                    hasMonth |= i == 0 || code[i - 1] is not ('A' or 'a' or 'P' or 'p');
                    break;
            }
        }

        return hasDay || (hasMonth && !hasTime) ? CellKind.Date : hasTime ? CellKind.Time : CellKind.Number;
    }

    private static int End(string code, char mark, int start)
    {
        var end = code.IndexOf(mark, start + 1);
        return end < 0 ? code.Length : end;
    }

    private static bool TryParseId(string? text, out int id) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
}
