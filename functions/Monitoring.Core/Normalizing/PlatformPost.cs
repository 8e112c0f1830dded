using System.Collections.Frozen;

namespace Monitoring.Normalizing;

/// <summary>What the URL of a platform's post reveals: the platform's own id of it, and on X/Twitter and Facebook the account.</summary>
/// <param name="DocumentId">With its issuer: <c>x:1986...</c>, <c>weibo:Ab3dEf9Hi</c>; null where the URL has none.</param>
/// <param name="Account">On X/Twitter with its <c>@</c>; null where the URL has none.</param>
internal readonly record struct PlatformPost(string? DocumentId, string? Account)
{
    private static readonly FrozenSet<string> NoAccounts =
        new[] { "i", "statuses", "web", "home", "search", "hashtag", "intent", "share" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <param name="channel">Of the URL's host.</param>
    /// <param name="path">Behind the host.</param>
    public static PlatformPost Of(Channel channel, ReadOnlySpan<char> path)
    {
        switch (channel)
        {
            case Channel.Twitter:
                var tweet = IdAfter(path, "status/", "statuses/", IsDigits);
                var end = path.IndexOfAny("/?");
                var account = end < 0 ? path : path[..end];
                var isAccount = account.Length is > 0 and <= 15 && !account.ContainsAnyExcept(Handle) && (!tweet.IsEmpty || end < 0)
                    && !NoAccounts.GetAlternateLookup<ReadOnlySpan<char>>().Contains(account);
                return new(tweet.IsEmpty ? null : $"x:{tweet}", isAccount ? $"@{account}" : null);
            case Channel.Facebook:
                return OfIssuer("facebook", IdAfter(path, "posts/", "permalink/", IsDigits)) with { Account = PageBefore(path, "/posts/") };
            case Channel.Instagram:
                return OfIssuer("instagram", IdAfter(path, "p/", "reel/", IsCode));
            case Channel.YouTube:
                return OfIssuer("youtube", VideoId(path));
            case Channel.Xiaohongshu:
                return OfIssuer("xiaohongshu", IdAfter(path, "item/", "explore/", IsCode));
            case Channel.Douyin:
                return OfIssuer("douyin", IdAfter(path, "video/", "note/", IsDigits));
            case Channel.Weibo:
                return WeiboId.FromPath(path) is { } weibo ? new($"weibo:{weibo}", null) : default;
            default:
                return default;
        }
    }

    private static readonly System.Buffers.SearchValues<char> Handle =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    // "MajaKowalska/posts/1234567890123456"; a page that is all digits has no name there.
    private static string? PageBefore(ReadOnlySpan<char> path, string word)
    {
        var end = path.IndexOf(word, StringComparison.Ordinal);
        return end > 0 && !IsDigits(path[..end]) && !path[..end].Contains('/') ? path[..end].ToString() : null;
    }

    private static PlatformPost OfIssuer(string issuer, ReadOnlySpan<char> id) => id.IsEmpty ? default : new($"{issuer}:{id}", null);

    private static ReadOnlySpan<char> VideoId(ReadOnlySpan<char> path)
    {
        var query = path.IndexOf("v=", StringComparison.Ordinal);
        var id = query > 0 && path[query - 1] is '?' or '&' ? path[(query + 2)..] : IdAfter(path, "shorts/", "embed/", IsCode);
        id = id.IsEmpty ? path : id;
        var end = id.IndexOfAny("&?/");
        id = end < 0 ? id : id[..end];
        return id.Length == 11 && IsCode(id) ? id : [];
    }

    private static ReadOnlySpan<char> IdAfter(ReadOnlySpan<char> path, string word, string otherWord, Func<ReadOnlySpan<char>, bool> isId)
    {
        var id = After(path, word);
        id = id.IsEmpty ? After(path, otherWord) : id;
        return id.Length >= 5 && isId(id) ? id : [];
    }

    private static ReadOnlySpan<char> After(ReadOnlySpan<char> path, string word)
    {
        var at = path.IndexOf(word, StringComparison.Ordinal);
        if (at < 0 || (at > 0 && path[at - 1] != '/'))
        {
            return [];
        }

        var id = path[(at + word.Length)..];
        var end = id.IndexOfAny("/?&#");
        return end < 0 ? id : id[..end];
    }

    private static bool IsDigits(ReadOnlySpan<char> id) => !id.ContainsAnyExceptInRange('0', '9');

    private static bool IsCode(ReadOnlySpan<char> id)
    {
        foreach (var c in id)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-'))
            {
                return false;
            }
        }

        return true;
    }
}
