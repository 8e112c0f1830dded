namespace Monitoring;

/// <summary>The kind of place that published; closed, with <see cref="Other"/> for the rest.</summary>
public enum Channel
{
    Other,
    Online,
    Print,
    Broadcast,
    WeChat,
    Weibo,
    Twitter,
    Facebook,
    Instagram,
    YouTube,
    Xiaohongshu,
    Douyin,
}

public static class Channels
{
    /// <summary>The name in JSON, files and filters: <c>online</c>, <c>wechat</c>, <c>twitter</c> and so on.</summary>
    public static string Key(this Channel channel) => channel.ToString().ToLowerInvariant();

    public static bool TryParse(string? text, out Channel channel) =>
        Enum.TryParse(text, ignoreCase: true, out channel) && Enum.IsDefined(channel) && !int.TryParse(text, out _);
}
