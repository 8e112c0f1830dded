using System.Globalization;
using Monitoring.Summarizing.Indexing;

namespace Monitoring.Delivering;

/// <summary>
/// The index in sentences, English and Chinese, for those who quote it. The rules for words: <i>more than</i> stands before the number cut
/// to its first two digits, from a million on; a ratio is <i>k times</i> within 0.02 of a whole number, <i>nearly k times</i> from 0.2 below
/// it, <i>over k times</i> up to 0.2 above it, else <i>about</i> with one decimal. The exact figure stands beside the words.
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

    /// <summary><c>nearly seven times</c>; from twelve on in digits.</summary>
    public static string Times(decimal ratio)
    {
        var whole = Math.Round(ratio, MidpointRounding.AwayFromZero);
        var off = ratio - whole;
        return whole < 2 || Math.Abs(off) > 0.2m ? $"about {ratio.ToString("0.0", CultureInfo.InvariantCulture)} times"
            : Math.Abs(off) <= 0.02m ? $"{Word(whole)} times"
            : off < 0 ? $"nearly {Word(whole)} times"
            : $"over {Word(whole)} times";
    }

    /// <summary><c>more than 10 million</c>; below a million the number itself.</summary>
    public static string MoreThan(long number)
    {
        if (number < 1_000_000)
        {
            return Printed.Number(number);
        }

        var unit = 100_000L;
        while (number / unit >= 100)
        {
            unit *= 10;
        }

        var cut = number / unit * unit;
        return (cut == number ? "" : "more than ")
            + (cut < 1_000_000_000
                ? (cut / 1_000_000m).ToString("0.#", CultureInfo.InvariantCulture) + " million"
                : (cut / 1_000_000_000m).ToString("0.#", CultureInfo.InvariantCulture) + " billion");
    }

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

    private static string Word(decimal whole) => whole switch
    {
        2 => "two",
        3 => "three",
        4 => "four",
        5 => "five",
        6 => "six",
        7 => "seven",
        8 => "eight",
        9 => "nine",
        10 => "ten",
        11 => "eleven",
        _ => whole.ToString("N0", CultureInfo.InvariantCulture),
    };

    private static string Capitalized(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
