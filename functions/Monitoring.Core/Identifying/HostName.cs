using System.Globalization;
using System.Text;

namespace Monitoring.Identifying;

/// <summary>Host names in one form: lower case, internationalised labels in Unicode. Written out here because the framework's
/// IdnMapping asks the machine's ICU.</summary>
internal static class HostName
{
    private const string PunycodePrefix = "xn--";
    private const int LongestHost = 253;

    /// <returns>Null for what can't be the name of a public host.</returns>
    public static string? Of(ReadOnlySpan<char> host)
    {
        host = host.TrimEnd('.');
        if (host.IsEmpty || host.Length > LongestHost || host[0] is '.' or '-' || !host.Contains('.'))
        {
            return null;
        }

        Span<char> lower = stackalloc char[LongestHost];
        for (var i = 0; i < host.Length; i++)
        {
            var c = host[i] is '\u3002' or '\uFF0E' ? '.' : char.ToLowerInvariant(host[i]);
            if (!char.IsLetterOrDigit(c) && !char.IsSurrogate(c) && c is not ('.' or '-' or '_') && (c < 0x80 || char.IsWhiteSpace(c)))
            {
                return null;
            }

            if (c == '.' && (i == 0 || lower[i - 1] == '.'))
            {
                return null;
            }

            lower[i] = c;
        }

        var name = lower[..host.Length].ToString();
        return name.Contains(PunycodePrefix, StringComparison.Ordinal) ? string.Join('.', name.Split('.').Select(Unicode)) : name;
    }

    private static string Unicode(string label) =>
        label.StartsWith(PunycodePrefix, StringComparison.Ordinal) && Decode(label.AsSpan(PunycodePrefix.Length)) is { } decoded
            ? decoded
            : label;

    /// <summary>Punycode, RFC 3492, section 6.2.</summary>
    private static string? Decode(ReadOnlySpan<char> encoded)
    {
        const int Base = 36, Skew = 38, Damp = 700, TMin = 1, TMax = 26;
        var lastHyphen = encoded.LastIndexOf('-');
        var runes = new List<int>();
        foreach (var c in lastHyphen > 0 ? encoded[..lastHyphen] : default)
        {
            runes.Add(c);
        }

        long codePoint = 128;
        long index = 0;
        var bias = 72;
        for (var at = lastHyphen > 0 ? lastHyphen + 1 : 0; at < encoded.Length;)
        {
            var oldIndex = index;
            long weight = 1;
            for (var k = Base; ; k += Base)
            {
                if (at == encoded.Length || DigitOf(encoded[at++]) is not (>= 0 and var digit) || weight > int.MaxValue)
                {
                    return null;
                }

                index += digit * weight;
                var threshold = Math.Clamp(k - bias, TMin, TMax);
                if (digit < threshold)
                {
                    break;
                }

                weight *= Base - threshold;
            }

            var count = runes.Count + 1;
            var delta = oldIndex == 0 ? index / Damp : (index - oldIndex) / 2;
            delta += delta / count;
            bias = 0;
            for (; delta > (Base - TMin) * TMax / 2; bias += Base)
            {
                delta /= Base - TMin;
            }

            bias += (int)((Base - TMin + 1) * delta / (delta + Skew));
            codePoint += index / count;
            index %= count;
            if (codePoint > 0x10FFFF || !Rune.TryCreate((int)codePoint, out var rune) || !IsOfName(rune))
            {
                return null;
            }

            runes.Insert((int)index++, (int)codePoint);
        }

        return string.Concat(runes.Select(rune => new Rune(rune).ToString()));
    }

    private static bool IsOfName(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static int DigitOf(char c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        >= '0' and <= '9' => c - '0' + 26,
        _ => -1,
    };
}
