using System.Globalization;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Delivering;

/// <summary>How an index's keys and figures are called in print.</summary>
internal static class IndexNames
{
    public static string Entity(EntityFigures entity) => string.Join(" ", Both(entity).Select(name => name.Name).DefaultIfEmpty(entity.Id));

    /// <summary>The English and the Chinese name, the ones there are.</summary>
    public static IEnumerable<(string Language, string Name)> Both(EntityFigures entity) => Names.InOrder(
        entity.Names.Where(name => name.Key is "en" or "zh").ToDictionary(name => name.Key, name => name.Value));

    public static string Dimension(string key) => char.ToUpperInvariant(key[0]) + key[1..];

    public static string Part(string key) => key switch
    {
        "activeDays" => "days with a hit",
        "momentum" => "new stories against the year before",
        "speed" => "later rows within 48 hours",
        _ => key,
    };

    /// <summary>What a part was worked out from, in words.</summary>
    public static string Figure(PartFigures part) => part.Figure is not { } figure ? "no data" : part.Key switch
    {
        "activeDays" => Printed.Count((long)figure, "day"),
        "momentum" => $"(S − S′)/(S + S′) = {Number(figure, 3)}",
        "speed" => $"{Printed.Percent(figure)} on average",
        "engagement" => $"mean of ln(1 + g)/ln 1001 = {Number(figure, 3)}",
        _ => $"effective number {Number(figure, 2)}",
    };

    public static string Score(decimal? score) => score is { } known ? Number(known, 2) : "–";

    /// <summary><c>▲ 3</c>, <c>▼ 1</c>, <c>=</c>; empty without a year before.</summary>
    public static string RankChange(EntityFigures entity) => entity.RankChange switch
    {
        null => "",
        0 => "=",
        > 0 and var up => string.Create(CultureInfo.InvariantCulture, $"▲ {up}"),
        var down => string.Create(CultureInfo.InvariantCulture, $"▼ {-down}"),
    };

    public static string RankRange(EntityFigures entity) => entity.BestRank == entity.WorstRank
        ? Printed.Number(entity.BestRank)
        : $"{Printed.Number(entity.BestRank)}–{Printed.Number(entity.WorstRank)}";

    public static string Rank(EntityFigures entity) => Printed.Number(entity.Rank) + (entity.Ties > 0 ? "=" : "");

    public static string Marks(EntityFigures entity) => (entity.IsPartial ? "†" : "") + (entity.IsSmallBase ? "‡" : "");

    public static string ChannelGroup(string key, Labels labels) => key switch
    {
        ShareReport.Social => labels.Of("Social platforms", "社交平台"),
        ShareReport.Mainstream => labels.Of("Mainstream media", "主流媒体"),
        _ => labels.Of("Other", "其他"),
    };

    public static string Format(string key, Labels labels) => key switch
    {
        "image" => labels.Of("Text and images", "图文"),
        "text" => labels.Of("Text", "文字"),
        "video" => labels.Of("Video", "视频"),
        "audio" => labels.Of("Audio", "音频"),
        "link" => labels.Of("Link", "链接"),
        _ => Dimension(key),
    };

    public static string Author(string key, Labels labels) => key switch
    {
        "official" => labels.Of("Official accounts", "官方账号"),
        "organization" => labels.Of("Organizations", "机构"),
        "person" => labels.Of("Persons", "个人"),
        "media" => labels.Of("Media", "媒体"),
        _ => Dimension(key),
    };

    /// <summary>A ratio, <c>6.873</c>; <c>no base</c> without one.</summary>
    public static string Ratio(decimal? ratio) => ratio is { } known ? Number(known, 3) : "no base";

    /// <summary>The lists whose shares add up, in the order in which they are printed.</summary>
    public static IEnumerable<(string Title, IReadOnlyList<ShareFigures> Shares, Func<string, string> Name)> Lists(Shares shares, Labels labels) =>
    [
        (labels.Of("Sentiment", "情感"), shares.Sentiment, labels.Sentiment),
        (labels.Of("Kinds of channel", "渠道类别"), shares.ChannelGroups, key => ChannelGroup(key, labels)),
        (labels.Of("Channels", "渠道"), shares.Channels, labels.Channel),
        (labels.Of("Formats", "形式"), shares.Formats, key => Format(key, labels)),
        (labels.Of("Who speaks", "发布者"), shares.Authors, key => Author(key, labels)),
        (labels.Of("Languages", "语言"), shares.Languages, labels.Language),
        (labels.Of("Countries", "国家和地区"), shares.Countries, labels.Country),
    ];

    public static IEnumerable<(string Label, string Value)> Basis(ImpactIndex index)
    {
        yield return ("Index", $"communication impact index, version {index.Version}");
        yield return ("Formula", index.OwnFormula);
        yield return ("Panel", $"{index.Panel}, {Printed.Count(index.Entities.Count, "entity", "entities")}");
        yield return ("Period", $"{Printed.Day(index.PeriodStart)} to {Printed.Day(index.PeriodEnd)}, {index.Days} days in {index.TimeZone}");
        yield return ("As of", Printed.Instant(index.AsOfLocal, index.TimeZone) + (index.AsKnown is { } asKnown ? $". {asKnown.Note}" : ""));
        yield return ("Revision", Printed.Number(index.Revision));
        if (index.LeftOpen is { } leftOpen)
        {
            yield return ("Names left open", $"{Printed.Count(leftOpen.Rows, "row")}. {leftOpen.Reason}");
        }

        yield return ("Basis", index.Basis);
        yield return ("Weights", string.Join(", ", index.Weights.Select(weight => $"{weight.Key} {Number(weight.Value, 2)}")));
        yield return ("Constants", string.Join(", ", index.Constants.Select(constant => $"{constant.Key} {Printed.Constant(constant.Value)}")));
        yield return ("Rank range", "the best and the worst rank under these weights and the 32 in which each of the five stands a quarter higher or lower");
        yield return ("Days without upload", Ranges(index.CoverageGaps));
        if (index.DaysToCome.Count > 0)
        {
            yield return ("Days still to come", Ranges(index.DaysToCome));
        }

        if (index.YearBefore is { UnknownDays: > 0 } before)
        {
            yield return ($"Of {before.Year}", $"{Printed.Count(before.UnknownDays, "day")} without upload: figures against it are marked *");
        }

        foreach (var note in index.Notes)
        {
            yield return ("Note", note);
        }
    }

    /// <summary><c>3 days: 1–3 November 2020</c>, month by month.</summary>
    private static string Ranges(IReadOnlyList<DateOnly> days) => days.Count == 0
        ? "none"
        : $"{Printed.Count(days.Count, "day")}: "
            + string.Join("; ", days.GroupBy(Month.Of).Select(month => Printed.Days([.. month])));

    public static string Number(decimal value, int decimals) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
