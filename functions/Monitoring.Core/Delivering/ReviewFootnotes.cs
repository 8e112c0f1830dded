using System.Globalization;
using Monitoring.Summarizing;
using Monitoring.Summarizing.Reviewing;

namespace Monitoring.Delivering;

/// <summary>The numbered notes of a review: as of when each figure is known, what it covers, from where it comes, and what has to be said
/// of it. Equal notes are one; they are numbered in the order in which the figures are printed.</summary>
internal sealed class ReviewFootnotes
{
    private readonly List<string> _notes = [];
    private readonly Dictionary<AccountFigures, int> _accounts = [];
    private readonly Dictionary<IndicatorFigures, int> _indicators = [];

    public ReviewFootnotes(Review review)
    {
        foreach (var account in review.Accounts)
        {
            _accounts[account] = Number(Of(account));
        }

        if (review.AccountMetrics.Count > 0)
        {
            AccountMetrics = Number("The last figure of the year that snapshots state, with its as-of date, and the last of the year before. A figure "
                + "that counts what happened on a day is summed over the days that are stated; of others the product doesn't know what they count.");
        }

        foreach (var indicator in review.Indicators)
        {
            _indicators[indicator] = Number(Of(indicator));
        }

        Hits = Number(OfHits(review));
        if (review.Mentions is { } mentions)
        {
            var asOf = AsOf(review);
            Reach = Number($"{asOf} Potential views are summed over hits, counted again for every hit, and are not unique people; "
                + $"{Printed.Count(mentions.HitsWithoutReach, "hit has", "hits have")} none and are missing, not 0. Unique-outlet reach counts each outlet's largest reach of the year once.");
            Ave = Number($"{asOf} Formula: {mentions.Ave.Formula}. {Printed.Count(mentions.Ave.HitsReported, "hit")} valued by the exports, "
                + $"{Printed.Number(mentions.Ave.HitsByRateCard)} by the card, {Printed.Number(mentions.Ave.HitsWithoutValue)} not at all. {mentions.Ave.Caution}");
            Sentiment = Number($"{asOf} Shares of hits add up to 100.00% by largest remainder; a change of a share is in percentage points.");
        }

        if (review.OwnPosts.Count > 0)
        {
            OwnPosts = Number($"{AsOf(review)} Posts of the entity's own accounts as its back offices export them, ranked by each channel's own measure: WeChat views, Weibo reposts + comments + likes, X impressions.");
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

    private static string Of(AccountFigures account)
    {
        var window = account.Opening is { } opening
            ? $"Window {Printed.Day(opening)} to {Printed.Day(account.AsOf)}; base {Wording.Plain(account.Growth.Base!.Value)} as of {Printed.Day(opening)}."
            : "";
        return Sentence($"As of {Printed.Day(account.AsOf)}.", window, Basis(account.Basis), Note(account.Growth.Note), From(account.Source));
    }

    private static string Of(IndicatorFigures indicator)
    {
        var period = indicator.PeriodStart == indicator.PeriodEnd
            ? $"Of {Printed.Day(indicator.PeriodEnd)}." : $"Period {Printed.Day(indicator.PeriodStart)} to {Printed.Day(indicator.PeriodEnd)}.";
        var start = indicator.Growth.Base is { } from && indicator.BasePeriodEnd is { } end
            ? $"Base {Wording.Plain(from)} of {end.Year.ToString("D4", CultureInfo.InvariantCulture)}, as of {Printed.Day(indicator.Growth.BaseAsOf ?? end)}." : "";
        var card = indicator.ByRateCard is { } value ? $"By rate card '{value.Card}' ({value.Formula}): {Printed.Money(value.Amount, value.Currency)}. {AveFigures.AmecCaution}" : "";
        return Sentence(
            $"As of {Printed.Day(indicator.AsOf)}.", period, Basis(indicator.Basis), indicator.Definition is { } definition ? $"Definition: {definition}." : "",
            start, Note(indicator.Growth.Note), card, From(indicator.Source));
    }

    private static string OfHits(Review review)
    {
        if (review.Mentions is not { } mentions)
        {
            return $"{AsOf(review)} No upload of mentions covers a day of {ReviewNames.Year(review)}: its figures are unknown, not 0.";
        }

        var gaps = mentions.CoverageGaps.Count == 0 ? "" : $"{Printed.Count(mentions.CoverageGaps.Count, "day")} that no upload covers: unknown, not 0.";
        var toCome = mentions.DaysToCome.Count == 0 ? "" : $"{Printed.Count(mentions.DaysToCome.Count, "day")} still to come.";
        var before = review.YearBefore is { UnknownDays: > 0 } year ? $"{Printed.Count(year.UnknownDays, "day")} of {year.Year.ToString("D4", CultureInfo.InvariantCulture)} without upload." : "";
        return Sentence(
            AsOf(review), $"Period {Printed.Day(review.PeriodStart)} to {Printed.Day(review.PeriodEnd)}, days in {review.TimeZone}; all uploaded mentions that name the entity.",
            gaps, toCome, before,
            "A file covers the days from its first to its last row. A month of which no file has a row, of anybody, shows as ? and not as 0; one that files cover in part is marked *.");
    }

    private static string AsOf(Review review) =>
        Sentence($"As of {Printed.Instant(review.AsOfLocal, review.TimeZone)}.", review.AsKnown?.Note ?? "");

    private static string Basis(string? basis) => basis is null ? "" : $"Basis: {basis}.";

    private static string Note(string? note) => note is null ? "" : $"Note: {note.TrimEnd('.')}.";

    private static string From(string place) => place.Length == 0 ? "" : $"From {place}.";

    private static string Sentence(params IEnumerable<string> parts) => string.Join(" ", parts.Where(part => part.Length > 0));
}
