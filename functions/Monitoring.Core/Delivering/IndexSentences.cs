using Monitoring.Summarizing.Indexing;

namespace Monitoring.Delivering;

/// <summary>
/// The index in sentences, English and Chinese, for those who quote it. <see cref="Wording"/> holds the rules for words; the exact figure
/// stands beside them.
/// </summary>
internal static class IndexSentences
{
    public static IEnumerable<(string English, string Chinese)> Of(ImpactIndex index)
    {
        yield return Volume(index);
        if (index.Totals.PositiveOrNeutralShare is { } share)
        {
            var change = index.YearBefore?.PositiveOrNeutralChange;
            yield return (
                $"{Printed.Percent(share)} of the hits whose sentiment is known are positive or neutral{(change is { } points ? $", {Printed.Points(points)} on {index.Year - 1}" : "")}.",
                $"情感可判定的提及中，正面和中性占{Printed.Percent(share)}{(change is { } by ? $"，比{index.Year - 1}年{(by < 0 ? "下降" : "上升")}{IndexNames.Number(Math.Abs(by) * 100, 2)}个百分点" : "")}。");
        }

        if (index.Concentration.Top.FirstOrDefault(top => top.Entities == 10) is { ByHits: { } ten })
        {
            yield return (
                $"The ten with the most hits hold {Printed.Percent(ten)} of the volume.", $"提及量最多的十个对象占总量的{Printed.Percent(ten)}。");
        }

        var first = index.Entities[0];
        yield return (
            $"{IndexNames.Entity(first)} ranks first with {IndexNames.Score(first.Score)} of 100.",
            $"{first.Names.GetValueOrDefault("zh") ?? IndexNames.Entity(first)}以{IndexNames.Score(first.Score)}分（满分100）居首。");
    }

    /// <inheritdoc cref="Wording.Times"/>
    public static string Times(decimal ratio) => Wording.Times(ratio);

    /// <inheritdoc cref="Wording.MoreThan"/>
    public static string MoreThan(long number) => Wording.MoreThan(number);

    private static (string English, string Chinese) Volume(ImpactIndex index)
    {
        var mentions = index.Totals.Mentions;
        var exact = mentions < 1_000_000 ? "" : $" ({Printed.Number(mentions)})";
        var english = $"{Capitalized(MoreThan(mentions))} {(mentions == 1 ? "mention" : "mentions")} of the panel in {index.Year}{exact}";
        var chinese = $"{index.Year}年共有{Printed.Number(mentions)}条提及";
        return index.YearBefore is { MentionsRatio: { } ratio } before
            ? ($"{english}, {Times(ratio)} the {Printed.Number(before.Totals.Mentions)} of the year before ({IndexNames.Ratio(ratio)}{(before.Note is null ? "" : ", " + before.Note)}).",
                $"{chinese}，是上一年{Printed.Number(before.Totals.Mentions)}条的{IndexNames.Number(ratio, 2)}倍{(before.Note is null ? "" : "（部分日期无上传数据）")}。")
            : ($"{english}.", $"{chinese}。");
    }

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
