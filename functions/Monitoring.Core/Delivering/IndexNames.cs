using System.Globalization;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Delivering;

/// <summary>How an index's keys and figures are called in print.</summary>
internal static class IndexNames
{
    public static string Entity(EntityFigures entity) => Entity(entity, Labels.In(ReportLanguage.English));

    public static string Entity(EntityFigures entity, Labels l) =>
        string.Join(" ", Both(entity, l).Select(name => name.Name).DefaultIfEmpty(entity.Id));

    /// <summary>The English and the Chinese name, the ones there are, that of the language first.</summary>
    public static IEnumerable<(string Language, string Name)> Both(EntityFigures entity, Labels l) => l.InOrder(
        entity.Names.Where(name => name.Key is "en" or "zh").ToDictionary(name => name.Key, name => name.Value));

    public static string Dimension(string key) => char.ToUpperInvariant(key[0]) + key[1..];

    public static string Part(string key, Labels l) => key switch
    {
        "activeDays" => l.Of("days with a hit", "有提及的天数"),
        "momentum" => l.Of("new stories against the year before", "报道主题较上一年的增势"),
        "speed" => l.Of("later rows within 48 hours", "48小时内的后续报道"),
        "outlets" => l.Of(key, "媒体"),
        "channels" => l.Of(key, "渠道"),
        "countries" => l.Of(key, "国家和地区"),
        "languages" => l.Of(key, "语言"),
        "engagement" => l.Of(key, "互动量"),
        _ => key,
    };

    /// <summary>What a part was worked out from, in words.</summary>
    public static string Figure(PartFigures part, Labels l) => part.Figure is not { } figure ? l.Of("no data", "无数据") : part.Key switch
    {
        "activeDays" => l.DayCount((long)figure),
        "momentum" => $"(S − S′)/(S + S′) = {Number(figure, 3)}",
        "speed" => l.Of($"{Printed.Percent(figure)} on average", $"平均{Printed.Percent(figure)}"),
        "engagement" => l.Of($"mean of ln(1 + g)/ln 1001 = {Number(figure, 3)}", $"ln(1 + g)/ln 1001的均值 = {Number(figure, 3)}"),
        _ => l.Of($"effective number {Number(figure, 2)}", $"有效数量{Number(figure, 2)}"),
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
    public static string Ratio(decimal? ratio) => Ratio(ratio, Labels.In(ReportLanguage.English));

    /// <inheritdoc cref="Ratio(decimal?)"/>
    public static string Ratio(decimal? ratio, Labels l) => ratio is { } known ? Number(known, 3) : l.NoBase;

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

    public static IEnumerable<(string Label, string Value)> Basis(ImpactIndex index, Labels l)
    {
        yield return (l.Of("Index", "指数"), l.Of($"communication impact index, version {index.Version}", $"传播影响力指数，版本{index.Version}"));
        yield return (l.Of("Formula", "公式"), l.Said(index.OwnFormula));
        yield return (l.Of("Panel", "排名范围"), l.Of(
            $"{index.Panel}, {Printed.Count(index.Entities.Count, "entity", "entities")}", $"{l.Panel(index.Panel)}，{Printed.Number(index.Entities.Count)}个对象"));
        yield return (l.Of("Period", "统计期间"), l.Span(index.PeriodStart, index.PeriodEnd)
            + l.Of($", {index.Days} days in {index.TimeZone}", $"，共{index.Days}天，按{index.TimeZone}时区计日"));
        yield return (l.Of("As of", "截至"), l.Instant(index.AsOfLocal, index.TimeZone)
            + (index.AsKnown is { } asKnown ? l.Of($". {asKnown.Note}", $"。{l.Said(asKnown.Note)}") : ""));
        yield return (l.Of("Revision", "版次"), Printed.Number(index.Revision));
        if (index.LeftOpen is { } leftOpen)
        {
            yield return (l.Of("Names left open", "未能辨明的同名"), l.Of($"{Printed.Count(leftOpen.Rows, "row")}. ", $"{l.Rows(leftOpen.Rows)}。") + l.Said(leftOpen.Reason));
        }

        yield return (l.Of("Basis", "口径"), l.Said(index.Basis));
        yield return (l.Of("Weights", "权重"), string.Join(
            l.Of(", ", "、"), index.Weights.Select(weight => $"{l.Of(weight.Key, l.Dimension(weight.Key))} {Number(weight.Value, 2)}")));
        yield return (l.Of("Constants", "常数"), string.Join(
            l.Of(", ", "、"), index.Constants.Select(constant => $"{l.Of(constant.Key, ConstantInChinese(constant.Key))} {Printed.Constant(constant.Value)}")));
        yield return (l.Of("Rank range", "名次区间"), l.Of(
            "the best and the worst rank under these weights and the 32 in which each of the five stands a quarter higher or lower",
            "在上述权重及五项权重各上下浮动四分之一的32种组合下的最高与最低名次"));
        yield return (l.Of("Days without upload", "没有上传数据的日期"), Ranges(index.CoverageGaps, l));
        if (index.DaysToCome.Count > 0)
        {
            yield return (l.Of("Days still to come", "尚未到来的日期"), Ranges(index.DaysToCome, l));
        }

        if (index.YearBefore is { UnknownDays: > 0 } before)
        {
            yield return (l.Of($"Of {before.Year}", $"{before.Year}年"), l.Of(
                $"{Printed.Count(before.UnknownDays, "day")} without upload: figures against it are marked *",
                $"{Printed.Number(before.UnknownDays)}天没有上传数据：与之相比的数字标“*”"));
        }

        foreach (var note in index.Notes)
        {
            yield return (l.Of("Note", "说明"), l.Said(note));
        }
    }

    private static string ConstantInChinese(string key) => key switch
    {
        "volumeGoalFor30Days" => "30天声量目标值",
        "reputationPrior" => "美誉度先验值",
        "outletGoal" => "媒体目标值",
        "channelGoal" => "渠道目标值",
        "countryGoal" => "国家和地区目标值",
        "languageGoal" => "语言目标值",
        "engagementGoal" => "互动量目标值",
        "quickHours" => "快速响应时限（小时）",
        "smallBaseStories" => "小样本界限（报道主题数）",
        "weightChange" => "权重浮动幅度",
        _ => key,
    };

    /// <summary><c>3 days: 1–3 November 2020</c>, month by month.</summary>
    private static string Ranges(IReadOnlyList<DateOnly> days, Labels l) => days.Count == 0
        ? l.Of("none", "无")
        : $"{l.DayCount(days.Count)}{l.Of(": ", "：")}"
            + string.Join(l.Of("; ", "；"), days.GroupBy(Month.Of).Select(month => l.Days([.. month])));

    public static string Number(decimal value, int decimals) =>
        Math.Round(value, decimals, MidpointRounding.AwayFromZero).ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
