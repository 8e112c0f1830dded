namespace Monitoring.Normalizing;

/// <summary>Reads how exact a figure claims to be, from a column of its own or from the marks beside its digits.</summary>
internal static class FigureMarks
{
    private static readonly (Qualifier Qualifier, string[] Marks)[] Before =
    [
        (Qualifier.OrMore, ["≥", ">=", "at least", "minimum", "min.", "no fewer than", "no less than", "至少", "不少于", "不低于"]),
        (Qualifier.OrLess, ["≤", "<=", "at most", "up to", "maximum", "max.", "no more than", "至多", "不超过", "最多"]),
        (Qualifier.MoreThan, [">", "over", "more than", "above", "exceeding", "超过", "超", "逾", "多于", "高于", "大于"]),
        (Qualifier.LessThan, ["<", "under", "fewer than", "less than", "below", "nearly", "almost", "不足", "不到", "少于", "低于", "小于", "近", "将近"]),
        (Qualifier.About, ["~", "≈", "∼", "about", "around", "approximately", "approx.", "approx", "circa", "c.", "ca.", "some", "约", "約", "大约", "大約", "大概"]),
    ];

    private static readonly (Qualifier Qualifier, string[] Marks)[] After =
    [
        (Qualifier.OrMore, ["+", "plus", "or more", "and more", "以上", "余", "餘", "多"]),
        (Qualifier.About, ["左右", "上下", "approx", "approx.", "or so"]),
        (Qualifier.OrLess, ["or less", "or fewer", "以下", "以内"]),
    ];

    private static readonly string[] Exactly = ["=", "exact", "exactly", "equal", "等于", "准确", "确切"];

    /// <summary>A word or sign of a qualifier's own column.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out Qualifier qualifier)
    {
        var folded = TextFolding.Fold(text);
        foreach (var (meant, marks) in Before.Concat(After))
        {
            if (marks.Contains(folded, StringComparer.Ordinal))
            {
                qualifier = meant;
                return true;
            }
        }

        qualifier = Qualifier.Exact;
        return folded.Length == 0 || Exactly.Contains(folded, StringComparer.Ordinal);
    }

    /// <summary>Takes the mark from a figure: <c>over 4,000</c>, <c>6,000+</c>, <c>约1.2万</c>, <c>10万+人</c>.</summary>
    /// <param name="figure">Folded.</param>
    /// <returns><see cref="Qualifier.Exact"/> where it has none.</returns>
    public static Qualifier Strip(ref string figure)
    {
        foreach (var (meant, marks) in Before)
        {
            foreach (var mark in marks)
            {
                if (figure.StartsWith(mark, StringComparison.Ordinal))
                {
                    figure = figure[mark.Length..].TrimStart();
                    return meant;
                }
            }
        }

        foreach (var (meant, marks) in After)
        {
            foreach (var mark in marks)
            {
                if (figure.EndsWith(mark, StringComparison.Ordinal))
                {
                    figure = figure[..^mark.Length].TrimEnd();
                    return meant;
                }
            }
        }

        // "10万+人": the number's own reader takes sign and counter. "+48" is a change.
        return figure.AsSpan().IndexOfAny("+余多") > 0 ? Qualifier.OrMore : Qualifier.Exact;
    }
}
