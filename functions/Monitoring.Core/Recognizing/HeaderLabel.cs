using System.Buffers;
using System.Text;
using Monitoring.Normalizing;

namespace Monitoring.Recognizing;

/// <summary>The form in which column labels are compared: folded, letters and digits alone, in simplified characters.</summary>
internal static class HeaderLabel
{
    // Those that stand in labels; texts are never turned from one script into the other.
    private const string Traditional = "標題鏈連結網發佈時間體來蓋數廣價閱閲讀覽轉評論點讚傾內簡導報紙號帳賬語國區稱類關鍵詞觀觸達預計額頻電臺視響應瀏聲訪問記編輯總單貼圖欄狀態屬於業務佔較變曝爾雜誌層級園專熱門帶";
    private const string Simplified = "标题链连结网发布时间体来盖数广价阅阅读览转评论点赞倾内简导报纸号账账语国区称类关键词观触达预计额频电台视响应浏声访问记编辑总单贴图栏状态属于业务占较变曝尔杂志层级园专热门带";

    private static readonly Dictionary<char, char> SimplifiedOf = Traditional.Zip(Simplified).ToDictionary(pair => pair.First, pair => pair.Second);

    /// <summary><c>Hit Sentence</c>, <c>HIT_SENTENCE</c> and <c>hit-sentence</c> have one key; empty for a label without letters and digits.</summary>
    public static string Key(string label)
    {
        var key = new StringBuilder(label.Length);
        foreach (var c in TextFolding.Fold(label))
        {
            if (char.IsLetterOrDigit(c))
            {
                key.Append(c == '帐' ? '账' : SimplifiedOf.GetValueOrDefault(c, c));
            }
        }

        return key.ToString();
    }

    /// <summary>Parts a label from its unit: in brackets at its end (<c>阅读量（次）</c>), or a currency or scale behind a space, slash or
    /// underscore (<c>AVE USD</c>, <c>阅读量/万</c>).</summary>
    /// <param name="unit">Empty where there is none.</param>
    public static string WithoutUnit(string label, out string unit)
    {
        unit = "";
        var trimmed = label.AsSpan().Trim();
        if (trimmed.IsEmpty)
        {
            return "";
        }

        var open = trimmed[^1] is ')' or '）' or ']' or '】' ? trimmed.LastIndexOfAny("(（[【") : -1;
        if (open > 0)
        {
            var remark = trimmed[(open + 1)..^1].Trim();
            remark = remark.StartsWith("单位", StringComparison.Ordinal) || remark.StartsWith("單位", StringComparison.Ordinal) ? remark[2..] : remark;
            unit = remark.TrimStart(" :：").ToString();
            return trimmed[..open].TrimEnd().ToString();
        }

        var tail = trimmed.LastIndexOfAny(" /_:：");
        if (tail > 0 && IsUnit(trimmed[(tail + 1)..]))
        {
            unit = trimmed[(tail + 1)..].ToString();
            trimmed = trimmed[..tail].TrimEnd();
            return (trimmed.EndsWith(" in", StringComparison.OrdinalIgnoreCase) ? trimmed[..^3] : trimmed).ToString();
        }

        // Nothing parts a unit from a Chinese label: "广告价值USD", "广告价值万元".
        var border = trimmed.LastIndexOfAnyInRange('\u4E00', '\u9FFF');
        if (border >= 0 && border < trimmed.Length - 1 && IsUnit(trimmed[(border + 1)..]))
        {
            unit = trimmed[(border + 1)..].ToString();
            return trimmed[..(border + 1)].ToString();
        }

        foreach (var amount in GluedUnits)
        {
            if (trimmed.Length > amount.Length && trimmed.EndsWith(amount, StringComparison.Ordinal))
            {
                unit = amount;
                return trimmed[..^amount.Length].ToString();
            }
        }

        return trimmed.ToString();
    }

    private static readonly string[] GluedUnits = ["万元", "亿元", "美元", "英镑", "欧元", "港元", "元", "万人次", "万人", "万次"];

    /// <summary>Parts a label that says the same in Chinese and in another language: <c>标题 Title</c>, <c>Reach/覆盖人数</c>.</summary>
    /// <param name="chinese">The key of the Chinese half.</param>
    /// <param name="other">The key of the other half.</param>
    public static bool TryHalve(string label, out string chinese, out string other)
    {
        chinese = other = "";
        for (var at = label.AsSpan().IndexOfAny(Seams); at > 0; at = Next(label, at))
        {
            var (left, right) = (Key(label[..at]), Key(label[(at + 1)..]));
            if (left.Length > 0 && right.Length > 0 && HasHan(left) != HasHan(right))
            {
                (chinese, other) = HasHan(left) ? (left, right) : (right, left);
                return true;
            }
        }

        return false;
    }

    private static readonly SearchValues<char> Seams = SearchValues.Create(" \u00A0\u3000/／|｜\n-_");

    private static int Next(string label, int at)
    {
        var next = label.AsSpan(at + 1).IndexOfAny(Seams);
        return next < 0 ? -1 : at + 1 + next;
    }

    private static bool HasHan(string key) => key.Any(c => c is >= '\u4E00' and <= '\u9FFF');

    private static bool IsUnit(ReadOnlySpan<char> text) =>
        NumberText.ScaleOfUnit(text) != 1 || (text.Length <= 3 && MoneyText.CurrencyOfUnit(text) is not null) || MoneyText.IsCode(text.ToString());
}
