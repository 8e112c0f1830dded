using System.Globalization;
using Monitoring.Noting;
using Monitoring.Summarizing;
using Monitoring.Summarizing.Reviewing;

namespace Monitoring.Delivering;

/// <summary>The numbered notes of a review: as of when each figure is known, what it covers, from where it comes, and what has to be said
/// of it. Equal notes are one; they are numbered in the order in which the figures are printed.</summary>
internal sealed class ReviewFootnotes
{
    private readonly Labels _l;
    private readonly List<string> _notes = [];
    private readonly Dictionary<AccountFigures, int> _accounts = [];
    private readonly Dictionary<IndicatorFigures, int> _indicators = [];

    public ReviewFootnotes(Review review, Labels l)
    {
        _l = l;
        foreach (var account in review.Accounts)
        {
            _accounts[account] = Number(Of(account));
        }

        if (review.AccountMetrics.Count > 0)
        {
            AccountMetrics = Number(l.Of(
                "The last figure of the year that snapshots state, with its as-of date, and the last of the year before. A figure "
                    + "that counts what happened on a day is summed over the days that are stated; of others the product doesn't know what they count.",
                "当年账号快照所载的最新数值及其截止日期，以及上一年的最新数值。按日计数的指标对有数据的各天求和；其他指标所计内容不明，不作合计。"));
        }

        foreach (var indicator in review.Indicators)
        {
            _indicators[indicator] = Number(Of(indicator));
        }

        Hits = Number(OfHits(review));
        if (review.Mentions is { } mentions)
        {
            var asOf = AsOf(review);
            Reach = Number(l.Of(
                $"{asOf} Potential views are summed over hits, counted again for every hit, and are not unique people; "
                    + $"{Printed.Count(mentions.HitsWithoutReach, "hit has", "hits have")} none and are missing, not 0. Unique-outlet reach counts each outlet's largest reach of the year once.",
                $"{asOf}潜在浏览量按每次提及累计，不等于独立人数；{Printed.Number(mentions.HitsWithoutReach)}次提及未提供浏览量，未计入，并非为0。去重媒体覆盖量对每家媒体只计其当年最大值一次。"));
            Ave = Number(l.Of(
                $"{asOf} Formula: {mentions.Ave.Formula}. {Printed.Count(mentions.Ave.HitsReported, "hit")} valued by the exports, "
                    + $"{Printed.Number(mentions.Ave.HitsByRateCard)} by the card, {Printed.Number(mentions.Ave.HitsWithoutValue)} not at all. {mentions.Ave.Caution}",
                $"{asOf}计算方法：{l.Said(mentions.Ave.Formula)}。导出文件所报{l.Hits(mentions.Ave.HitsReported)}，按价目表计{l.Hits(mentions.Ave.HitsByRateCard)}，"
                    + $"没有数值{l.Hits(mentions.Ave.HitsWithoutValue)}。{l.Said(mentions.Ave.Caution)}"));
            Sentiment = Number(l.Of(
                $"{asOf} Shares of hits add up to 100.00% by largest remainder; a change of a share is in percentage points.",
                $"{asOf}各项占比按最大余数法合计为100.00%；占比的变化以百分点计。"));
        }

        if (review.OwnPosts.Count > 0)
        {
            OwnPosts = Number(l.Of(
                $"{AsOf(review)} Posts of the entity's own accounts as its back offices export them, ranked by each channel's own measure: WeChat views, Weibo reposts + comments + likes, X impressions.",
                $"{AsOf(review)}自有账号的帖文，以各平台后台导出为准，按各渠道自身指标排序：微信为阅读量，微博为转发+评论+点赞，X（推特）为展示量。"));
        }
    }

    public IReadOnlyList<string> Notes => _notes;

    public int? AccountMetrics { get; }

    public int Hits { get; }

    public int? Reach { get; }

    public int? Ave { get; }

    public int? Sentiment { get; }

    public int? OwnPosts { get; }

    public int Of(Review review, AccountFigures account) => _accounts[account];

    public int Of(Review review, IndicatorFigures indicator) => _indicators[indicator];

    private int Number(string note)
    {
        var at = _notes.IndexOf(note);
        if (at < 0)
        {
            _notes.Add(note);
            at = _notes.Count - 1;
        }

        return at + 1;
    }

    private string Of(AccountFigures account)
    {
        var window = account.Opening is { } opening
            ? _l.Of(
                $"Window {Printed.Day(opening)} to {Printed.Day(account.AsOf)}; base {Wording.Plain(account.Growth.Base!.Value)} as of {Printed.Day(opening)}.",
                $"统计期：{_l.Span(opening, account.AsOf)}；基数{Wording.Plain(account.Growth.Base.Value)}（截至{_l.Day(opening)}）。")
            : "";
        return Sentence(AsOf(account.AsOf), window, Basis(account.Basis), Note(account.Growth.Note), From(account.Source));
    }

    private string Of(IndicatorFigures indicator)
    {
        var period = indicator.PeriodStart == indicator.PeriodEnd
            ? _l.Of($"Of {Printed.Day(indicator.PeriodEnd)}.", $"日期：{_l.Day(indicator.PeriodEnd)}。")
            : _l.Of($"Period {_l.Span(indicator.PeriodStart, indicator.PeriodEnd)}.", $"期间：{_l.Span(indicator.PeriodStart, indicator.PeriodEnd)}。");
        var start = indicator.Growth.Base is { } from && indicator.BasePeriodEnd is { } end
            ? Base(Wording.Plain(from), end.Year.ToString("D4", CultureInfo.InvariantCulture), _l.Day(indicator.Growth.BaseAsOf ?? end)) : "";
        var card = indicator.ByRateCard is { } value ? Sentence(ByCard(value, Printed.Money(value.Amount, value.Currency)), _l.Said(AveFigures.AmecCaution)) : "";
        return Sentence(
            AsOf(indicator.AsOf), period, Basis(indicator.Basis),
            indicator.Definition is { } definition ? _l.Of($"Definition: {definition}.", $"定义：{definition}。") : "",
            start, Note(indicator.Growth.Note), card, From(indicator.Source));
    }

    private string Base(string figure, string year, string asOf) => _l.Of($"Base {figure} of {year}, as of {asOf}.", $"基数：{year}年的{figure}（截至{asOf}）。");

    private string ByCard(CardValue value, string amount) =>
        _l.Of($"By rate card '{value.Card}' ({value.Formula}): {amount}.", $"按价目表“{value.Card}”（{_l.Kept(value.Formula)}）：{amount}。");

    private string OfHits(Review review)
    {
        var year = ReviewNames.Year(review);
        if (review.Mentions is not { } mentions)
        {
            return Sentence(
                AsOf(review), _l.Of($"No upload of mentions covers a day of {year}: its figures are unknown, not 0.", $"{year}年没有任何提及类上传数据，其数字未知，并非为0。"));
        }

        var gaps = mentions.CoverageGaps.Count == 0 ? "" : _l.Of(
            $"{Printed.Count(mentions.CoverageGaps.Count, "day")} that no upload covers: unknown, not 0.",
            $"{Printed.Number(mentions.CoverageGaps.Count)}天没有上传数据：未知，并非为0。");
        var toCome = mentions.DaysToCome.Count == 0 ? "" : _l.Of(
            $"{Printed.Count(mentions.DaysToCome.Count, "day")} still to come.", $"{Printed.Number(mentions.DaysToCome.Count)}天尚未到来。");
        var before = review.YearBefore is { UnknownDays: > 0 } last ? WithoutUpload(last.UnknownDays, last.Year.ToString("D4", CultureInfo.InvariantCulture)) : "";
        var span = _l.Span(review.PeriodStart, review.PeriodEnd);
        return Sentence(
            AsOf(review),
            _l.Of($"Period {span}, days in {review.TimeZone}; all uploaded mentions that name the entity.", $"期间：{span}，按{review.TimeZone}时区计日；计入所有提到该对象的已上传提及。"),
            gaps, toCome, before,
            _l.Of(
                "A file covers the days from its first to its last row. A month of which no file has a row, of anybody, shows as ? and not as 0; one that files cover in part is marked *.",
                "每个文件覆盖其首行至末行之间的日期。没有任何文件含其数据行的月份显示为“?”而非0；仅部分日期有数据的月份标“*”。"));
    }

    private string WithoutUpload(int days, string year) =>
        _l.Of($"{Printed.Count(days, "day")} of {year} without upload.", $"{year}年有{Printed.Number(days)}天没有上传数据。");

    private string AsOf(DateOnly day) => _l.Of($"As of {Printed.Day(day)}.", $"截至{_l.Day(day)}。");

    private string AsOf(Review review)
    {
        var asOf = _l.Instant(review.AsOfLocal, review.TimeZone);
        return Sentence(_l.Of($"As of {asOf}.", $"截至{asOf}。"), review.AsKnown is { } known ? _l.Said(known.Note) : "");
    }

    private string Basis(string? basis) => basis is null ? "" : _l.Of($"Basis: {basis}.", $"口径：{basis}。");

    private string Note(Note? note) =>
        note is null ? "" : _l.Of($"Note: {note.ToString().TrimEnd('.')}.", $"说明：{_l.Said(note).TrimEnd('。')}。");

    private string From(string place) => place.Length == 0 ? "" : _l.Of($"From {place}.", $"出自{_l.Place(place)}。");

    private string Sentence(params IEnumerable<string> parts) => string.Join(_l.Of(" ", ""), parts.Where(part => part.Length > 0));
}
