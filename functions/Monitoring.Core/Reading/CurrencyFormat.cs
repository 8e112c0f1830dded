using System.Buffers;

namespace Monitoring.Reading;

/// <summary>The currency that a cell's number format prints before or behind the number, which the number itself does not hold.</summary>
internal static class CurrencyFormat
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("$£€¥￥₩₹");

    private static readonly string[] LongSigns = ["US$", "HK$", "NT$", "A$", "C$", "S$", "R$", "CN¥", "RMB", "人民币", "元"];

    // Language of "[$¥-411]" (ECMA-376 part 1, 18.8.31): the yen and the yuan share their sign.
    private const string Japanese = "411";

    /// <summary>A sign or code that amounts are written with; null where the format's first section prints none.</summary>
    public static string? SignOf(string code)
    {
        var end = code.IndexOf(';', StringComparison.Ordinal);
        var section = end < 0 ? code : code[..end];
        if (section.IndexOf("[$", StringComparison.Ordinal) is >= 0 and var open && section.IndexOf(']', open) is > 0 and var close)
        {
            var parts = section[(open + 2)..close].Split('-', 2);
            return parts[0].Trim() switch
            {
                "" => null,
                "¥" or "￥" when parts.Length == 2 && parts[1].EndsWith(Japanese, StringComparison.Ordinal) => "JPY",
                var sign when Array.Exists(LongSigns, known => known == sign) || IsSignOrCode(sign) => sign,
                _ => null,
            };
        }

        // "$"#,##0.00, \£0 and $0: what is printed as it stands.
        var printed = section.Replace("\"", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal);
        if (Array.Find(LongSigns, sign => printed.Contains(sign, StringComparison.Ordinal)) is { } found)
        {
            return found;
        }

        var at = printed.AsSpan().IndexOfAny(Signs);
        return at < 0 ? null : printed[at].ToString();
    }

    private static bool IsSignOrCode(string sign) =>
        (sign.Length == 1 && Signs.Contains(sign[0])) || Normalizing.MoneyText.IsCode(sign);
}
