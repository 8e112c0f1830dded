using System.Globalization;
using Monitoring.Summarizing;
using Monitoring.Summarizing.Reviewing;

namespace Monitoring.Delivering;

/// <summary>What the review calls its figures.</summary>
internal static class ReviewNames
{
    public const string NoUpload = "no upload";

    public static string Year(Review review) => review.Year.ToString("D4", CultureInfo.InvariantCulture);

    /// <summary><c>WeChat</c>; the account too where the channel has several.</summary>
    public static string Account(Review review, AccountFigures account, Labels l) =>
        Channel(account, l)
        + (IsOneOfSeveral(review, account) && account.Account.Length > 0 ? l.Of($" ({Text(account.Account)})", $"（{Text(account.Account)}）") : "");

    public static bool IsOneOfSeveral(Review review, AccountFigures account) => review.Accounts.Count(other => other.Channel == account.Channel) > 1;

    public static string Channel(AccountFigures account) => Channel(account.Channel, account.ChannelName);

    public static string Channel(AccountFigures account, Labels l) => l.Of(Channel(account), ChannelInChinese(account));

    /// <inheritdoc cref="Channel(string, string)"/>
    public static string Channel(string key, string name, Labels l) => l.Of(Channel(key, name), ChannelInChinese(key, name));

    /// <param name="name">As the export writes it.</param>
    public static string Channel(string key, string name) => key switch
    {
        "wechat" => "WeChat",
        "weibo" => "Weibo",
        "twitter" => "Twitter",
        "youtube" => "YouTube",
        "xiaohongshu" => "Xiaohongshu",
        "douyin" => "Douyin",
        "facebook" => "Facebook",
        "instagram" => "Instagram",
        _ => name.Length > 0 ? Text(name) : key,
    };

    public static string Metric(AccountMetric metric, Labels labels) => metric.Metric switch
    {
        Monitoring.Metric.NewFollowers => labels.Of("New followers", "新增粉丝"),
        Monitoring.Metric.LostFollowers => labels.Of("Lost followers", "流失粉丝"),
        Monitoring.Metric.NetNewFollowers => labels.Of("Net new followers", "净增粉丝"),
        _ => Text(metric.Name),
    };

    /// <summary><c>1,234</c>; <c>?</c> for a month without upload, <c>1,234 *</c> where one covers a part of it.</summary>
    public static string Hits(MonthHits month) =>
        month.Hits is { } hits ? Printed.Number(hits) + (month.UnknownDays > 0 ? " *" : "") : "?";

    /// <summary><c>USD -12.00 (USD 88.00 and USD 100.00 over 3 hits with both, -12.00%)</c>.</summary>
    public static string Comparison(AveComparison both, string currency, Labels l)
    {
        var difference = both.Difference is { } known ? $"{currency} {(known < 0 ? "−" : "")}{Printed.Amount(Math.Abs(known))}" : "–";
        var fraction = both.Fraction is { } part ? $"{l.Of(", ", "，")}{(part < 0 ? "−" : "+")}{Printed.Percent(Math.Abs(part))}" : "";
        var (reported, recomputed) = (Printed.Money(both.Reported, currency), Printed.Money(both.Recomputed, currency));
        return l.Of(
            $"{difference} ({reported} and {recomputed} over {Printed.Count(both.Hits, "hit")} with both{fraction})",
            $"{difference}（两者皆有的{l.Hits(both.Hits)}，分别为{reported}和{recomputed}{fraction}）");
    }

    public static string Range(CardRange range, Labels l)
    {
        var (low, high) = (Printed.Money(range.Low, range.Currency), Printed.Money(range.High, range.Currency));
        return l.Of($"{low} ({range.LowCard}) to {high} ({range.HighCard})", $"{low}（{range.LowCard}）至{high}（{range.HighCard}）");
    }

    public static string ChannelInChinese(AccountFigures account) => ChannelInChinese(account.Channel, account.ChannelName);

    /// <inheritdoc cref="Channel(string, string)"/>
    public static string ChannelInChinese(string key, string name) => key switch
    {
        "wechat" => "微信",
        "weibo" => "微博",
        "twitter" => "推特",
        "facebook" => "脸书",
        "xiaohongshu" => "小红书",
        "douyin" => "抖音",
        _ => Channel(key, name),
    };

    /// <summary><c>31,464 (17.57%, 4,702)</c>, <c>16,492 (no base)</c>.</summary>
    public static string Figure(AccountFigures account, Labels l)
    {
        if (account.Value is not { } value)
        {
            return NotUsed(l);
        }

        var growth = account.Growth.Percent is null
            ? l.NoBase
            : $"{Sign(account.Growth)}{Wording.Percent(account.Growth)}%{l.Of(", ", "，")}{Signed(account.Growth.Net!.Value)}";
        return l.Of($"{l.Qualified(value, account.Qualifier)} ({growth})", $"{l.Qualified(value, account.Qualifier)}（{growth}）");
    }

    public static string NotUsed(Labels l) => l.Of("not used", "未采用");

    /// <summary><c>802 (13.9% on 704)</c>, <c>6,000+ (no base)</c>.</summary>
    public static string Figure(IndicatorFigures indicator, Labels l) => indicator.Value is { } value
        ? l.Of($"{Value(indicator, value)} ({Growth(indicator, l)})", $"{ValueInChinese(indicator, value)}（{Growth(indicator, l)}）")
        : NotUsed(l);

    /// <summary><c>GBP 2.1 million</c> for a unit that names a currency, <c>2.1 km</c> for one that doesn't stand in the name.</summary>
    public static string Value(IndicatorFigures indicator, decimal value)
    {
        var number = Wording.Qualified(value, indicator.Qualifier);
        return WithUnit(indicator, number);
    }

    public static string ValueInChinese(IndicatorFigures indicator, decimal value) =>
        WithUnit(indicator, Wording.QualifiedInChinese(value, indicator.Qualifier));

    public static string BridgePart(string key, Labels labels) => key switch
    {
        "volume" => labels.Of("More or fewer hits", "提及数增减"),
        "reachPerHit" => labels.Of("Reach per hit", "单条提及的覆盖量"),
        "rate" => labels.Of("The card's mean rate per view", "价目表平均单价"),
        "formula" => labels.Of("Exports' own values against the card", "导出文件自报值相对价目表"),
        "currency" => labels.Of("Exchange rates", "汇率"),
        _ => key,
    };

    public static string Signed(decimal value) => (value < 0 ? "−" : "") + Wording.Plain(Math.Abs(value));

    private static string Growth(IndicatorFigures indicator, Labels l)
    {
        if (indicator.Growth.Percent is not null)
        {
            var (percent, start) = ($"{Sign(indicator.Growth)}{Wording.Percent(indicator.Growth)}%", Wording.Plain(indicator.Growth.Base!.Value));
            return l.Of($"{percent} on {start}", $"{percent}，基数 {start}");
        }

        return indicator.Growth.Note?.ToString().StartsWith("no growth", StringComparison.Ordinal) == true
            ? l.Of("no growth, see note", "不计算增长，见脚注") : l.NoBase;
    }

    private static string Sign(Change growth) => growth.Percent < 0 ? "−" : "";

    private static string WithUnit(IndicatorFigures indicator, string number)
    {
        var unit = Text(indicator.Unit);
        var last = unit.Split(' ')[^1];
        return unit.Length == 0 || indicator.Name.Contains(unit, StringComparison.OrdinalIgnoreCase) ? number
            : unit == "%" ? number + "%"
            : last.Length == 3 && last.All(char.IsAsciiLetterUpper) ? $"{last} {number}{(unit.Length > 3 ? " " + unit[..^4] : "")}"
            : $"{number} {unit}";
    }

    private static string Text(string? text) => DisplayText.Of(text, DisplayText.NameLength);
}
