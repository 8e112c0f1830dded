using System.Text;
using Monitoring.Normalizing;

namespace Monitoring.Recognizing;

/// <summary>The form in which column labels are compared: folded, letters and digits alone.</summary>
internal static class HeaderLabel
{
    /// <summary><c>Hit Sentence</c>, <c>HIT_SENTENCE</c> and <c>hit-sentence</c> have one key; empty for a label without letters and digits.</summary>
    public static string Key(string label)
    {
        var key = new StringBuilder(label.Length);
        foreach (var c in TextFolding.Fold(label))
        {
            if (char.IsLetterOrDigit(c))
            {
                key.Append(c);
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
            unit = trimmed[(open + 1)..^1].Trim().ToString();
            return trimmed[..open].TrimEnd().ToString();
        }

        var tail = trimmed.LastIndexOfAny(" /_:：");
        if (tail > 0 && IsUnit(trimmed[(tail + 1)..]))
        {
            unit = trimmed[(tail + 1)..].ToString();
            trimmed = trimmed[..tail].TrimEnd();
            return (trimmed.EndsWith(" in", StringComparison.OrdinalIgnoreCase) ? trimmed[..^3] : trimmed).ToString();
        }

        return trimmed.ToString();
    }

    private static bool IsUnit(ReadOnlySpan<char> text) =>
        NumberText.ScaleOfUnit(text) != 1 || (text.Length <= 3 && MoneyText.CurrencyOfUnit(text) is not null) || MoneyText.IsCode(text.ToString());
}
