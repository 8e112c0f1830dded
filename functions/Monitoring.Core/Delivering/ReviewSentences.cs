using System.Globalization;
using Monitoring.Summarizing;
using Monitoring.Summarizing.Reviewing;

namespace Monitoring.Delivering;

/// <summary>One fact in words.</summary>
/// <param name="Id">What it says something of.</param>
/// <param name="Footnote">The number of the note on its as-of and basis.</param>
public sealed record ReviewSentence(string Id, string English, string Chinese, int Footnote);

/// <summary>The review in sentences, English and Chinese, ready to be quoted; <see cref="Wording"/> holds the rules for words.</summary>
internal static class ReviewSentences
{
    public static IReadOnlyList<ReviewSentence> Of(Review review, ReviewFootnotes notes) =>
    [
        .. review.Accounts.Where(account => account.Value is not null)
            .Select(account => Sentence($"accounts/{account.Id}", Account(review, account), notes.Of(review, account))),
        .. review.Mentions is { } mentions ? Mentions(review, mentions, notes) : [],
        .. review.Indicators.Where(indicator => indicator.Value is not null)
            .Select(indicator => Sentence($"indicators/{indicator.Id}", Indicator(indicator), notes.Of(review, indicator))),
        .. review.OwnPosts.Select(channel => Sentence($"ownPosts/{channel.Channel}", TopPost(channel), notes.OwnPosts ?? notes.Hits)),
    ];

    private static ReviewSentence Sentence(string id, (string English, string Chinese) words, int note) => new(id, words.English, words.Chinese, note);

    private static (string English, string Chinese) Account(Review review, AccountFigures account)
    {
        var value = account.Value!.Value;
        var of = ReviewNames.IsOneOfSeveral(review, account) && account.Account.Length > 0 ? DisplayText.Of(account.Account, DisplayText.NameLength) : null;
        var english = $"{Wording.Qualified(value, account.Qualifier)} {ReviewNames.Channel(account)} followers{(of is null ? "" : $" of {of}")}";
        var chinese = $"{ReviewNames.ChannelInChinese(account)}{(of is null ? "" : $"“{of}”")}粉丝{Wording.QualifiedInChinese(value, account.Qualifier)}人";
        if (account.Growth is not { Percent: { } percent, Net: { } net } growth || account.Opening is not { } opening)
        {
            return ($"{english} as of {Printed.Day(account.AsOf)} (no base).", $"{chinese}（截至{Day(account.AsOf)}，无比较基数）。");
        }

        var size = Wording.Percent(growth);
        var by = Wording.Plain(Math.Abs(net));
        var mark = growth.Note is { } note ? $"; {note}" : "";
        var markInChinese = growth.Note is null ? "" : "；口径或数据有保留，见脚注";
        return net < 0
            ? ($"{english} ({size} per cent decline; net decrease of {by}{mark}), {Window(opening, account.AsOf)}.",
                $"{chinese}（下降{size}%，净减{by}人{markInChinese}），{Day(opening)}至{Day(account.AsOf)}。")
            : ($"{english} ({size} per cent growth; net increase of {by}{mark}), {Window(opening, account.AsOf)}.",
                $"{chinese}（增长{size}%，净增{by}人{markInChinese}），{Day(opening)}至{Day(account.AsOf)}。");
    }

    private static (string English, string Chinese) Indicator(IndicatorFigures indicator)
    {
        var name = DisplayText.Of(indicator.Name, DisplayText.HeadlineLength);
        var english = $"{name}: {ReviewNames.Value(indicator, indicator.Value!.Value)}";
        var chinese = $"{name}：{ReviewNames.ValueInChinese(indicator, indicator.Value.Value)}";
        if (indicator.Growth is not { Percent: { } percent, Base: { } start } growth || indicator.BasePeriodEnd is not { } end)
        {
            return ($"{english}, as of {Printed.Day(indicator.AsOf)}.", $"{chinese}（截至{Day(indicator.AsOf)}）。");
        }

        var year = end.Year.ToString("D4", CultureInfo.InvariantCulture);
        var size = Wording.Percent(growth);
        return (
            $"{english}, {(percent < 0 ? "a decrease" : "an increase")} of {size}% on {year} ({Wording.Plain(start)}), as of {Printed.Day(indicator.AsOf)}.",
            $"{chinese}，比{year}年的{Wording.Plain(start)}{(percent < 0 ? "下降" : "增长")}{size}%（截至{Day(indicator.AsOf)}）。");
    }

    private static IEnumerable<ReviewSentence> Mentions(Review review, MentionFigures mentions, ReviewFootnotes notes)
    {
        var year = ReviewNames.Year(review);
        yield return Sentence("hits", Hits(review, mentions, year), notes.Hits);
        if (mentions.HitsWithoutReach < mentions.Hits)
        {
            var beside = mentions.Reach < 1_000_000 ? "" : $" ({Printed.Number(mentions.Reach)})";
            yield return Sentence(
                "reach",
                ($"{Capitalized(Wording.MoreThan(mentions.Reach))} potential views in {year}{beside}.", $"{year}年潜在浏览量{Wording.MoreThanInChinese(mentions.Reach)}次{(beside.Length == 0 ? "" : $"（{Printed.Number(mentions.Reach)}）")}。"),
                notes.Reach!.Value);
        }

        if (mentions.Ave.Amount is > 0 and var ave)
        {
            yield return Sentence(
                "ave",
                ($"Advertising value equivalent of {Printed.Money(ave, mentions.Ave.Currency)} in {year}, a notional cost and not a value.",
                    $"{year}年广告等值{Printed.Amount(ave)} {mentions.Ave.Currency}（名义成本，不代表价值）。"),
                notes.Ave!.Value);
        }

        if (mentions.PositiveOrNeutralShare is { } share)
        {
            var change = review.YearBefore?.PositiveOrNeutralChange;
            var before = (review.Year - 1).ToString("D4", CultureInfo.InvariantCulture);
            yield return Sentence(
                "positiveOrNeutral",
                ($"{Printed.Percent(share)} of the hits whose sentiment is known are positive or neutral{(change is { } points ? $", {Wording.Points(points)} the year before" : "")}.",
                    $"情感可判定的提及中，正面和中性占{Printed.Percent(share)}{(change is { } by ? $"，比{before}年{Wording.PointsInChinese(by)}" : "")}。"),
                notes.Sentiment!.Value);
        }
    }

    private static (string English, string Chinese) Hits(Review review, MentionFigures mentions, string year)
    {
        var english = $"{Printed.Number(mentions.Hits)} media {(mentions.Hits == 1 ? "mention" : "mentions")} in {year}";
        var chinese = $"{year}年媒体提及{Printed.Number(mentions.Hits)}次";
        if (review.YearBefore is not { Growth.Hits.Fraction: { } fraction, Ratio: { } ratio } before)
        {
            return ($"{english} (no base).", $"{chinese}（无比较基数）。");
        }

        var marked = before.Growth.Hits.Note is null ? "" : "; " + before.Growth.Hits.Note;
        var markedInChinese = before.Growth.Hits.Note is null ? "" : "；部分日期无上传数据";
        var exact = ratio.ToString("0.00", CultureInfo.InvariantCulture);
        var percent = Math.Round(Math.Abs(fraction) * 100, 2, MidpointRounding.AwayFromZero).ToString("N2", CultureInfo.InvariantCulture);
        return ratio >= 1.95m
            ? ($"{english}, {Wording.Times(ratio)} the {Printed.Number(before.Hits)} of the year before (exactly {exact}{marked}).",
                $"{chinese}，是上一年{Printed.Number(before.Hits)}次的{Wording.TimesInChinese(ratio)}（精确值{exact}{markedInChinese}）。")
            : ($"{english} ({percent} per cent {(fraction < 0 ? "fewer" : "more")} than the {Printed.Number(before.Hits)} of the year before{marked}).",
                $"{chinese}（比上一年的{Printed.Number(before.Hits)}次{(fraction < 0 ? "减少" : "增加")}{percent}%{markedInChinese}）。");
    }

    private static (string English, string Chinese) TopPost(ChannelPosts channel)
    {
        var post = channel.Posts[0];
        var title = post.Headline.Length > 0 ? post.Headline : "(without a headline)";
        return (
            $"Top {Names.Channel(channel.Channel)} post: “{title}”, {Printed.Number(post.Engagement)} {post.Measure}, {Printed.Day(post.Day)}.",
            $"{Labels.In(ReportLanguage.Chinese).Channel(channel.Channel)}最热帖文：“{(post.Headline.Length > 0 ? post.Headline : "（无标题）")}”，{Measure(post.Measure)}{Printed.Number(post.Engagement)}，{Day(post.Day)}。");
    }

    private static string Measure(string measure) => measure switch
    {
        "views" => "阅读量",
        "impressions" => "展示量",
        "reposts + comments + likes" => "转评赞",
        _ => "互动量",
    };

    /// <summary><c>1 January to 1 December 2023</c>.</summary>
    private static string Window(DateOnly first, DateOnly last) =>
        first.Year == last.Year
            ? $"{first.ToString("d MMMM", CultureInfo.InvariantCulture)} to {Printed.Day(last)}"
            : $"{Printed.Day(first)} to {Printed.Day(last)}";

    private static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year:D4}年{day.Month}月{day.Day}日");

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
