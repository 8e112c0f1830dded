using System.Buffers;
using System.Globalization;

namespace Monitoring.Identifying;

/// <summary>Posts on platforms that spell one address in many ways.</summary>
internal static class KnownPosts
{
    private const string Base62 = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static readonly SearchValues<char> Base62Digits = SearchValues.Create(Base62);
    private static readonly string[] VideoFolders = ["shorts", "live", "embed", "v"];
    private static readonly string[] WeiboIdFolders = ["status", "detail", "statuses"];

    /// <param name="host">Without <c>www.</c> and <c>m.</c>; X under its present name.</param>
    /// <param name="path">Escaped.</param>
    /// <returns>Null for all other addresses.</returns>
    public static string? Of(string host, string path, UrlQuery query)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return host switch
        {
            "mp.weixin.qq.com" => WeChat(segments, query),
            "weibo.com" or "weibo.cn" => Weibo(segments),
            "x.com" => X(segments),
            "youtu.be" => segments is [var id] ? Video(id) : null,
            "youtube.com" or "youtube-nocookie.com" => YouTube(segments, query),
            "facebook.com" or "web.facebook.com" => Facebook(segments, query),
            "xiaohongshu.com" => Xiaohongshu(segments),
            _ => null,
        };
    }

    /// <summary>The long form names account, message and position; the short form, a token. One can't be told from the other.</summary>
    private static string? WeChat(string[] segments, UrlQuery query)
    {
        if (segments is ["s", var token])
        {
            return $"mp.weixin.qq.com/s/{token}";
        }

        var account = query.Value("__biz");
        var message = query.Value("mid") ?? query.Value("appmsgid");
        var position = query.Value("idx") ?? query.Value("itemidx");
        if (account is null || message is null)
        {
            return null;
        }

        var check = query.Value("sn") is { } sn ? $"&sn={sn}" : "";
        return $"mp.weixin.qq.com/s?__biz={account}&idx={position ?? "1"}&mid={message}{check}";
    }

    private static string? Weibo(string[] segments)
    {
        var id = segments switch
        {
            [var folder, var post] when WeiboIdFolders.Contains(folder) => post,
            [var user, var post] when IsNumber(user) => post,
            _ => null,
        };
        return WeiboNumber(id) is { } number ? $"weibo.com/status/{number}" : null;
    }

    /// <summary>A post's number, which addresses also write in base 62: four characters, from the right, for seven digits.</summary>
    private static string? WeiboNumber(string? id)
    {
        if (id is null || IsNumber(id))
        {
            return id is { Length: >= 14 } ? id : null;
        }

        if (id.Length is < 8 or > 10 || id.AsSpan().ContainsAnyExcept(Base62Digits))
        {
            return null;
        }

        var number = "";
        for (var end = id.Length; end > 0; end -= 4)
        {
            var value = 0;
            foreach (var c in id.AsSpan(Math.Max(end - 4, 0), Math.Min(end, 4)))
            {
                value = (value * 62) + Base62.IndexOf(c, StringComparison.Ordinal);
            }

            number = value.ToString(end > 4 ? "D7" : "D", CultureInfo.InvariantCulture) + number;
        }

        return number;
    }

    /// <summary>Whoever posted, the number alone names the post; accounts change their handles.</summary>
    private static string? X(string[] segments)
    {
        var at = Array.FindIndex(segments, segment => segment is "status" or "statuses");
        return at >= 0 && at + 1 < segments.Length && IsNumber(segments[at + 1]) ? $"x.com/status/{segments[at + 1]}" : null;
    }

    private static string? YouTube(string[] segments, UrlQuery query) => segments switch
    {
        ["watch"] => query.Value("v") is { } id ? Video(id) : null,
        [var folder, var id] when VideoFolders.Contains(folder) => Video(id),
        _ => null,
    };

    private static string Video(string id) => $"youtube.com/watch?v={id}";

    private static string? Facebook(string[] segments, UrlQuery query)
    {
        if (segments is ["story.php" or "permalink.php"] && query.Value("story_fbid") is { } story)
        {
            return $"facebook.com/permalink.php?id={query.Value("id")}&story_fbid={story}";
        }

        return segments is [_, "posts" or "videos", .., var post] ? $"facebook.com/{segments[0]}/{segments[1]}/{post}" : null;
    }

    private static string? Xiaohongshu(string[] segments) => segments switch
    {
        ["explore", var id] => $"xiaohongshu.com/explore/{id}",
        ["discovery", "item", var id] => $"xiaohongshu.com/explore/{id}",
        _ => null,
    };

    private static bool IsNumber(string text) => text.Length > 0 && !text.AsSpan().ContainsAnyExceptInRange('0', '9');
}
