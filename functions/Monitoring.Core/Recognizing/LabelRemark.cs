namespace Monitoring.Recognizing;

/// <summary>What stands behind a label, in brackets or as a sign, may turn its column into another one.</summary>
internal static class LabelRemark
{
    // Folded. Of a count or an amount these make a place in a list, a share or a change.
    private static readonly string[] OtherMeasures =
    [
        "rank", "ranking", "ranked", "position", "share", "percent", "percentage", "pct", "ratio", "rate", "index", "score", "change", "growth", "delta", "diff", "vs", "versus", "yoy", "mom",
        "wow", "previous", "prior", "last", "target", "goal", "per", "avg", "average", "mean", "median", "cumulative", "category", "level", "tier",
        "排名", "名次", "占比", "比例", "百分比", "百分点", "率", "指数", "得分", "评分", "环比", "同比", "增长", "增幅", "增量", "变化", "涨幅", "上月", "上期", "去年",
        "同期", "目标", "平均", "均值", "人均", "累计", "等级", "级别", "排序",
    ];

    // Of a name or a text these make its number or its address.
    private static readonly string[] OtherThings = ["id", "no", "code", "url", "link", "编号", "编码", "代码", "链接", "网址", "地址", "数", "字数", "count", "length"];

    /// <summary>Whether a label or a unit says that the numbers are parts of a whole.</summary>
    public static bool IsShare(string text) => text.AsSpan().IndexOfAny("%％‰") >= 0;

    /// <summary>Whether the column is still what its label says: <c>Reach (est.)</c> is a reach, <c>Reach (rank)</c> is none.</summary>
    public static bool Keeps(string remark, Field? field)
    {
        if (remark.Length == 0 || field is null or Field.Url or Field.Date or Field.Time)
        {
            return true;
        }

        var words = TextFolding.Fold(remark);
        return field.Value.IsNumber()
            ? !Array.Exists(OtherMeasures, word => Holds(words, word))
            : !Array.Exists(OtherThings, word => words == word);
    }

    // A Latin word stands for itself; in Chinese there is nothing between words.
    private static bool Holds(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if (!char.IsAsciiLetter(word[0]) || ((at == 0 || !char.IsAsciiLetter(text[at - 1])) && (end == text.Length || !char.IsAsciiLetter(text[end]))))
            {
                return true;
            }
        }

        return false;
    }
}
