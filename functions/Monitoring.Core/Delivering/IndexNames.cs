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

    public static string ChannelGroup(string key) => key switch
    {
        ShareReport.Social => "Social platforms",
        ShareReport.Mainstream => "Mainstream media",
        _ => "Other",
    };

    public static string Format(string key) => key == "image" ? "Text and images" : Dimension(key);

    public static string Author(string key) => key switch
    {
        "official" => "Official accounts",
        "organization" => "Organizations",
        "person" => "Persons",
        _ => Dimension(key),
    };

    /// <summary>A ratio, <c>6.873</c>; <c>no base</c> without one.</summary>
    public static string Ratio(decimal? ratio) => ratio is { } known ? Number(known, 3) : "no base";

    /// <summary>The lists whose shares add up, in the order in which they are printed.</summary>
    public static IEnumerable<(string Title, IReadOnlyList<ShareFigures> Shares, Func<string, string> Name)> Lists(Shares shares) =>
    [
        ("Sentiment", shares.Sentiment, Names.Sentiment),
        ("Kinds of channel", shares.ChannelGroups, ChannelGroup),
        ("Channels", shares.Channels, Names.Channel),
        ("Formats", shares.Formats, Format),
        ("Who speaks", shares.Authors, Author),
        ("Languages", shares.Languages, Names.Language),
        ("Countries", shares.Countries, Names.Country),
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
