using System.Globalization;
using System.Text;

namespace Monitoring.Normalizing;

/// <summary>A Weibo post has two ids that say the same: a number, and the number in base 62 that its page's address shows.</summary>
internal static class WeiboId
{
    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>The base 62 form from <c>weibo.com/1234567890/Ab3dEf9Hi</c>, <c>m.weibo.cn/status/4425...</c>; null for another page.</summary>
    public static string? FromPath(ReadOnlySpan<char> path)
    {
        var end = path.IndexOf('?');
        path = (end < 0 ? path : path[..end]).Trim('/');
        var slash = path.IndexOf('/');
        if (slash < 0)
        {
            return null;
        }

        var owner = path[..slash];
        var isPost = owner is "status" or "detail" || (owner.Length >= 5 && !owner.ContainsAnyExceptInRange('0', '9'));
        return isPost ? Normalize(path[(slash + 1)..]) : null;
    }

    /// <summary>The base 62 form of either; null where the text is neither.</summary>
    public static string? Normalize(ReadOnlySpan<char> id)
    {
        if (id.Length is 16 && !id.ContainsAnyExceptInRange('0', '9'))
        {
            return FromNumber(id);
        }

        foreach (var c in id)
        {
            if (!char.IsAsciiLetterOrDigit(c))
            {
                return null;
            }
        }

        return id.Length == 9 ? id.ToString() : null;
    }

    // Seven decimal digits, counted from the end, are four digits in base 62.
    private static string FromNumber(ReadOnlySpan<char> number)
    {
        var id = new StringBuilder();
        for (var end = number.Length; end > 0; end -= 7)
        {
            var start = Math.Max(0, end - 7);
            var value = int.Parse(number[start..end], NumberStyles.None, CultureInfo.InvariantCulture);
            for (var i = 0; i < 4 && (start > 0 || value > 0); i++)
            {
                id.Insert(0, Digits[value % 62]);
                value /= 62;
            }
        }

        return id.ToString();
    }
}
